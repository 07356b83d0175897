"""Synthetic posts, and the folders of them that the generators build: DIR/DIALECT/…

The rule of this file: the same number and seed give the same bytes. A post is made once, as a value, in dlblog's own
Markdown; dialects.py says how another generator wants it.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.dialects import DIALECTS, Block, Entry, Post
from benchmarks.words import (
    GIVEN,
    HEADINGS,
    JOURNALS,
    PEOPLE,
    PROGRAMS,
    SENTENCES,
    TAGS,
    TITLES,
    WITH_FORMULA,
    fill,
    sentence,
)

MARKER = "Build marker 00000000."
_FIRST_DAY = datetime(2020, 1, 1, 9, tzinfo=UTC)
_SERIES = 8  # posts in a series; every fifth post is in one


def make_posts(count: int, seed: int = 1, words: int = 1500) -> Iterator[Post]:
    """Posts of about so many words, from the oldest to the newest."""
    for number in range(count):
        yield _Writer(number, seed, words).post()


def make_entries(seed: int = 1, count: int = 400) -> tuple[Entry, ...]:
    """The bibliography that the posts cite."""
    rng = random.Random(f"{seed} entries")
    return tuple(_entry(number, rng) for number in range(count))


def write_corpus(folder: Path, posts: Iterable[Post], entries: tuple[Entry, ...], dialects: Iterable[str]) -> None:
    """Writes the posts in each of the dialects, in place of what is there."""
    made = tuple(posts)
    for name in dialects:
        dialect = DIALECTS[name]
        shutil.rmtree(folder / name, ignore_errors=True)
        for post in made:
            path = folder / name / dialect.path.format(slug=post.slug, date=f"{post.date:%Y-%m-%d}")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dialect.write(post, entries), encoding="utf-8")
        if dialect.bibliography:
            text = "\n".join(_bibtex(entry) for entry in entries)
            (folder / name / "content/references.bib").write_text(text, encoding="utf-8")


@dataclass(slots=True)
class _Writer:
    """Writes one post; the same whatever others are written."""

    number: int
    seed: int
    words: int

    def post(self) -> Post:
        """The post."""
        rng = random.Random(f"{self.seed} {self.number}")
        blocks = tuple(self._blocks(rng))
        title = sentence(TITLES, rng).capitalize()
        in_series, place = self.number % 5 == 0, self.number // 5
        return Post(
            slug=f"p{self.number:05d}-" + "-".join(title.lower().split()[-3:]),
            title=f"{title} ({self.number})",
            date=_FIRST_DAY + timedelta(hours=self.number * 5),
            description=sentence(SENTENCES, rng).translate(str.maketrans("", "", "*`")),
            tags=tuple(sorted(rng.sample(TAGS, 3))),
            series=(f"Series {place // _SERIES + 1}", place % _SERIES + 1) if in_series else None,
            blocks=blocks,
            notes=tuple(sentence(SENTENCES, rng) for block in blocks for _ in range(block.text.count("[^"))),
        )

    def _blocks(self, rng: random.Random) -> Iterator[Block]:
        sections = 7
        extras = [*(["code"] * rng.choice((2, 3))), *(["formula"] * 4), "list", "numbers", "table", "quote"]
        places = [(rng.randrange(sections), extra) for extra in extras]
        notes = iter(range(1, 100))
        done = 0
        for section in range(sections):
            level = "###" if section in (2, 5) else "##"
            yield Block("text", f"{level} {sentence(HEADINGS, rng)}")
            for extra in [extra for place, extra in places if place == section]:
                block = _extra(extra, rng)
                done += len(block.text.split()) if block.kind == "text" else 0
                yield block
            while done < self.words * (section + 1) // sections - 40:
                text = _paragraph(rng, next(notes) if rng.random() < 0.28 else 0)
                done += len(text.split())
                yield Block("text", text)
            if section == sections // 2:
                yield Block("text", MARKER)


def _paragraph(rng: random.Random, note: int) -> str:
    """Some sentences; one may have a formula, one a work cited, one a link, the last a footnote."""
    sentences = [sentence(SENTENCES, rng) for _ in range(rng.randrange(3, 6))]
    sentences.extend(sentence(WITH_FORMULA, rng) for _ in range(rng.choice((0, 1, 1, 1))))
    if rng.random() < 0.35:
        keys = "; ".join(f"@{_key(n)}" for n in sorted(rng.sample(range(400), rng.choice((1, 1, 2)))))
        sentences[0] = f"{sentences[0][:-1]} [{keys}]."
    if rng.random() < 0.15:
        name = fill("§thing", rng)
        sentences.append(f"More is in [the notes on this {name}](https://notes.example/{name}).")
    return " ".join(sentences) + (f"[^{note}]" if note else "")


def _extra(kind: str, rng: random.Random) -> Block:
    if kind == "code":
        language, program = rng.choice(PROGRAMS)
        return Block("code", f"```{language}\n{fill(program, rng)}```")
    if kind == "formula":
        return Block("formula", fill("§display", rng))
    if kind == "table":
        rows = [[fill("§Thing §name", rng), *(fill("§digit§digit.§digit", rng) for _ in range(3))] for _ in range(5)]
        lines = [["Model", "Loss", "Accuracy", "Hours"], ["---"] * 4, *rows]
        return Block("text", "\n".join("| " + " | ".join(line) + " |" for line in lines))
    if kind == "quote":
        return Block("text", "> " + sentence(SENTENCES, rng))
    mark = "-" if kind == "list" else "1."
    return Block("text", "\n".join(f"{mark} {sentence(SENTENCES, rng)}" for _ in range(4)))


def _key(number: int) -> str:
    return f"{PEOPLE[number % len(PEOPLE)].lower()}{1990 + number % 35}n{number}"


def _entry(number: int, rng: random.Random) -> Entry:
    authors = [PEOPLE[number % len(PEOPLE)], *rng.sample(PEOPLE, rng.randrange(3))]
    return Entry(
        key=_key(number),
        authors=tuple(f"{name}, {rng.choice(GIVEN)}" for name in authors),
        title=sentence(TITLES, rng),
        journal=rng.choice(JOURNALS),
        year=1990 + number % 35,
    )


def _bibtex(entry: Entry) -> str:
    return (
        f"@article{{{entry.key},\n  author = {{{' and '.join(entry.authors)}}},\n  title = {{{entry.title}}},\n"
        f"  journal = {{{entry.journal}}},\n  year = {{{entry.year}}},\n  url = {{{entry.url}}}\n}}\n"
    )
