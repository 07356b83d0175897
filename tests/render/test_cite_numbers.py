"""Numbers in order of first use, ids, and numbering that can be repeated."""

from __future__ import annotations

from markdown_it.token import Token

from cite_bench import LIBRARY, read, render
from dlblog.bibliography import parse
from dlblog.render.cite_numbers import Item, alike, anchor, number, register


def test_order_of_first_use_over_blocks_and_kinds() -> None:
    _, ctx = render("# On @ho2020\n\n- [@ba2016; @vaswani2017]\n\n> @ba2016 and <d-cite key=kingma2015></d-cite>")
    assert list(ctx.cited) == ["ho2020", "ba2016", "vaswani2017", "kingma2015"]
    assert register(ctx).uses["ba2016"] == ["cite-ba2016-1", "cite-ba2016-2"]
    assert {"cite-ba2016-2", "ref-kingma2015"} <= ctx.anchors


def test_a_work_named_twice_in_a_bracket_is_used_once_and_keeps_its_turn() -> None:
    _, ctx = render("[@ba2016; @ho2020; @ba2016]")
    assert list(ctx.cited) == ["ba2016", "ho2020"]
    assert register(ctx).uses["ba2016"] == ["cite-ba2016-1"]


def test_numbering_again_changes_nothing() -> None:
    _, tokens, ctx = read("[@ba2016] [@ho2020] [@zzzz] @ba2016")
    before = (dict(register(ctx).uses), list(ctx.diagnostics))
    number(ctx, tokens)
    assert (register(ctx).uses, ctx.diagnostics) == before


def test_tokens_that_come_late_continue_the_numbers() -> None:
    _, _, ctx = read("[@ba2016]")
    md, late, other = read("[@ho2020] [@ba2016]")
    del md, other
    for token in late:
        for child in token.children or []:
            for item in child.meta["cite"].items if child.type == "citation" else []:
                item.id = ""
    number(ctx, late)
    assert register(ctx).numbers == {"ba2016": 1, "ho2020": 2}
    assert register(ctx).uses["ba2016"] == ["cite-ba2016-1", "cite-ba2016-2"]


def test_ids_are_safe_and_never_shared() -> None:
    _, _, ctx = read("")
    assert anchor(ctx, "a:b/c.d") == "a-b-c-d"
    assert anchor(ctx, "a-b-c-d") == "a-b-c-d-2"
    assert anchor(ctx, "a:b/c.d") == "a-b-c-d"
    assert anchor(ctx, "Müller_2020") == "Müller_2020"


def test_near_keys_are_asked_for_a_few_times_only() -> None:
    asked = []

    class Counting(dict[str, object]):
        def near(self, key: str) -> None:
            asked.append(key)

    read(" ".join(f"[@k{n}]" for n in range(200)), Counting())  # type: ignore[arg-type]
    assert 0 < len(asked) <= 30


def test_alike() -> None:
    assert alike("vaswani2O17", "vaswani2017")
    assert not alike("vaswani", "vaswani2017attention")


def test_letters_are_known_after_numbering() -> None:
    _, ctx = render("[@ho2020; @ho2020b]", citation_style="author-date")
    assert register(ctx).suffixes == {"ho2020": "b", "ho2020b": "a"}


def test_bare_items() -> None:
    assert Item("k", None).bare
    assert not Item("k", None, suffix=[Token("text", "", 0)]).bare
    assert len(LIBRARY) == len(parse("", "x")[0]) + 7
