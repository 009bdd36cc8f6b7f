"""What must hold of every report and every output, whatever was read. Nothing here relies on what it judges."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cairef import RULES, Level, Report
from cairef.reporters import FORMATS, reporter
from tests.test_formats import READERS, VALIDATOR, commands_in

__all__ = ["as_json", "check_false_green", "check_formats", "check_lines", "check_report", "is_json"]

# Format characters, and what is no character, may hide; the others act on a terminal.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_LONGEST_MESSAGE = 2_000
_LONGEST_LINE = 5_000
_MOST_LINES = 30_000


def check_lines(text: str) -> None:
    """Text that is printed: lines of a bounded length in which every character is safe."""
    lines = text.split("\n")
    assert len(lines) < _MOST_LINES, f"{len(lines)} lines are printed"
    for line in lines:
        assert len(line) <= _LONGEST_LINE, f"a line of {len(line)} characters is printed: {line[:200]!r}"
        if not line.isascii() or not line.isprintable():
            bad = [char for char in line if unicodedata.category(char) in _UNSAFE]
            assert not bad, f"{bad!r} is printed in {line[:300]!r}"


def check_report(report: Report) -> None:
    """Findings are short and escaped, and the verdict is what they and the counts say."""
    for finding in report.findings:
        assert finding.code in RULES
        for text in (finding.message, finding.hint or ""):
            assert len(text) <= _LONGEST_MESSAGE, f"{finding.code} has a text of {len(text)} characters: {text[:200]!r}"
            assert "\n" not in text
            check_lines(text)
        assert finding.message.strip()
        if finding.place is not None:
            line, column, end_line, end_column = finding.place
            assert (1, 1) <= (line, column) <= (end_line, end_column), f"{finding.code} at {finding.place}"
    errors = [f for f in report.findings if report.strict or f.level is Level.ERROR]
    counts = report.counts
    all_read = counts.files == sum(counts.records.values()) and not counts.spans_skipped
    if report.ok:
        assert not errors, "ok with errors"
        assert all_read, f"ok, but not all was read: {counts}"
        assert counts.files, "ok, but nothing was checked"
    else:
        assert errors or not all_read or not counts.files or counts.references_skipped, (
            f"not ok without a reason: {counts}"
        )


def check_formats(report: Report) -> None:
    """All forms of a report can be read by their readers, and have the same findings."""
    codes = [finding.code for finding in report.findings]
    for form in FORMATS:
        lines = list(reporter(form)(report))
        text = "\n".join(lines) + "\n"
        told = READERS[form](text)
        if form in {"text", "concise", "github"} and len(codes) > len(told):
            assert len(told) == 1_000, f"{form} has {len(told)} of {len(codes)} findings"
        else:
            assert [each.code for each in told] == codes, f"{form} has other findings"
        if form in {"text", "concise", "github"}:
            check_lines(text)
        if form == "github":
            assert {command.name for command in commands_in(text)} <= {"error", "warning"}
        if form == "json":
            value = json.loads(text)
            VALIDATOR.validate(value)
            assert value["ok"] is report.ok
            assert len(text) < 20_000 * (len(codes) + 5), f"{len(text)} characters of JSON for {len(codes)} findings"
        if form == "sarif":
            _check_sarif(json.loads(text))


def _check_sarif(value: Any) -> None:
    for result in value["runs"][0]["results"]:
        for location in result["locations"]:
            region = location["physicalLocation"].get("region", {"startLine": 1})
            start = region["startLine"], region.get("startColumn", 1)
            assert (1, 1) <= start <= (region.get("endLine", start[0]), region.get("endColumn", 10**9))


def check_false_green(root: Path) -> None:
    """Of a dataset that is said to hold: every file is JSON, no id is there twice, every quote and digest is exact."""
    values = {}
    for path in sorted((root / "dataset").rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        # These are left alone wherever they are, as is a link to a folder that holds it: what is in it is read anyway.
        around = path.is_symlink() and path.parent.resolve().is_relative_to(path.resolve())
        if (path.is_dir() and not path.is_symlink()) or around or hidden or path.name == "README.md":
            continue
        assert path.suffix == ".json", f"{path} was passed over"
        value = json.loads(path.read_bytes(), object_pairs_hook=_no_member_twice)
        assert value["id"] not in values, f"{value['id']} is there twice"
        values[value["id"]] = value
    texts = {}
    for name, value in values.items():
        if value["record_type"] == "source":
            data = (root / "seeds" / value["file"]).read_bytes()
            assert value["sha256"] == hashlib.sha256(data).hexdigest()
            texts[name] = data.decode("utf-8")
    for name, value in values.items():
        for span in _spans(value):
            # With `extends`, packaged texts may be quoted.
            if span["source"] in texts:
                found = texts[span["source"]][int(span["start"]) : int(span["end"])]
                assert found == span["quote"], f"{name} quotes {span['quote']!r}, where {found!r} stands"


def _spans(value: Any) -> Iterator[dict[str, Any]]:
    stack = [value]
    while stack:
        at = stack.pop()
        if isinstance(at, dict):
            if "quote" in at:
                yield at
            stack.extend(at.values())
        elif isinstance(at, list):
            stack.extend(at)


def _no_member_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    assert len(value) == len(pairs), "a member is there twice"
    return value


def is_json(data: bytes) -> bool:
    """Whether another reader takes bytes for JSON that is no more than strict: UTF-8, no NaN, no lone surrogate."""

    def refuse(name: str) -> None:
        raise ValueError(name)

    try:
        value = json.loads(data.decode("utf-8"), parse_constant=refuse, parse_int=str)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return False
    return True


def as_json(data: bytes) -> Any:
    """The value that another reader sees, where whole numbers of more than 64 bits are rounded."""

    def whole(text: str) -> int | float:
        return int(text) if len(text) < 19 or -(2**63) <= int(text) < 2**64 else float(text)

    return json.loads(data, parse_int=whole)
