"""Reuse of work: the result of a pure call is good while what it was given and what it read are the same.

The rule of this file: a call reaches the world only through questions, and every question is written down with the
digest of its answer, "there is no such thing" included. There is no graph, no invalidation and no file time: next
time the questions are asked again, and the kept result is used iff all answers still have the same digest.
(Constructive traces of Mokhov, Mitchell and Peyton Jones, *Build Systems à la Carte*, 2018, section 4.2.3.)

Every key begins with the toolchain: the digest of dlblog itself, of the libraries it uses and of a site's plugins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from dlblog.values import digest, pack, unpack

V = TypeVar("V")
Question = tuple[str, str]  # a kind and a key: ("reference", "vaswani2017"), ("template", "nav.html")
Read = tuple[str, str, str]  # a question, and the digest of its answer
_HELD = ("cards", "plan")  # tables with one large row for a build


class Lost(Exception):  # noqa: N818 -- it is nobody's error
    """A row that another row promises is not there: the store is to be emptied, and the build begun again."""


class Store(Protocol):
    """Rows of bytes. A row that is lost or damaged is simply not there."""

    def get(self, table: str, key: str) -> bytes | None:
        """The row, or None."""

    def all(self, table: str) -> dict[str, bytes]:
        """All rows of a table at once, which costs a fifth of asking one by one."""

    def put(self, table: str, key: str, data: bytes) -> None:
        """Keeps a row, in place of an older one."""

    def spill(self, data: bytes) -> bytes:
        """Takes a long row in a process that may not `put` it. What comes back is short; the owner puts that."""

    def commit(self) -> None:
        """Shows what was put to other processes."""


class Memory:
    """A store that ends with its process: for tests, and for `serve`."""

    __slots__ = ("_rows",)

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, bytes]] = {}

    def get(self, table: str, key: str) -> bytes | None:
        """The row, or None."""
        return self._rows.get(table, {}).get(key)

    def all(self, table: str) -> dict[str, bytes]:
        """All rows of a table."""
        return dict(self._rows.get(table, {}))

    def put(self, table: str, key: str, data: bytes) -> None:
        """Keeps a row, in place of an older one."""
        self._rows.setdefault(table, {})[key] = data

    def spill(self, data: bytes) -> bytes:
        """The row itself: there is no other place for it."""
        return data

    def commit(self) -> None:
        """Processes that are forked from this one see everything."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was made again: `task` and `what` name it ("layout", "/posts/a/"), `why` is for people."""

    task: str
    what: str
    why: str


@dataclass(slots=True)
class Memo:
    """What is known from earlier builds, and why something was not. `used` are the rows that this build needed."""

    store: Store = field(default_factory=Memory)
    toolchain: str = ""
    used: set[tuple[str, str]] = field(default_factory=set)
    reasons: list[Reason] = field(default_factory=list)
    _loaded: dict[str, dict[str, Any]] = field(default_factory=dict)  # rows: bytes, or values once they were asked for
    _held: dict[str, tuple[str, Any]] = field(default_factory=dict)  # of other tables the row that was used last
    _reads: dict[Read, Read] = field(default_factory=dict)
    _fresh: dict[str, Any] = field(default_factory=dict)  # values kept in this build, by digest; until `forget`

    def load(self, *tables: str) -> None:
        """Reads whole tables, of small rows that nearly all will be asked for; once."""
        for table in tables:
            if table not in self._loaded:
                self._loaded[table] = dict(self.store.all(table))

    def begin(self) -> None:
        """Begins another build in the same process: what was read stays."""
        self.used.clear()
        self.reasons.clear()

    def key(self, *parts: object) -> str:
        """The name of a call with these arguments."""
        return digest((self.toolchain, *parts))

    def find(self, table: str, key: str, kind: type[V]) -> V | None:
        """A row as a value; None when there is none, or when it is not what it should be."""
        self.used.add((table, key))
        loaded = self._loaded.get(table)
        found: Any = self._row(table, key) if loaded is None else loaded.get(key)
        if type(found) is not bytes:
            return found  # type: ignore[no-any-return] # None, or a value of this kind: a table has but one
        try:
            value = unpack(found, kind)
        except ValueError:  # another version's row: it is made anew and put in its place
            return None
        self._hold(table, key, value)
        return value

    def _row(self, table: str, key: str) -> Any:
        held = self._held.get(table)
        return held[1] if held and held[0] == key else self.store.get(table, key)

    def _hold(self, table: str, key: str, value: object) -> None:
        if table in self._loaded:
            self._loaded[table][key] = value
        elif table in _HELD:
            self._held[table] = key, value

    def find_bytes(self, table: str, key: str) -> bytes | None:
        """A row as it was kept."""
        self.used.add((table, key))
        return self.store.get(table, key)

    def need(self, table: str, key: str, kind: type[V]) -> V:
        """A row that must be there, since another row names it. Lost when it is not."""
        value = self.find(table, key, kind)
        if value is None:
            raise Lost(f"{table} {key}")
        return value

    def need_bytes(self, table: str, key: str) -> bytes:
        """As `need`, packed."""
        data = self.find_bytes(table, key)
        if data is None:
            raise Lost(f"{table} {key}")
        return data

    def keep_fresh(self, key: str, data: bytes, value: object) -> None:
        """Keeps a packed value under its digest, at hand for the rest of the build."""
        self._fresh[key] = value
        self.keep_bytes("page", key, data)

    def fresh(self, key: str) -> Any:
        """The value with this digest if it was kept in this build, or None."""
        return self._fresh.get(key)

    def forget(self) -> None:
        """Lets go what was at hand."""
        self._fresh.clear()
        self._reads.clear()

    def keep(self, table: str, key: str, value: object) -> None:
        """Keeps a value."""
        self.keep_bytes(table, key, pack(value))
        self._hold(table, key, value)

    def keep_bytes(self, table: str, key: str, data: bytes) -> None:
        """Keeps a value that is packed already, or that another process spilled."""
        self.used.add((table, key))
        self.store.put(table, key, data)
        self._hold(table, key, data)

    def remember(self, table: str, key: str, kind: type[V], make: Callable[[], V]) -> V:
        """The kept value, or a new one, kept."""
        value = self.find(table, key, kind)
        if value is None:
            value = make()
            self.keep(table, key, value)
        return value

    def commit(self) -> None:
        """Shows what was kept to processes that are begun from now on."""
        self.store.commit()

    def shared(self, reads: Iterable[Read]) -> tuple[Read, ...]:
        """The reads, each one value however many tasks read it: they came from other processes as copies."""
        return tuple(self._reads.setdefault(read, read) for read in reads)

    def because(self, task: str, what: str, why: str) -> None:
        """Notes why something is made again."""
        self.reasons.append(Reason(task, what, why))


class Reads:
    """Asks for a task, and writes down each question with the digest of its answer."""

    __slots__ = ("_answer", "_digest", "_seen")

    def __init__(self, answer: Callable[[Question], object], digest_of: Callable[[Question], str]) -> None:
        self._answer = answer
        self._digest = digest_of
        self._seen: dict[Question, str] = {}

    def __call__(self, question: Question) -> object:
        """The answer, written down."""
        value = self._answer(question)
        if question not in self._seen:
            self._seen[question] = self._digest(question)
        return value

    def note(self, question: Question, seen: str) -> None:
        """Writes down what a task read without asking here."""
        self._seen[question] = seen

    @property
    def all(self) -> tuple[Read, ...]:
        """What was read, in order."""
        return tuple((kind, key, seen) for (kind, key), seen in self._seen.items())


def changed(reads: Iterable[Read], digest_of: Callable[[Question], str]) -> Question | None:
    """The first question whose answer is not what it was, or None."""
    return next(((kind, key) for kind, key, seen in reads if digest_of((kind, key)) != seen), None)
