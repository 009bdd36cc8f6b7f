"""Very many findings: what is left out is said, counts and verdict are those of all, and no format is quadratic."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import junitparser
import pytest

from cairef import Counts, Finding, Report
from cairef.reporters import FORMATS, LINE_BY_LINE, reporter, sarif
from cairef.reporters.settings import MAX_FINDINGS, Settings
from cairef.reporters.summary import verdict
from cairef.rule import Level, Place

from .conftest import Root
from .test_cli import run
from .test_formats import READERS, command_in, text_of

FINDING = Finding("S002", Level.ERROR, "“colour” is not known", "dataset/a.json", place=Place(1, 1, 1, 2), record="a")
WARNING = FINDING._replace(code="V001", level=Level.WARNING)


def report_of(*findings: Finding) -> Report:
    return Report(findings, Counts(files=1, records={"actor": 1}))


def many(errors: int, warnings: int = 0) -> Report:
    """Warnings first, as in a file whose name comes first."""
    made = [WARNING._replace(file="dataset/0.json", pointer=f"/{n}") for n in range(warnings)]
    made += [FINDING._replace(pointer=f"/{n}", fingerprint=f"{n:032}") for n in range(errors)]
    return report_of(*made)


@pytest.mark.parametrize("form", sorted(LINE_BY_LINE))
class TestLineByLine:
    def test_no_more_are_written_than_asked_for_and_the_rest_is_counted(self, form: str) -> None:
        lines = list(reporter(form)(many(12), Settings(max_findings=10)))
        assert len(READERS[form]("\n".join(line for line in lines if "notice" not in line))) == 10
        (said,) = [line for line in lines if "more finding" in line]
        assert "and 2 more findings" in said
        assert "--output-format json has them all" in said
        if form == "github":
            command = command_in(said)
            assert command is not None
            assert command.name == "notice"

    def test_all_fit_when_they_are_as_many_as_asked_for(self, form: str) -> None:
        for limit in (12, 13, 0):
            text = "\n".join(reporter(form)(many(12), Settings(max_findings=limit)))
            assert len(READERS[form](text)) == 12
            assert "more finding" not in text

    def test_warnings_give_way_to_errors(self, form: str) -> None:
        text = "\n".join(reporter(form)(many(4, 1000), Settings(max_findings=10)))
        codes = [told.code for told in READERS[form](text.split("::notice")[0])]
        assert codes == ["V001"] * 6 + ["S002"] * 4

    def test_a_thousand_are_written_when_nothing_is_asked_for(self, form: str) -> None:
        lines = list(reporter(form)(many(MAX_FINDINGS + 1)))
        assert "and 1 more finding (" in "\n".join(lines[-2:])


@pytest.mark.parametrize("form", sorted(set(FORMATS) - LINE_BY_LINE))
def test_other_formats_have_them_all(form: str) -> None:
    report = many(MAX_FINDINGS + 1)
    assert len(READERS[form](text_of(form, report))) == MAX_FINDINGS + 1


def test_the_command_says_what_it_left_out_and_counts_all(base: Root) -> None:
    base.edit("actors/dara-sok", lambda r: r.update({f"m{n}": 1 for n in range(9)}))
    for options in ([], ["--quiet"]):
        done = run("validate", "--max-findings", "4", *options, cwd=base.path)
        assert done.returncode == 1
        assert done.stdout.count("S002 error") == 4
        assert "and 5 more findings (" in done.stdout
    assert done.stderr == ""
    done = run("validate", "--max-findings", "4", "--statistics", "--output-format", "github", cwd=base.path)
    assert done.stdout.count("::error ") == 4
    assert "      9  S002" in done.stderr
    assert done.stderr.splitlines()[-1] == "9 errors in 1 file."
    done = run("validate", "--max-findings", "4", "--output-format", "json", cwd=base.path)
    assert len(json.loads(done.stdout)["findings"]) == 9


@pytest.mark.parametrize("given", ["-1", "many", "", "1e3"])
def test_another_bound_is_a_wrong_call(given: str, base: Root) -> None:
    done = run("validate", f"--max-findings={given}", cwd=base.path)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


class TestSarif:
    def run(self, report: Report) -> Any:
        return json.loads(text_of("sarif", report))["runs"][0]

    def test_github_takes_so_many_results_and_the_log_says_what_is_left_out(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert sarif.MAX_RESULTS == 25_000
        monkeypatch.setattr(sarif, "MAX_RESULTS", 20)
        report = many(15, 15)
        log = self.run(report)
        assert [r["level"] for r in log["results"]] == ["warning"] * 5 + ["error"] * 15
        (notification,) = log["invocations"][0]["toolExecutionNotifications"]
        assert notification["message"]["text"].startswith("10 of 30 findings are left out")
        assert log["properties"]["verdict"] == verdict(report) == "15 errors and 15 warnings in 2 files."
        (declared,) = log["tool"]["driver"]["notifications"]
        assert declared["id"] == notification["descriptor"]["id"]

    def test_nothing_is_said_when_nothing_is_left_out(self) -> None:
        assert "toolExecutionNotifications" not in self.run(many(3))["invocations"][0]

    def test_github_takes_so_many_bytes_packed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        share = sarif.MAX_PACKED / 10_000_000
        monkeypatch.setattr(sarif, "MAX_PACKED", 200_000)
        noise = random.Random(1)  # noqa: S311 - what does not pack well
        findings = [
            FINDING._replace(message=noise.randbytes(400).hex(), fingerprint=noise.randbytes(16).hex())
            for _ in range(1000)
        ]
        text = text_of("sarif", report_of(*findings))
        assert 200_000 < len(gzip.compress(text.encode())) < 200_000 / share
        log = json.loads(text)["runs"][0]
        assert 0 < len(log["results"]) < 1000
        assert log["invocations"][0]["toolExecutionNotifications"]


def test_junit_counts_its_cases_once_and_not_at_each(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = 0
    count: Callable[..., None] = junitparser.TestSuite.update_statistics

    def counting(suite: Any) -> None:
        nonlocal counted
        counted += 1
        count(suite)

    monkeypatch.setattr(junitparser.TestSuite, "update_statistics", counting)
    root = junitparser.JUnitXml.fromstring(text_of("junit", many(300)).encode())
    assert counted <= 3
    assert (root.tests, root.failures) == (300, 300)


def test_a_report_in_a_file_is_bounded_too(base: Root, tmp_path: Path) -> None:
    base.edit("actors/dara-sok", lambda r: r.update({f"m{n}": 1 for n in range(9)}))
    target = tmp_path / "report.txt"
    run("validate", "--max-findings", "4", "--output-file", target, cwd=base.path)
    assert target.read_text("utf-8").count("S002 error") == 4
    assert "and 5 more findings (" in target.read_text("utf-8")
