r"""TeX: macros, labels, and MathML.

The rule of this package: it knows TeX and nothing of Markdown, pages or sites. In comes the text of one formula with
the definitions that hold, out comes MathML with the definitions that hold afterwards. The way of a formula:

tokens (with offsets) → macros expanded → structure checked → labels and tags taken out → math-core's dialect → MathML

Most formulas need none of the steps between and are converted as they stand.
"""

from dlblog.tex.definitions import Definitions, Macro, configured
from dlblog.tex.labels import Row
from dlblog.tex.mathml import Formula, Problem, fill, formulas, plain_mathml, to_mathml

__all__ = [
    "Definitions",
    "Formula",
    "Macro",
    "Problem",
    "Row",
    "configured",
    "fill",
    "formulas",
    "plain_mathml",
    "to_mathml",
]
