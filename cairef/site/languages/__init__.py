"""The languages of the site's own words. What a source prints is never translated.

A language is a file `TAG.json` in this folder. What is missing there is said in English. Codes have the titles that the
library has in the language, in `cairef/schema/translated/`, and those of the file where it has none.
"""

from __future__ import annotations

import json
from pathlib import Path

from cairef.schema import TITLE_LANGUAGES, titles
from cairef.site.languages.language import ENGLISH, Language

__all__ = ["ENGLISH", "LANGUAGES", "OTHERS", "Language", "read_language"]


def read_language(file: Path) -> Language:
    """The language of a file, whose name is its BCP 47 tag."""
    content = json.loads(file.read_text("utf-8"))
    given = {name: content[name] for name in ("name", "words", "fields", "folder", "theme")}
    codes = titles(file.stem) if file.stem in TITLE_LANGUAGES else content.get("codes", {})
    return Language(
        file.stem, codes=codes, names=content.get("names", {}), encoding=content.get("encoding", ""), **given
    )


OTHERS = tuple(map(read_language, sorted(Path(__file__).parent.glob("*.json"))))
"""The languages beside English."""

LANGUAGES = (ENGLISH, *OTHERS)
"""All languages, English first."""
