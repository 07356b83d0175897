"""Writes docs/reference/ from the tables that the checks of front matter and dlblog.yml use: `make docs`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from dlblog import config, frontmatter
from dlblog.words import LANGUAGES

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs/reference"
FRONT_MATTER = """# Front matter

The keys at the top of a post or page, between two lines `---`. Several names in a row mean the same; an empty default
means “nothing”. Editors can check them with the JSON Schema that `dlblog schema` prints.

{table}
## Every key at once

```markdown title="content/posts/every-key.md"
---
title: Attention, scaled
subtitle: Why we divide by <em>√d</em>
description: The variance of a dot product grows with its length.
excerpt: Two lines of algebra explain a square root.
date: 2026-10-05 09:30
updated: 2026-10-20
authors:
  - name: Ada Byron
    url: https://example.org/ada
    affiliations: [Analytical Engines, University of London]
    orcid: 0000-0002-1825-0097
  - Charles Babbage
tags: [attention, initialisation]
categories: [Derivations]
type: technique
series: {{name: Attention from scratch, part: 1}}
chapter: Attention
permalink: /:year/:slug/
slug: scaled-attention
aliases: [/posts/attention-scaled/]
draft: false
hidden: false
future: false
layout: post
toc:
  - Setting
  - name: The variance
    subsections: [One dimension]
bibliography: [attention.bib]
image: cover.svg
math:
  macros: {{"\\\\R": "\\\\mathbb{{R}}"}}
comments: false
related_posts: true
citation: true
lang: en
requires: [softmax]
paper: vaswani2017
updates:
  - {{date: 2026-10-20, text: Corrected the sign in the second equation.}}
styles: |
  .aside {{ font-style: italic; }}
scripts: [widget.js]
---
```
"""
CONFIGURATION = """# Configuration

The keys of `dlblog.yml`, at the root of a site; none must be given, but `title` and `url` should. Several names in a
row mean the same. Editors can check them with the JSON Schema that `dlblog schema config` prints.

{table}
## Every key at once

`plugins:` aside, which [Plugins](../plugins.md) explains.

```yaml title="dlblog.yml"
title: Residuals
tagline: What is left when you subtract what you knew
description: Notes on deep learning, with the derivations.
url: https://ada.github.io/residuals/
authors:
  - name: Ada Byron
    url: https://example.org/ada
    affiliations: [Analytical Engines]
    orcid: 0000-0002-1825-0097
language: en
timezone: Europe/London
output: public
permalink: /posts/:slug/
paginate: 10

nav:
  - {{title: Posts, url: /blog/}}
  - {{title: Papers, url: /references/}}

types:
  - {{name: reproduction, label: Reproduction, plural: Reproductions}}

series:
  Attention from scratch: From the softmax of three numbers to a transformer.

chapters:
  - title: Attention
    description: The parts of a transformer.
    parts:
      - title: Foundations
        posts: [softmax, scaled-attention]
  - title: Diffusion
    posts: []

log:
  date_order: dmy

math:
  macros:
    "\\\\R": "\\\\mathbb{{R}}"
    "\\\\norm": "\\\\lVert #1 \\\\rVert"

markdown:
  smart_quotes: false

icon: assets/icon.svg
cards: true

images:
  widths: [480, 960, 1600]
  formats: [avif, webp]
  quality: 80

citations:
  style: numeric
  merge: true

theme:
  accent: "#7a1f5c"
  serif: Charter, Noto Serif, serif
  sans: Inter, system-ui, sans-serif
  mono: JetBrains Mono, monospace
  width: 38rem

comments:
  giscus:
    repo: ada/residuals
    repo_id: R_kgDOxxxxxx
    category: Announcements
    category_id: DIC_kwDOxxxxxx

words:
  en: {{"%-d %B %Y": "%B %-d, %Y"}}

search: true
former_urls: [https://ada.example.org/blog/]
```
"""
WORDS = """# Words

The words that dlblog puts around texts and into them. `words:` in [`dlblog.yml`](configuration.md) changes them, or adds
a language; a word is named by its English. `{{name}}`s are filled in, and a language may have them in any order. Where
a counted noun has `{{n}}`, that is the number; without, the number stands before it. No word where a language needs none.

| English | {languages} |
|---|{lines}|
{rows}
"""


def _words() -> str:
    """The words of all languages, side by side."""
    names = [name for name in LANGUAGES if name != "en"]
    tables = [import_module(f"dlblog.words.{name}").WORDS for name in names]
    cells = ([english, *(table.get(english, "") for table in tables)] for english in tables[0])
    rows = ("| " + " | ".join(f"`{cell}`" if cell else "" for cell in row) + " |" for row in cells)
    return WORDS.format(languages=" | ".join(names), lines="|".join("---" for _ in names), rows="\n".join(rows))


def pages() -> Mapping[str, str]:
    """The reference by file name."""
    return {
        "front-matter.md": FRONT_MATTER.format(table=frontmatter.reference_markdown()),
        "configuration.md": CONFIGURATION.format(table=config.reference_markdown()),
        "words.md": _words(),
    }


if __name__ == "__main__":
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
