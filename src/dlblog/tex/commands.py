r"""Tables of LaTeX that math-core 0.9 does not know, and what to write instead.

The rule of this file: data only. It shrinks as math-core grows; tests/tex/test_commands.py fails when an entry is no
longer needed.
"""

from __future__ import annotations


def words(text: str) -> list[str]:
    """The words of a text: a readable way to write long lists of names."""
    return text.split()


# A command, and the TeX that takes its place.
ALIASES: dict[str, str] = {
    "\\pmb": "\\boldsymbol",
    "\\symbb": "\\mathbb",
    "\\mathbbm": "\\mathbb",
    "\\mathds": "\\mathbb",
    "\\mathup": "\\mathrm",
    "\\mathnormal": "\\mathit",
    "\\hdots": "\\ldots",
    "\\dotsc": "\\ldots",
    "\\dotso": "\\ldots",
    "\\dotsb": "\\cdots",
    "\\dotsm": "\\cdots",
    "\\dotsi": "\\cdots",
    "\\cr": "\\\\",
    "\\newline": "\\\\",
    "\\tabularnewline": "\\\\",
    "\\*": "*",
    "\\/": "",
    "\\-": "",
    "\\nicefrac": "\\tfrac",
    "\\sfrac": "\\tfrac",
    "\\smallsetminus": "\\setminus",
    "\\varpropto": "\\propto",
    "\\thicksim": "\\sim",
    "\\thickapprox": "\\approx",
    "\\enskip": "\\enspace",
    "\\qed": "\\square",
    "\\QED": "\\blacksquare",
    "\\varliminf": "\\underline{\\lim}",
    "\\varlimsup": "\\overline{\\lim}",
    "\\widebar": "\\overline",
    "\\LaTeX": "\\text{LaTeX}",
    "\\TeX": "\\text{TeX}",
    "\\Tr": "\\operatorname{Tr}",
    "\\tr": "\\operatorname{tr}",
    "\\rank": "\\operatorname{rank}",
    "\\sign": "\\operatorname{sign}",
    "\\sgn": "\\operatorname{sgn}",
    "\\diag": "\\operatorname{diag}",
    "\\softmax": "\\operatorname{softmax}",
}

# Commands that are left out, and how many of the arguments after them go too; a star and an option always go.
DROPPED: dict[str, int] = {
    **dict.fromkeys(words("\\smash \\mathclap \\mathllap \\mathrlap \\clap \\llap \\rlap \\vcenter \\ensuremath"), 0),
    **dict.fromkeys(words("\\hfill \\hfil \\xspace \\protect \\strut \\noindent \\par \\centering \\bbox"), 0),
    **dict.fromkeys(words("\\allowbreak \\nobreak \\displaybreak \\pagebreak \\nolinebreak"), 0),
    **dict.fromkeys(words("\\tiny \\footnotesize \\small \\normalsize \\large \\Large \\LARGE \\huge \\Huge"), 0),
    **dict.fromkeys(words("\\href \\class \\cssId \\style \\htmlClass \\htmlId \\htmlStyle \\vspace \\cline"), 1),
    "\\colorbox": 1,
    "\\fcolorbox": 2,
    "\\rule": 2,
}

# Commands that hold text, and the one that does for math-core.
TEXT: dict[str, str] = {
    **{f"\\{name}": f"\\{name}" for name in words("text textrm textbf textit texttt textsf textsc emph")},
    **dict.fromkeys(words("\\mbox \\hbox \\textnormal \\textup \\textmd"), "\\text"),
}

# What stands for \begin{…} and \end{…} of an environment, and how many arguments after its name go.
# Numbered ones become their unnumbered inner forms: numbers are the page's.
ENVIRONMENTS: dict[str, tuple[str, str, int]] = {
    **dict.fromkeys(
        words("align align* flalign flalign* split eqnarray eqnarray*"), ("\\begin{aligned}", "\\end{aligned}", 0)
    ),
    **dict.fromkeys(words("alignat alignat* alignedat"), ("\\begin{aligned}", "\\end{aligned}", 1)),
    **dict.fromkeys(words("gather gather*"), ("\\begin{gathered}", "\\end{gathered}", 0)),
    **dict.fromkeys(words("equation equation* displaymath math subequations"), ("", "", 0)),
    **{
        f"{kind}matrix*": (f"\\begin{{{kind}matrix}}", f"\\end{{{kind}matrix}}", 0)
        for kind in ("", "p", "b", "B", "v", "V")
    },
    **{
        f"{kind}smallmatrix": (f"{left}\\begin{{subarray}}{{c}}", f"\\end{{subarray}}{right}", 0)
        for kind, left, right in (
            ("", "{", "}"),
            ("p", "\\left(", "\\right)"),
            ("b", "\\left[", "\\right]"),
            ("v", "\\left|", "\\right|"),
        )
    },
    "multline": ("\\begin{multline*}", "\\end{multline*}", 0),
    "tabular": ("\\begin{array}", "\\end{array}", 0),
    "cases*": ("\\begin{cases}", "\\end{cases}", 0),
    "dcases*": ("\\begin{dcases}", "\\end{dcases}", 0),
}
