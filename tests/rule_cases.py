"""The cases of the rules as the tests use them; `tests/cases/README.md` says what they are."""

from __future__ import annotations

import contextlib
import datetime as dt
import tempfile
from pathlib import Path

from cairef import Finding, validate
from cairef.reporters.text import finding_lines
from cairef.site.rules.cases import EXPECTED, STORY, Case, case_at, case_names

from .conftest import CASES

__all__ = ["BAD", "GOOD", "TODAY", "case", "golden", "lay_over", "lines_of", "printed_of", "what_is_missing"]

BAD = case_names(CASES, kind="bad")
GOOD = case_names(CASES, kind="good")

TODAY = dt.date(2026, 12, 1)
"""The day of the cases, by which their waivers and stamps are judged."""


def case(name: str) -> Case:
    """The case of a name such as `E002/bad`."""
    return case_at(CASES, name)


def lay_over(name: str, root: Path) -> None:
    """Make a copy of the base into the dataset of a case."""
    case(name).lay_out(root)


def lines_of(findings: tuple[Finding, ...]) -> str:
    """What is printed of findings."""
    return "\n".join(line for finding in findings for line in finding_lines(finding)) + "\n"


def printed_of(found: Case) -> str:
    """What `cairef validate` prints of the findings in a case."""
    with tempfile.TemporaryDirectory() as scratch, contextlib.chdir(scratch):
        root = Path(scratch)
        found.lay_out(root)
        return lines_of(validate(root, today=TODAY).findings)


def golden(code: str) -> str:
    """What is printed of a rule whose cases are made in the tests."""
    return (CASES / code / EXPECTED).read_text("utf-8")


def what_is_missing(code: str, cases: Path = CASES) -> str | None:
    """What a rule lacks of bad and good cases, or of a story in place of them; None where it has all."""
    if (cases / code / STORY).exists():
        return None if (cases / code / EXPECTED).exists() else f"rule {code} has a story: add {code}/{EXPECTED}"
    if not (cases / code).is_dir():
        return (
            f"rule {code} has no cases: add tests/cases/{code}/bad and tests/cases/{code}/good, as "
            f"`python -m tests.cases --new {code}` does; where no folder can hold them, add {STORY} and {EXPECTED}"
        )
    for kind in ("bad", "good"):
        if not case_names(cases, code, kind):
            return f"rule {code} has no {kind} case: add tests/cases/{code}/{kind}"
    lacking = [name for name in case_names(cases, code, "bad") if case_at(cases, name).expected is None]
    return f"{', '.join(lacking)}: no {EXPECTED}: run `python -m tests.cases --accept {code}`" if lacking else None
