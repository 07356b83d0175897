"""The few words the renderer itself puts into a page, by language.

The rule of this file: text only. A language that is not listed reads English.
"""

from __future__ import annotations

_ENGLISH = {
    "fig": "Figure",
    "tbl": "Table",
    "eq": "Equation",
    "fig+": "Figures",
    "tbl+": "Tables",
    "eq+": "Equations",
    "and": "and",
    "in": "in",
    "note": "Note",
    "tip": "Tip",
    "important": "Important",
    "warning": "Warning",
    "caution": "Caution",
    "theorem": "Theorem",
    "lemma": "Lemma",
    "corollary": "Corollary",
    "proposition": "Proposition",
    "proof": "Proof",
    "definition": "Definition",
    "example": "Example",
    "remark": "Remark",
    "details": "Details",
    "tab": "Tab",
    "code": "Code",
    "skip-maths": "Skip the maths",
    "watch": "Watch on",
    "download": "Download",
    "video": "Video",
    "audio": "Audio",
    "to-section": "Link to this section",
    "back-to-reference": "Back to reference",
    "back-to-citation": "Back to citation",
}
_GERMAN = {
    "fig": "Abbildung",
    "tbl": "Tabelle",
    "eq": "Gleichung",
    "fig+": "Abbildungen",
    "tbl+": "Tabellen",
    "eq+": "Gleichungen",
    "and": "und",
    "in": "in",
    "note": "Hinweis",
    "tip": "Tipp",
    "important": "Wichtig",
    "warning": "Warnung",
    "caution": "Vorsicht",
    "theorem": "Satz",
    "lemma": "Lemma",
    "corollary": "Korollar",
    "proposition": "Proposition",
    "proof": "Beweis",
    "definition": "Definition",
    "example": "Beispiel",
    "remark": "Bemerkung",
    "details": "Einzelheiten",
    "tab": "Reiter",
    "code": "Code",
    "skip-maths": "Die Mathematik überspringen",
    "watch": "Ansehen auf",
    "download": "Herunterladen",
    "video": "Video",
    "audio": "Audio",
    "to-section": "Link zu diesem Abschnitt",
    "back-to-reference": "Zurück zum Verweis",
    "back-to-citation": "Zurück zum Zitat",
}
_BY_LANGUAGE = {"en": _ENGLISH, "de": _GERMAN}


def word(language: str, name: str) -> str:
    """The word called `name` in `language` ("de-CH" reads "de"); English, or the name itself, when there is none."""
    words = _BY_LANGUAGE.get(language.partition("-")[0].lower(), _ENGLISH)
    return words.get(name) or _ENGLISH.get(name) or name.capitalize()
