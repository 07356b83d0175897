"""The words, dates and counts of dlblog's own, by language.

The rule of this package: a word is named by its English, so English needs no table, templates can be read, and what a
language lacks is shown in English. A word with a {name} in it is a form that is filled in: languages put things in
different orders. One more language is one more module, read when first asked for; a site's own words (`words:` in
dlblog.yml) go before all of them.
"""

from dlblog.words.dates import format_date
from dlblog.words.lookup import LANGUAGES, NONE, Own, fill, join, known, names_in, plural, quotes, word

__all__ = ["LANGUAGES", "NONE", "Own", "fill", "format_date", "join", "known", "names_in", "plural", "quotes", "word"]
