"""The examples of rules whose cases no folder can hold: they are made by the tests, and told here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cairef.site.markup import fence
from cairef.site.rules.rule_examples import Case, FileChange

__all__ = ["Story", "stories"]


@dataclass(frozen=True, slots=True)
class Story:
    """What a dataset is like that breaks a rule, and one that keeps it, in Markdown."""

    bad: tuple[str, ...]
    good: tuple[str, ...]


def stories(cases: Path) -> Mapping[str, Story]:
    """The examples by rule.

    Args:
        cases: The folder with the cases, and the small dataset that they lie over.
    """
    base = Case(cases / "base")
    seed, record = "seeds/example.txt", "dataset/agreements/weather-cloud-mou.json"
    text, lines = base.files[seed], base.files[record]
    edited = FileChange(seed, seed, text, (*text, "More."))
    at = next(number for number, line in enumerate(lines) if '"type": "part-of"' in line)
    return {
        "P001": Story(
            (
                "In the place of a record stands a pipe. No repository can hold one, so it is made for the test:\n",
                fence("rm dataset/actors/dara-sok.json\nmkfifo dataset/actors/dara-sok.json", "sh"),
            ),
            (
                "The record is a file:\n",
                fence("\n".join(base.files["dataset/actors/dara-sok.json"][:7]), "json", first=1),
            ),
        ),
        "U009": Story(
            (
                f"`{record}` has a relation with the code `part-of`. This is what would be printed if the schema had "
                "no cue terms for it:\n",
                fence("\n".join(lines[at - 3 : at + 4]), "json", first=at - 2, marked=[4]),
            ),
            (
                "With the [cue terms that the schema has](../schema/codes.md#relation.part-of), the record holds as it "
                "is.\n",
            ),
        ),
        "D013": Story(
            (
                "A schema that was released is edited, if only by a line end, after the revision `main`:\n",
                fence("echo >> schema/1.0.0/codes.schema.json\ncairef validate --changed-since main", "sh"),
            ),
            (
                "The files of the release stay as they are. What is new goes into a release of its own:\n",
                fence("cp -r schema/1.0.0 schema/1.1.0\ncairef validate --changed-since main", "sh"),
            ),
        ),
        "D014": Story(
            (
                "A source text is edited after the revision `main`:\n",
                fence("\n".join(edited.lines()), "diff"),
                fence("cairef validate --changed-since main", "sh"),
            ),
            (
                "The text stays as it is. The corrected one is another source, with a record of its own:\n",
                fence("cairef new source corrected.txt --id example-signing-corrected", "sh"),
            ),
        ),
    }
