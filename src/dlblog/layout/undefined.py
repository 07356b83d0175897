"""What a template asks for and does not get: an error that says who was asked, and what is nearest.

The rule of this file: the message is one line; a hint, where there is one, follows on a second (faults.py splits them).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass

from jinja2 import StrictUndefined
from jinja2.utils import missing

from dlblog.diagnostics import did_you_mean


class Missing(StrictUndefined):
    """Fails on any use but `is defined` and `default`."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = str(self._undefined_name)
        if self._undefined_obj is missing:
            return f'nothing is called "{name}"'
        if self._undefined_obj is None:
            return f'"{name}" was asked of None\ntest it first: {{% if … %}}'
        return f'{_kind(self._undefined_obj)} has no "{name}"\n{did_you_mean(name, _names(self._undefined_obj))}'


def _kind(value: object) -> str:
    return f"a {type(value).__name__}" + (f" of {len(value)}" if isinstance(value, (list, tuple)) else "")


def _names(value: object) -> Iterable[str]:
    if isinstance(value, Mapping):
        return (str(key) for key in value)
    if is_dataclass(value):
        return (field.name for field in fields(value))
    return (name for name in dir(value) if not name.startswith("_"))
