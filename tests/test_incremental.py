"""Reads, and what a memo knows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dlblog.incremental import Lost, Memo, Memory, Question, Reads, changed
from dlblog.model import Card, Text
from dlblog.values import digest, pack

A, B, NOBODY = ("card", "a"), ("card", "b"), ("card", "nobody")


class World:
    """Answers that may be altered; counts how often each was digested."""

    def __init__(self) -> None:
        self.answers: dict[Question, str | None] = {A: "one", B: "two"}
        self.digested: list[Question] = []

    def answer(self, question: Question) -> str | None:
        return self.answers.get(question)

    def digest(self, question: Question) -> str:
        self.digested.append(question)
        return digest(self.answer(question))


@pytest.fixture
def world() -> World:
    return World()


def test_a_question_is_written_down_once_with_its_answers_digest(world: World) -> None:
    ask = Reads(world.answer, world.digest)
    assert [ask(B), ask(A), ask(B)] == ["two", "one", "two"]
    assert ask.all == ((*B, digest("two")), (*A, digest("one")))
    assert world.digested == [B, A]


def test_that_there_is_no_such_thing_is_an_answer(world: World) -> None:
    ask = Reads(world.answer, world.digest)
    assert ask(NOBODY) is None
    assert ask.all == ((*NOBODY, digest(None)),)
    assert changed(ask.all, world.digest) is None
    world.answers[NOBODY] = "somebody"
    assert changed(ask.all, world.digest) == NOBODY


def test_what_was_noted_counts_like_what_was_asked(world: World) -> None:
    ask = Reads(world.answer, world.digest)
    ask.note(A, "something else")
    assert changed(ask.all, world.digest) == A


def test_the_first_question_with_another_answer_is_told(world: World) -> None:
    ask = Reads(world.answer, world.digest)
    for question in (NOBODY, A, B):
        ask(question)
    assert changed(ask.all, world.digest) is None
    world.answers |= {B: "2", A: "1"}
    assert changed(ask.all, world.digest) == A
    world.answers[A] = "one"
    assert changed(ask.all, world.digest) == B
    del world.answers[B]
    assert changed(ask.all, world.digest) == B


def test_no_question_is_asked_after_one_that_differs(world: World) -> None:
    reads = ((*A, "no longer"), (*B, digest("two")))
    assert changed(reads, world.digest) == A
    assert world.digested == [A]


@pytest.fixture(params=[(), ("text",)], ids=["by row", "whole tables"])
def memos(request: pytest.FixtureRequest) -> Callable[[], Memo]:
    """Memos of one store, as later builds have them."""
    store = Memory()

    def memo() -> Memo:
        made = Memo(store)
        made.load(*request.param)
        return made

    return memo


def test_a_value_is_found_by_this_build_and_by_the_next(memos: Callable[[], Memo]) -> None:
    first, text = memos(), Text("a", "b")
    assert first.find("text", "k", Text) is None
    first.keep("text", "k", text)
    assert first.find("text", "k", Text) == text
    assert memos().find("text", "k", Text) == text
    assert memos().find("text", "other", Text) is None
    assert memos().find("page", "k", Text) is None


def test_a_newer_value_takes_an_older_ones_place(memos: Callable[[], Memo]) -> None:
    memo = memos()
    memo.keep("text", "k", Text("a", "old"))
    memo.keep("text", "k", Text("a", "new"))
    assert memo.find("text", "k", Text) == Text("a", "new")
    memo.keep_bytes("text", "k", pack(Text("a", "newest")))
    assert memo.find("text", "k", Text) == Text("a", "newest")
    assert memo.find_bytes("text", "k") == pack(Text("a", "newest"))
    assert memos().find("text", "k", Text) == Text("a", "newest")


@pytest.mark.parametrize("table", ["cards", "plan", "parsed"])
def test_one_large_row_is_unpacked_once_and_never_mixed_up(table: str) -> None:
    store = Memory()
    store.put(table, "a", pack(Text("a", "")))
    store.put(table, "b", pack(Text("b", "")))
    memo = Memo(store)
    assert [memo.find(table, key, Text) for key in "aba"] == [Text("a", ""), Text("b", ""), Text("a", "")]
    assert (memo.find(table, "a", Text) is memo.find(table, "a", Text)) == (table != "parsed")


def test_a_row_that_is_not_what_it_should_be_is_made_anew(memos: Callable[[], Memo]) -> None:
    memos().keep_bytes("text", "k", b"rubbish")
    memo = memos()
    assert memo.find("text", "k", Text) is None
    assert memo.remember("text", "k", Text, lambda: Text("a", "made")) == Text("a", "made")
    assert memos().find("text", "k", Text) == Text("a", "made")


def test_what_is_remembered_is_made_once(memos: Callable[[], Memo]) -> None:
    made: list[Text] = []

    def make() -> Text:
        made.append(Text("a", "b"))
        return made[-1]

    for _ in range(3):
        memo = memos()
        assert memo.remember("text", "k", Text, make) == memo.remember("text", "k", Text, make) == Text("a", "b")
    assert len(made) == 1


def test_a_row_that_must_be_there_and_is_not_is_lost(memos: Callable[[], Memo]) -> None:
    memo = memos()
    with pytest.raises(Lost, match="text k"):
        memo.need("text", "k", Text)
    with pytest.raises(Lost, match="text k"):
        memo.need_bytes("text", "k")
    memo.keep_bytes("text", "k", b"rubbish")
    with pytest.raises(Lost):
        memo.need("text", "k", Card)
    assert memo.need_bytes("text", "k") == b"rubbish"


def test_rows_that_a_build_used_are_those_it_asked_for_or_kept() -> None:
    memo = Memo()
    memo.find("a", "1", Text)
    memo.find_bytes("b", "2")
    memo.keep("c", "3", Text("a", "b"))
    memo.keep_bytes("d", "4", b"")
    memo.keep_bytes("e", "5", memo.store.spill(b"long"))
    memo.keep_fresh("6", b"page", "value")
    assert memo.used == {("a", "1"), ("b", "2"), ("c", "3"), ("d", "4"), ("e", "5"), ("page", "6")}
    assert memo.store.get("e", "5") == b"long"
    memo.because("layout", "/posts/a/", "the template post.html changed")
    memo.begin()
    assert not memo.used
    assert not memo.reasons
    assert memo.need_bytes("page", "6") == b"page"


def test_fresh_values_are_at_hand_until_the_end_of_the_build() -> None:
    memo, value = Memo(), object()
    assert memo.fresh("k") is None
    memo.keep_fresh("k", b"packed", value)
    assert memo.fresh("k") is value
    memo.forget()
    assert memo.fresh("k") is None
    assert memo.need_bytes("page", "k") == b"packed"


def test_a_tables_rows_are_read_once() -> None:
    memo = Memo()
    memo.load("text")
    memo.store.put("text", "k", pack(Text("a", "of another process")))
    memo.load("text")
    assert memo.find("text", "k", Text) is None
    assert Memo(memo.store).find("text", "k", Text) is not None


def test_names_of_calls_tell_arguments_and_toolchains_apart() -> None:
    names = {Memo(toolchain=tools).key(*parts) for tools in ("x", "y") for parts in (("a", "b"), ("ab",), ("a",), ())}
    assert len(names) == 8
    assert Memo(toolchain="x").key("a", (1, None)) == Memo(toolchain="x").key("a", (1, None))
    with pytest.raises(TypeError):
        Memo().key(object())
