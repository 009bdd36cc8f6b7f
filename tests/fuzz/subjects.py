"""What is fuzzed. Each subject takes what decides and an empty folder, makes a case of it, and fails or holds."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from cairef import CairefError, Dataset, InvalidDatasetError, Report, UsageError, files, load, validate
from cairef.authoring.anchor import anchor
from cairef.authoring.anchored import Verdict
from cairef.authoring.formatting import formatting
from cairef.checking.project import read_project
from cairef.commands.group import run
from tests.rule_cases import TODAY

from .folders import break_codes, break_folder, break_project, break_record, break_text, lay_out, snapshot
from .invariants import check_false_green, check_formats, check_lines, check_report
from .small import SMALL

__all__ = ["SUBJECTS", "Subject"]

Subject = Callable[[Random, Path], str]
"""Says in a word what became of the case."""


def _break(random: Random, folder: Path) -> None:
    """Lay out a dataset and break one thing of it, seldom more."""
    lay_out(random, folder)
    ways = (break_record, break_text, break_project, break_codes, break_folder)
    for way in random.choices(ways, (12, 3, 3, 2, 3), k=random.choice((1, 1, 1, 2, 3))):
        way(random, folder)


def _report(folder: Path, **settings: Any) -> Report | None:
    try:
        return validate(folder, today=TODAY, **settings)
    except UsageError as error:
        check_lines(str(error))
        return None


def validated(random: Random, folder: Path) -> str:
    """A broken dataset is checked twice, and every form of the report is read. Nothing on disk changes."""
    _break(random, folder)
    before = snapshot(folder)
    settings = {"strict": random.random() < 0.2}
    report = _report(folder, **settings)
    assert snapshot(folder) == before, "the check has changed what is on disk"
    if report is None:
        return "usage"
    check_report(report)
    check_formats(report)
    if random.random() < 0.2:
        assert _report(folder, **settings) == report, "two runs differ"
    if report.ok:
        check_false_green(folder)
    loaded = _loaded(folder)
    assert not report.ok or isinstance(loaded, Dataset), f"it holds, but cannot be loaded: {loaded}"
    return "ok" if report.ok else "findings"


def _loaded(folder: Path) -> Dataset | CairefError:
    try:
        data = load(folder)
    except InvalidDatasetError as error:
        check_lines(str(error))
        check_report(error.report)
        return error
    except CairefError as error:
        check_lines(str(error))
        return error
    for identifier in data.ids():
        json.dumps(data.record(identifier).to_json())
        repr(data.record(identifier))
    return data


_SETTLED = {Verdict.MOVED, Verdict.UNCHANGED}


def anchored(random: Random, folder: Path) -> str:
    """Anchoring settles what it writes, changes no quote, and puts spans where their words are."""
    lay_out(random, folder)
    for way in random.choices((break_record, break_text, break_folder), (6, 6, 1), k=random.choice((1, 1, 2))):
        way(random, folder)
    nearest = random.random() < 0.5
    before = snapshot(folder)
    try:
        found = anchor((folder,), nearest=nearest)
    except CairefError as error:
        check_lines(str(error))
        return "usage"
    assert snapshot(folder) == before, "anchor has written what it only shows"
    for file in found.files:
        for span in file.spans:
            check_lines(span.pointer if span.pointer.isprintable() else "")
            if span.verdict is Verdict.MOVED and span.quote:
                assert span.new is not None
                assert span.new[1] - span.new[0] == len(span.quote)
    quotes = {change.path: _without_offsets(json.loads(change.before or b"")) for change in found.changes}
    records = {file.path for file in found.files if file.source is None}
    files.write(found.changes)
    for path in quotes.keys() & records:
        assert _without_offsets(json.loads(path.read_bytes())) == quotes[path], f"more than offsets changed in {path}"
    settled = {
        (file.path, span.pointer)
        for file in found.files
        for span in file.spans
        if span.verdict in _SETTLED and span.source not in found.held
    }
    for file in anchor((folder,), nearest=nearest).files:
        for span in file.spans:
            if span.verdict is Verdict.MOVED and span.quote:
                assert (file.path, span.pointer) not in settled, f"what was anchored moves again: {span}"
    report = _report(folder)
    if report is not None:
        check_report(report)
    return "changed" if found.changes else "same"


def _without_offsets(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_offsets(item) for key, item in value.items() if key not in {"start", "end"}}
    return [_without_offsets(item) for item in value] if isinstance(value, list) else value


def formatted(random: Random, folder: Path) -> str:
    """One layout: it changes no value and no number, and what has it stays as it is."""
    lay_out(random, folder, real=0.02)
    for _ in range(random.choice((1, 3))):
        break_record(random, folder)
    if random.random() < 0.2:
        break_folder(random, folder)
    try:
        found = formatting((folder,))
    except CairefError as error:
        check_lines(str(error))
        return "usage"
    # Also what a link inside the dataset leads to, or what lies in a folder that is named like a record.
    before = {change.path: change.path.read_bytes() for change in found.changes}
    assert all(path.resolve().is_relative_to(folder.resolve()) for path in before), "fmt would write elsewhere"
    files.write(found.changes)
    for change in found.changes:
        assert _exact(change.path.read_bytes()) == _exact(before[change.path]), f"{change.path} has another value"
    again = formatting((folder,))
    assert not again.changes, "what was brought into the layout changes again"
    return "changed" if found.changes else "same"


def _exact(data: bytes) -> Any:
    return json.loads(data, parse_int=lambda text: ("number", text), parse_float=lambda text: ("number", text))


def project(random: Random, folder: Path) -> str:
    """A project file is read or refused with findings."""
    break_project(random, folder)
    read = read_project(folder, TODAY)
    for problem in read.problems:
        check_lines(problem.message)
        check_lines(problem.hint or "")
        assert len(problem.message) < 500
    return "refused" if read.problems else "read"


_CALLS: tuple[tuple[str, ...], ...] = (
    ("validate",),
    ("validate", "--strict"),
    ("validate", "--select", "E", "--statistics"),
    ("validate", "--ignore", "V,D"),
    ("validate", "--output-format", "json"),
    ("validate", "--output-format", "sarif"),
    ("validate", "--output-format", "junit"),
    ("validate", "--output-format", "github"),
    ("validate", "--output-format", "concise", "--max-findings", "2"),
    ("validate", "-q"),
    ("validate", "."),
    ("validate", "dataset"),
    ("validate", "seeds"),
    ("validate", "--packaged", "dataset"),
    ("validate", "nothing"),
    ("list",),
    ("list", "agreements"),
    ("show", "weather-cloud-mou"),
    ("show", "dara-sok"),
    ("show", "example-signing"),
    ("show", "zz"),
    ("coverage",),
    ("coverage", "example-signing"),
    ("anchor",),
    ("anchor", "--nearest"),
    ("anchor", "--write"),
    ("anchor", "--from", "seeds/example.txt"),
    ("fmt", "--check"),
    ("fmt",),
    ("review", "weather-cloud-mou"),
    ("new", "source", "seeds/example.txt", "--id", "second"),
    ("new", "actor", "third", "--source", "example-signing"),
    ("new", "agreement", "fourth", "--source", "example-signing"),
    ("explain", "E002"),
)
_WRITE = {"anchor", "fmt", "new"}


def called(random: Random, folder: Path) -> str:
    """Every command on a broken dataset: its exit status is one of three, and what it prints is safe."""
    _break(random, folder)
    arguments = random.choice(_CALLS)
    before = snapshot(folder)
    with contextlib.chdir(folder):
        status, out, err = _called(arguments)
    assert status in {0, 1, 2}, f"exit status {status}"
    check_lines(err)
    if "json" not in arguments and "sarif" not in arguments and "junit" not in arguments:
        check_lines(out)
    if arguments[0] not in _WRITE or "--check" in arguments:
        assert snapshot(folder) == before, "something on disk has changed"
    if status == 2:
        assert err.strip(), "exit status 2 without a word"
    if arguments == ("validate",):
        report = _report(folder)
        assert status == (2 if report is None else 0 if report.ok else 1)
    return f"{arguments[0]} {status}"


def _called(arguments: tuple[str, ...]) -> tuple[int, str, str]:
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    with (
        patch.object(sys, "argv", ["cairef", *arguments]),
        patch("cairef.checking.validate.utc_day", lambda: TODAY),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO())),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        status = run()
    out.flush()
    err.flush()
    printed = [stream.buffer.getvalue().decode() for stream in (out, err)]
    return status, printed[0], printed[1]


SUBJECTS: dict[str, Subject] = {
    "validate": validated,
    "command": called,
    "anchor": anchored,
    "fmt": formatted,
    "project": project,
    **SMALL,
}
"""The subjects by name."""
