"""Pictures of a text for readers elsewhere: one file each, the author's own.

The rule of this file: it undoes what render/picture_html.py wrote, and nothing that an author did. Feed readers have a
style sheet of their own, no media queries, and often no `<video>`.
"""

from __future__ import annotations

import re

_PICTURE = re.compile(
    r"<picture>(?:<source media=\"screen\" type=\"[^\"]*+\" srcset=[^<>]*+>)++(<img [^<>]*+>)</picture>"
)
_FALLBACK = r"<source [^<>]*+><a href=\"(?P<url>[^\"]*+)\">(?P<text>[^<]*+)</a></video>"
_MOVING = re.compile(
    rf"<video class=\"moving(?P<attributes>[^<>]*+)>{_FALLBACK}"
    r"<video class=\"still[^<>]*+><source [^<>]*+><a href=[^<>]*+>[^<]*+</a></video>"
)
_DARK = re.compile(r"<img [^<>]*?\bclass=\"[^\"<>]*?\bonly-dark\b[^<>]*+>")
_SIZE = re.compile(r" (?:width|height)=\"\d++\"")


def plain_pictures(text: str) -> str:
    """The html with a plain `<img>` for each picture and each animation; of a pair for two themes, the light one."""
    if "<picture>" in text:
        text = _PICTURE.sub(r"\1", text)
    if "only-light" in text:
        text = _DARK.sub("", text)
    return _MOVING.sub(_image, text) if '<video class="moving' in text else text


def _image(match: re.Match[str]) -> str:
    size = "".join(_SIZE.findall(match["attributes"]))
    return f'<img src="{match["url"]}" alt="{match["text"]}"{size} loading="lazy">'
