"""What CLDR knows of the languages that cairef reads and of those that it has titles in.

`python -m tests.cldr` writes `cairef/texts/languages/cldr.json` and `cairef/schema/translated/countries.json`.
CLDR comes with Babel, which is not needed at run time. A test holds that the file is what this makes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from babel import Locale

from cairef.schema import TITLE_LANGUAGES, release

__all__ = ["COUNTRIES", "LANGUAGES", "TARGET", "countries", "of", "text"]

TARGET = Path(__file__).parent.parent / "cairef" / "texts" / "languages" / "cldr.json"
COUNTRIES = Path(__file__).parent.parent / "cairef" / "schema" / "translated" / "countries.json"
LANGUAGES = ("de", "en", "fil", "fr", "id", "km", "lo", "ms", "my", "ta", "th", "vi", "zh-Hans", "zh-Hant")

# CLDR's numbering systems of these languages, by their first digit: all digits of a system stand in a row.
_NATIVE = {"km": "\u17e0", "th": "\u0e50", "lo": "\u0ed0", "my": "\u1040", "ta": "\u0be6"}


def of(tag: str) -> dict[str, Any]:
    """Months, weekdays (from Monday), separators and native digits of a language."""
    locale = Locale.parse(tag.replace("-", "_"))
    symbols = locale.number_symbols["latn"]
    months = [_names(locale.months, number) for number in range(1, 13)]
    weekdays = [_names(locale.days, number) for number in range(7)]
    return {
        "decimal": symbols["decimal"],
        "group": symbols["group"],
        "digits": "".join(chr(ord(_NATIVE[tag]) + n) for n in range(10)) if tag in _NATIVE else None,
        "months": months,
        "weekdays": weekdays,
    }


def _names(contexts: Any, number: int) -> list[str]:
    """The full and the short forms of a name, the full ones first, each once."""
    widths = (("format", "wide"), ("stand-alone", "wide"), ("format", "abbreviated"), ("stand-alone", "abbreviated"))
    names = [str(contexts[context][width][number]) for context, width in widths]
    return list(dict.fromkeys(names))


def text() -> str:
    """The file."""
    return json.dumps({tag: of(tag) for tag in LANGUAGES}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def countries() -> str:
    """The file with the names of all countries of the schema in each language that has titles but English."""
    names = {
        tag: {code: Locale.parse(tag, sep="-").territories[code] for code in release().codelists["country"]}
        for tag in TITLE_LANGUAGES
        if tag != "en"
    }
    return json.dumps(names, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), "utf-8")
    COUNTRIES.write_text(countries(), "utf-8")
