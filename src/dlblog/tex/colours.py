r"""Colours: the models of LaTeX, and stand-ins for what math-core cannot name.

The rule of this file: a colour reaches the page as six hexadecimal digits or as a name that math-core knows, never as
the author's text.
"""

from __future__ import annotations

import re

from dlblog.diagnostics import nearest
from dlblog.tex.tokens import TexError, Token, argument, group, make, option, plain
from dlblog.tex.work import Work

STAND_INS = ("Apricot", "Aquamarine", "Bittersweet", "BlueGreen", "BurntOrange", "CadetBlue", "Dandelion", "Emerald")


def colour(model: str, value: str, command: Token) -> str:
    """A colour of the models HTML, rgb, RGB and gray as "#rrggbb". Raises TexError."""
    if model == "HTML" and re.fullmatch("#?[0-9a-fA-F]{6}", value):
        return "#" + value.removeprefix("#").lower()
    scale = {"rgb": 255.0, "gray": 255.0, "RGB": 1.0}.get(model)
    if scale is None:
        near = nearest(model, ("HTML", "rgb", "RGB", "gray"))
        raise TexError(
            f"no colour model {model}: HTML, rgb, RGB and gray are known",
            command.at,
            f'did you mean "{near}"?' if near else "",
        )
    try:
        parts = [float(part) * scale for part in value.split(",")]
    except ValueError:
        parts = []
    if len(parts) != (1 if model == "gray" else 3) or not all(0 <= part <= 255 for part in parts):
        raise TexError(f"{value} is no colour of the model {model}", command.at)
    return "#" + "".join(f"{round(part):02x}" for part in (parts * 3)[:3])


def free_colours(tokens: list[Token]) -> list[str]:
    """The colours of math-core's that may stand in for others in a formula: those it does not name itself."""
    if not any(token.text in ("\\color", "\\textcolor") for token in tokens):
        return []
    text = plain(reversed(tokens))
    return [name for name in STAND_INS if name not in text]


def use_colour(work: Work, token: Token) -> None:
    r"""`\color` and `\textcolor`: the colour by a name math-core knows."""
    model = option(work.todo)
    value = plain(argument(work.todo, token)).strip()
    if model is not None:
        value = colour(plain(model).strip(), value, token)
    value = work.colours.get(value, value)
    if re.fullmatch("#[0-9a-fA-F]{3}", value):
        value = "#" + "".join(digit * 2 for digit in value[1:])
    if re.fullmatch("#[0-9a-fA-F]{6}", value):
        value = _stand_in(work, value.lower(), token)
    is_group = token.text == "\\color" and bool(work.todo) and work.todo[-1].text == "{"
    name = "\\textcolor" if is_group else token.text
    work.done += [Token(name, token.at), *group(make(value, token.at), token.at)]


def _stand_in(work: Work, value: str, token: Token) -> str:
    for name, used in work.stand_ins.items():
        if used == value:
            return name
    if not work.free:
        raise TexError(f"a formula may use at most {len(STAND_INS)} colours of its own", token.at)
    name = work.free.pop(0)
    work.stand_ins[name] = value
    return name
