"""Writes docs/reference/ from the tables that the checks of front matter and dlblog.yml use: `make docs`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dlblog import config, frontmatter

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

citations:
  style: numeric
  merge: true

comments:
  giscus:
    repo: ada/residuals
    repo_id: R_kgDOxxxxxx
    category: Announcements
    category_id: DIC_kwDOxxxxxx

former_urls: [https://ada.example.org/blog/]
```
"""


def pages() -> Mapping[str, str]:
    """The reference by file name."""
    return {
        "front-matter.md": FRONT_MATTER.format(table=frontmatter.reference_markdown()),
        "configuration.md": CONFIGURATION.format(table=config.reference_markdown()),
    }


if __name__ == "__main__":
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
