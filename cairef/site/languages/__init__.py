"""The languages of the site's own words. What a source prints is never translated.

A language is a file `TAG.json` in this folder. What is missing there is said in English.
"""

from __future__ import annotations

import json
from pathlib import Path

from cairef.site.languages.language import ENGLISH, Language

__all__ = ["ENGLISH", "LANGUAGES", "OTHERS", "Language", "read_language"]


def read_language(file: Path) -> Language:
    """The language of a file, whose name is its BCP 47 tag."""
    content = json.loads(file.read_text("utf-8"))
    given = {name: content[name] for name in ("name", "words", "fields", "codes", "folder", "theme")}
    return Language(file.stem, **given)


OTHERS = tuple(map(read_language, sorted(Path(__file__).parent.glob("*.json"))))
"""The languages beside English."""

LANGUAGES = (ENGLISH, *OTHERS)
"""All languages, English first."""
