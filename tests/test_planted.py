"""Mistakes planted by hand in the real records are each reported at their line, with a hint."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cairef import Finding, validate

from .conftest import Root

MOU = "agreements/misti-caih-mou"


def findings_of(root: Root, file: Path) -> list[Finding]:
    """The findings in the file, but for the stamp that every edit voids."""
    found = [f for f in validate(root.path).findings if f.code != "V002"]
    assert {Path(f.file).name for f in found} == {file.name}
    return found


def line_of(file: Path, text: str, nth: int = 1) -> int:
    lines = [number for number, line in enumerate(file.read_text("utf-8").splitlines(), 1) if text in line]
    return lines[nth - 1]


def move(span: dict[str, Any]) -> None:
    span["start"] += 1
    span["end"] += 1


def test_a_span_moved_by_one(real: Root) -> None:
    file = real.edit(MOU, lambda r: move(r["instrument"]["evidence"][0]))
    (finding,) = findings_of(real, file)
    quote = json.loads(file.read_text("utf-8"))["instrument"]["evidence"][0]
    assert finding.code == "E002"
    assert finding.pointer == "/instrument/evidence/0/quote"
    assert finding.place is not None
    assert finding.place.line == line_of(file, f'"quote": "{quote["quote"]}"')
    assert finding.hint == f"the quote is at {quote['start'] - 1}-{quote['end'] - 1} of this source"
    assert finding.source is not None
    assert finding.source.file == "seeds/000_43381d86e2dc8e96.txt"


def test_a_quote_changed_by_one_character(real: Root) -> None:
    def change(record: Any) -> None:
        span = record["instrument"]["evidence"][0]
        span["quote"] = span["quote"].replace("understanding", "undersianding")

    file = real.edit(MOU, change)
    (finding,) = findings_of(real, file)
    assert finding.code == "E002"
    assert finding.place is not None
    assert finding.place.line == line_of(file, "undersianding")
    assert "the quote has “i” where the source has “t”" in (finding.hint or "")


def test_a_date_given_a_year_that_its_quotes_do_not_contain(real: Root) -> None:
    def change(record: Any) -> None:
        date = next(m["date"] for m in record["milestones"] if m.get("date", {}).get("basis") == "stated")
        date["edtf"] = "2019" + date["edtf"][4:]

    file = real.edit(MOU, change)
    (finding,) = findings_of(real, file)
    assert finding.code == "U004"
    assert finding.place is not None
    assert finding.place.line == line_of(file, '"edtf": "2019')
    assert "the date “2019-" in finding.message
    assert "inferred" in (finding.hint or "")


def test_a_party_whose_name_is_not_in_its_quote(real: Root) -> None:
    def change(record: Any) -> None:
        record["parties"][0]["actor"] = "stcsm"

    file = real.edit(MOU, change)
    (finding,) = findings_of(real, file)
    assert (finding.code, finding.pointer) == ("U002", "/parties/0/actor")
    assert finding.place is not None
    assert finding.place.line == line_of(file, '"actor": "stcsm"')
    assert "STCSM" in (finding.expected or "")


def test_a_number_that_is_only_part_of_a_longer_number(real: Root) -> None:
    def change(record: Any) -> None:
        quantity = next(q for q in record["quantities"] if q["amount"]["number"] == 20)
        quantity["amount"]["number"] = 2

    file = real.edit("agreements/caih-asean-projects", change)
    (finding,) = findings_of(real, file)
    assert finding.code == "U006"
    assert finding.place is not None
    assert finding.place.line == line_of(file, '"number": 2,')
    assert "whole" in (finding.hint or "")


def test_a_duplicate_key(real: Root) -> None:
    file = real.file("agreements/maritime-silk-road")
    text = file.read_text("utf-8")
    file.write_text(text.replace('  "label":', '  "label": "Another",\n  "label":'), "utf-8")
    (finding,) = findings_of(real, file)
    assert finding.code == "P004"
    assert finding.place is not None
    assert finding.place.line == line_of(file, '"label":', 2)
    assert "keep one" in (finding.hint or "")


def test_an_unknown_code(real: Root) -> None:
    file = real.edit(MOU, lambda r: r["instrument"].update(code="memorandum-of-understandings"))
    (finding,) = findings_of(real, file)
    assert finding.code == "S004"
    assert finding.place is not None
    assert finding.place.line == line_of(file, "memorandum-of-understandings")
    assert finding.hint == "did you mean “memorandum-of-understanding”?"


def test_a_renamed_file(real: Root) -> None:
    file = real.file(MOU)
    renamed = file.rename(file.with_name("misti-caih.json"))
    (finding,) = findings_of(real, renamed)
    assert finding.code == "D001"
    assert finding.place is not None
    assert finding.place.line == line_of(renamed, '"id":')
    assert "misti-caih-mou.json" in (finding.hint or "")


def test_a_reference_to_nobody(real: Root) -> None:
    file = real.edit(MOU, lambda r: r["parties"][0].update(actor="misty"))
    (finding,) = findings_of(real, file)
    assert (finding.code, finding.message) == ("D003", "there is no actor “misty”")
    assert finding.place is not None
    assert finding.place.line == line_of(file, '"misty"')
    assert finding.hint == "did you mean “misti”?"


def test_an_edited_record_under_an_old_stamp(real: Root) -> None:
    file = real.edit(MOU, lambda r: r.update(label="A memorandum"))
    (finding,) = validate(real.path).findings
    assert finding.code == "V002"
    assert finding.file == "dataset/agreements/misti-caih-mou.json"
    assert finding.place is not None
    last = max(n for n, line in enumerate(file.read_text("utf-8").splitlines(), 1) if '"sha256"' in line)
    assert finding.place.line == last
    assert "undo the edit" in (finding.hint or "")


def test_an_edited_source(real: Root) -> None:
    seed = real.path / "seeds" / "000_43381d86e2dc8e96.txt"
    seed.write_bytes(seed.read_bytes().replace(b"Wednesday", b"Thursday!"))
    report = validate(real.path)
    (finding,) = report.findings
    assert (finding.code, finding.pointer) == ("D006", "/sha256")
    assert finding.place is not None
    assert finding.place.line == line_of(real.file("sources/xinhua-misti-caih-mou"), '"sha256"')
    assert "restore the file" in (finding.hint or "")
    assert sum(report.counts.spans_skipped.values()) > 0


@pytest.mark.parametrize("ending", [b"\r\n", b"\n\n"])
def test_a_source_with_other_line_ends(real: Root, ending: bytes) -> None:
    seed = real.path / "seeds" / "001_dba156d7ba822820.txt"
    seed.write_bytes(seed.read_bytes().replace(b"\n", ending))
    assert [f.code for f in validate(real.path).findings] == ["D006"]


STATED: list[tuple[str, str, Callable[[Any], None]]] = [
    ("a weekday that the calendar contradicts", "U005", lambda r: _date(r).update(edtf="2024-10-25")),
    ("a status that the words do not bear", "U008", lambda r: r["status"].update(code="completed")),
    ("words that are not printed", "U001", lambda r: r["topics"][0].update(label="Digital things")),
    ("an inference without its reasoning", "S003", lambda r: r["status"].update(basis="inferred")),
    ("a false premise", "U010", lambda r: _weekday(r).update(date="2024-10-22")),
]


def _date(record: Any) -> Any:
    return next(m["date"] for m in record["milestones"] if "premises" in m.get("date", {}))


def _weekday(record: Any) -> Any:
    return next(premise for premise in _date(record)["premises"] if premise["kind"] == "weekday")


@pytest.mark.parametrize(("what", "code", "change"), STATED, ids=[what for what, _, _ in STATED])
def test_more_planted_mistakes(real: Root, what: str, code: str, change: Callable[[Any], None]) -> None:
    file = real.edit(MOU, change)
    assert {f.code for f in findings_of(real, file)} == {code}, what
