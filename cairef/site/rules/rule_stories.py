"""The examples of rules whose cases no folder can hold: they are made by the tests, and described in `story.md`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from cairef.site.rules.cases import EXPECTED, STORY, CaseError

__all__ = ["Story", "story_of"]

_HEADING = re.compile(r"^## (.*)\n", re.MULTILINE)
_HEADINGS = ["Bad example", "Good example"]


@dataclass(frozen=True, slots=True)
class Story:
    """What the site says of a rule that has no cases.

    Attributes:
        bad: A dataset that breaks it, in Markdown.
        printed: What `cairef validate` prints of that dataset.
        good: A dataset that keeps it, in Markdown.
    """

    bad: str
    printed: str
    good: str


def story_of(cases: Path, code: str) -> Story | None:
    """The story of a rule, or None where it has none.

    Args:
        cases: The folder with the cases.
        code: The code of the rule.

    Raises:
        CaseError: The story has other headings, or what is printed is not there.
    """
    file, printed = cases / code / STORY, cases / code / EXPECTED
    if not file.exists():
        return None
    _, *parts = _HEADING.split(file.read_text("utf-8"))
    if parts[::2] != _HEADINGS or not printed.exists():
        raise CaseError(f"{file}: its headings are {' and '.join(_HEADINGS)}, and {EXPECTED} is beside it")
    bad, good = (part.strip("\n") + "\n" for part in parts[1::2])
    return Story(bad, printed.read_text("utf-8"), good)
