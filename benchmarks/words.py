"""What the synthetic posts are made of: words, sentences, formulas and programs, with holes.

The rule of this file: all of it is written here for this purpose; `§name` in a text is a hole, filled from `PARTS`,
whose entries may have holes themselves. So hardly any two formulas or programs are the same, as in real blogs: a cache
of them by their content does not make a build look faster than it is.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

_ARTICLE = re.compile(r"\b([Aa]) (?=[aeiou])")
_HOLE = re.compile(r"§([A-Za-z][a-z]*)")


def fill(text: str, rng: random.Random) -> str:
    """The text with its holes filled; `§digit` is a number of one digit, `§number` of three."""

    def part(match: re.Match[str]) -> str:
        name = match[1]
        if name == "digit":
            return str(rng.randrange(2, 10))
        if name == "number":
            return str(rng.randrange(100, 1000))
        return fill(rng.choice(PARTS[name]), rng)

    return _HOLE.sub(part, text)


def sentence(templates: Sequence[str], rng: random.Random) -> str:
    """One of the templates, filled, with the right article."""
    return _ARTICLE.sub(r"\1n ", fill(rng.choice(templates), rng))


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SENTENCES = (
    "The §thing §does the §thing, and the §thing of every §adj §thing §does it §adverb.",
    "A §adj §thing §does its §thing §adverb, while the §thing stays §adj.",
    "We §act the §thing once the §thing is §adj enough to §act.",
    "In practice the §adj §thing is less §adj than the §thing suggests.",
    "Nothing in the §thing says that a §thing must be §adj; it only §does the §thing §adverb.",
    "After §number steps the §thing §does the §thing, which a §adj §thing would not.",
    "Suppose that the §thing is *§adj*: then a §thing of §number §things §does it §adverb.",
    "What the §thing §does is **not** the §thing, but how §adverb a §thing can §act it.",
    "Each of the §number §things §does one §thing, so the §things together §act the §adj §thing.",
    "It is tempting to §act a §thing here; the §adj §thing shows §adverb why one should not.",
    "If the §things are §adj, the §thing §does `§name_§name`, and §adverb so.",
    "Two §things that look §adj may §act quite §adj §things.",
    "One can read the §thing as a §adj §thing, or as §number §adj §things in a row.",
    "The reason is §adj: every §thing that §does a §thing also §does its §thing.",
)
WITH_FORMULA = (
    "Here $§inline$ is the §thing that §does the §adj §thing.",
    "For a §thing with $§inline$ the §thing is §adj, and §adverb so.",
    "The §thing depends on $§inline$ §adverb, but on $§inline$ hardly at all.",
    "As soon as $§inline$ holds, the §things §act the §thing §adverb.",
)
HEADINGS = (
    "A §adj §thing",
    "Why the §thing §does the §thing",
    "§Thing without a §thing",
    "How to §act a §adj §thing",
    "From §things to §things",
)
TITLES = ("The §adj §thing and its §things", "How a §thing §does the §adj §thing", "On §adj §things that §act a §thing")

_THINGS = """
gradient kernel layer prior sampler encoder decoder token embedding attention loss schedule optimiser batch residual
baseline teacher student critic policy reward rollout checkpoint tensor matrix manifold likelihood posterior estimator
bound margin codebook patch mask query cache router expert adapter probe feature dataset augmentation regulariser
"""
PARTS: dict[str, tuple[str, ...]] = {
    "thing": _words(_THINGS),
    "things": tuple(f"{noun}s" for noun in _words(_THINGS) if noun[-1] not in "hsxy"),
    "Thing": tuple(noun.capitalize() for noun in _words(_THINGS)),
    "adj": _words(
        """small noisy sparse dense biased stable shallow deep frozen sharp flat causal latent linear local smooth quiet
        slow cheap robust invariant contrastive greedy soft hard hidden shared random"""
    ),
    "does": _words(
        "changes shrinks explains bounds hides sharpens delays mixes copies averages rescales approximates keeps"
    ),
    "act": _words("change shrink explain bound hide sharpen delay mix copy average rescale approximate keep"),
    "adverb": ("slowly", "exactly", "twice", "rarely", "again", "evenly", "at once", "by accident", "on average"),
    "name": _words("alpha batch cell depth edge field gain head index jitter key lane mean node order pivot"),
    "letter": tuple("abcdfghkmnpqruvwxyz"),
    "greek": tuple(
        rf"\{name}" for name in _words("alpha beta gamma delta epsilon eta theta kappa mu nu rho sigma tau")
    ),
    "symbol": ("§letter", "§letter_§digit", "§greek", "§greek_§letter", r"\hat{§letter}", r"\mathbf{§letter}"),
    "function": (r"\log", r"\exp", r"\tanh", r"\max", r"\sigma"),
    "relation": (r"\le", "=", r"\approx", r"\ge", "<", r"\propto"),
    "term": (
        "§symbol",
        "§symbol^§digit",
        r"\frac{§symbol}{§symbol}",
        r"\sqrt{§symbol}",
        r"§function(§symbol)",
        r"\lVert §symbol \rVert_2",
        r"§symbol^{\top} §symbol",
        r"\mathbb{E}[§symbol]",
    ),
    "sum": ("§term", "§term + §term", "§term - §term", r"§digit §term + §term \cdot §term"),
    "inline": ("§symbol", "§symbol", "§symbol", "§symbol §relation §term", r"O(§letter^§digit)", "§symbol = §sum"),
    "display": (
        r"\mathcal{L}(§greek) = \sum_{i=1}^{§letter} §sum §relation §sum",
        r"p(§letter \mid §letter) = \frac{§sum}{\int §sum \, d§letter}",
        r"\begin{aligned} §symbol &= §sum \\ &§relation §sum \\ &§relation §sum \end{aligned}",
        r"\nabla_{§greek} \mathcal{L} = \frac{§digit}{§letter} \sum_{j} \left( §sum \right) §symbol",
        r"\mathbf{§letter} = \begin{pmatrix} §symbol & §symbol \\ §symbol & §term \end{pmatrix} §symbol + §sum",
    ),
}

PROGRAMS = (
    (
        "python",
        '''import torch
from torch import nn


class §Thing§Thing(nn.Module):
    """A §adj §thing that §does the §thing."""

    def __init__(self, §name: int = §number, rate: float = 0.§digit) -> None:
        super().__init__()
        self.§name_in = nn.Linear(§name, §name * §digit, bias=False)
        self.norm = nn.LayerNorm(§name * §digit)
        self.drop = nn.Dropout(rate)

    def forward(self, §letter: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        hidden = self.norm(self.drop(§letter))
        scores = hidden @ hidden.transpose(-2, -1) / §number**0.5
        if mask is not None:
            scores = scores.masked_fill(mask == 0, float("-inf"))  # §adj §things only
        return scores.softmax(dim=-1) @ hidden
''',
    ),
    (
        "python",
        '''def §name_§name(§letter, §name, steps=§number):
    """Lets the §thing §act the §adj §thing."""
    best, seen = None, {}
    for step in range(steps):
        §letter = §letter - 0.0§digit * grad(loss, §letter)[0]
        seen[step] = {"§name": float(§letter.mean()), "§name_§digit": step * 1e-§digit}
        if step % §number == 0:
            print(f"{step:5d}  {seen[step]['§name']:.4f}  §adj §thing")
        if best is None or seen[step]["§name"] < best:
            best = seen[step]["§name"]
    return best, [value for value in seen.values() if value["§name"] > §digit]
''',
    ),
    (
        "bash",
        """#!/usr/bin/env bash
set -euo pipefail

# §act the §adj §thing on §digit machines
for seed in 1 2 §digit; do
    python train.py --§name "$seed" --steps §number000 --out "runs/§name-${seed}" \\
        | tee "logs/§name-$seed.txt" | grep -E '^step +[0-9]+00 '
done
if [ "$(ls runs | wc -l)" -lt §digit ]; then
    echo "a §thing is missing" >&2
    exit 1
fi
""",
    ),
    (
        "yaml",
        """# the §adj §thing
model:
  name: §name-§number
  layers: §digit
  width: §number
  dropout: 0.§digit
optimiser:
  kind: adamw
  rate: §digit.0e-4
  betas: [0.9, 0.9§digit]
data:
  - {path: "data/§name.jsonl", weight: 0.§digit}
  - {path: "data/§name-§digit.jsonl", weight: 0.§digit, shuffle: true}
""",
    ),
    (
        "c",
        """#include <math.h>
#include <stddef.h>

/* Lets a §thing §act the §adj §thing. */
static float §name_§name(const float *§letter, size_t count, float §name)
{
    float total = 0.0f, most = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        if (§letter[i] > most)
            most = §letter[i];
    }
    for (size_t i = 0; i < count; ++i)
        total += expf((§letter[i] - most) / §name) * 0.§digit0f;
    return most + §name * logf(total) - §number.§digit0f;
}
""",
    ),
)

PEOPLE = _words(
    "Abel Brandt Castro Dahl Engel Ferro Grau Hahn Ito Jansen Kato Lind Moreau Novak Okafor Perez Quist Rossi"
)
GIVEN = _words("Ada Bo Carla Dan Eva Finn Gül Hugo Ina Jun Kim Lea Max Nora Ole Pia Rui Sara Tom Uma")
JOURNALS = ("Journal of Synthetic Results", "Proceedings of the Placeholder Conference", "Notes on Made-up Learning")
TAGS = _words("""
attention diffusion optimization scaling rl vision language theory evaluation pruning distillation audio graphs
kernels sampling alignment retrieval robustness privacy tooling
""")
