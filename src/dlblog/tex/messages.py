"""math-core's complaints in the words of an author.

The rule of this file: a message says what is wrong in terms of what was typed; what is not known here is passed on.
"""

from __future__ import annotations

import re

_WORDS: tuple[tuple[str, str], ...] = (
    (r'Unknown command "(.*)"\.', r"unknown command \1"),
    (r'Unknown environment "(.*)"\.', r"unknown environment \1"),
    (r'Unknown color "(.*)"\.', r"unknown colour \1"),
    (r'Found "&", which may only appear.*', "& stands outside of a table: it needs align, aligned, cases or a matrix"),
    (r"Duplicate subscript or superscript\.", "two subscripts or two superscripts in a row: add braces, as in {x^a}^b"),
    (r"Expected argument but reached end of input\.", "the formula ends where an argument is needed"),
    (r"There must be a parenthesis after .*", "a delimiter is missing here, such as ( or | or \\\\{"),
    (r'Found "\\limits".*', r"\\limits is only for operators such as \\sum or \\max"),
    (r"Found more than one infix fraction in a group\.", r"two \\over in one group: add braces"),
    (r"Not valid in text mode\.", r"this does not work in text: write maths in \\text as $…$"),
    (r"Not valid in math mode\.", r"this does not work in maths: put it in \\text{…}"),
    (r'Found "\\h\[dash\]line".*', r"\\hline stands only at the start of an array or after \\\\"),
    (
        r"(?:Invalid parameter number|Expected parameter number).*",
        r"# is for definitions: write \\# for the sign",
    ),
    (r"Disallowed character in text group: .*", "a character that cannot stand in maths"),
)


def in_plain_words(message: str) -> str:
    """math-core's message for an author: no capital, no full stop, our words where we have better ones."""
    for pattern, words in _WORDS:
        match = re.fullmatch(pattern, message, re.S)
        if match:
            return match.expand(words)
    message = message.strip().removesuffix(".")
    return message[:1].lower() + message[1:]
