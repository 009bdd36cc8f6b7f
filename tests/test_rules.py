"""Every rule fires where it should, says what is expected, and is silent where it should be."""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cairef import RULES, Finding, Level, validate
from cairef.reporters.text import finding_lines
from cairef.rules.support import ClaimAtHand, check_claim
from cairef.schema import Code, release
from cairef.schema.shapes import Kind, Part, Shape, Value
from cairef.texts.source_text import Quoted

from .conftest import CASES, Root

# A pipe cannot lie in a repository, and no code of schema 1.0.0 lacks cue terms. What needs a history in git is in
# `test_changes.py`.
MADE_HERE = {"P001", "U009", "D013", "D014"}

BAD = sorted(path for path in CASES.glob("*/bad*") if path.is_dir())
GOOD = sorted(path for path in CASES.glob("*/good*") if path.is_dir())


def name_of(case: Path) -> str:
    return f"{case.parent.name}-{case.name}"


def lay_over(case: Path, root: Path) -> None:
    """Put the files of a case over the base, and take away those that it removes."""
    removed = case / "REMOVE"
    for name in removed.read_text().split() if removed.exists() else ():
        (root / name).unlink()
    for folder in ("dataset", "seeds"):
        if (case / folder).is_dir():
            shutil.copytree(case / folder, root / folder, dirs_exist_ok=True)
    if (case / "cairef.toml").exists():
        shutil.copy(case / "cairef.toml", root)


def lines_of(findings: tuple[Finding, ...]) -> str:
    return "\n".join(line for finding in findings for line in finding_lines(finding)) + "\n"


def golden(code: str) -> str:
    """What the finding of a rule whose cases are made in the tests looks like."""
    return (CASES / code / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("case", BAD, ids=name_of)
def test_a_bad_case_gives_the_finding_that_stands_beside_it(case: Path, base: Root) -> None:
    lay_over(case, base.path)
    findings = validate(base.path).findings
    codes = {finding.code for finding in findings}
    # A waiver that has expired tells of itself, and lets its finding through again.
    assert codes - {"D009"} == {case.parent.name} if case.parent.name == "W002" else codes == {case.parent.name}
    assert (case / "expected.txt").read_text("utf-8") == lines_of(findings)


@pytest.mark.parametrize("case", GOOD, ids=name_of)
def test_a_good_case_gives_no_finding(case: Path, base: Root) -> None:
    lay_over(case, base.path)
    assert validate(base.path, strict=True).findings == ()


def test_the_base_of_all_cases_holds(base: Root) -> None:
    report = validate(base.path, strict=True)
    assert report.ok
    assert report.findings == ()


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_has_cases_that_fire_and_cases_that_are_silent(code: str) -> None:
    if code not in MADE_HERE:
        names = [path.name for path in (CASES / code).iterdir()]
        assert any(name.startswith("bad") for name in names)
        assert any(name.startswith("good") for name in names)


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_has_a_golden_file_of_its_output(code: str) -> None:
    files = list((CASES / code).rglob("expected.txt"))
    assert files
    assert all(f": {code} {RULES[code].level}: " in file.read_text("utf-8") for file in files)


def test_every_folder_of_cases_belongs_to_a_rule() -> None:
    assert {path.name for path in CASES.iterdir()} - {"base"} <= set(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_rule_says_what_it_is_and_why(rule: Any) -> None:
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert rule.explanation.endswith(".")
    assert rule.name == rule.name.lower().replace(" ", "-")
    assert rule.level in Level


class TestUnreadableFile:
    """P001."""

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
    def test_a_pipe_is_refused_and_not_waited_for(self, base: Root) -> None:
        file = base.file("actors/dara-sok")
        file.unlink()
        os.mkfifo(file)
        findings = tuple(f for f in validate(file).findings if f.code == "P001")
        assert golden("P001") == lines_of(findings)

    def test_a_file_that_may_not_be_read_is_a_finding(self, base: Root) -> None:
        file = base.file("actors/dara-sok")
        file.chmod(0)
        if os.access(file, os.R_OK):
            pytest.skip("this user may read every file")
        (finding,) = [f for f in validate(file).findings if f.code == "P001"]
        assert "cannot be read" in finding.message

    def test_a_link_to_a_record_is_read(self, base: Root) -> None:
        file = base.file("actors/dara-sok")
        kept = base.path / "kept.json"
        file.rename(kept)
        file.symlink_to(kept)
        assert stat.S_ISLNK(file.lstat().st_mode)
        assert validate(base.path).ok


class TestNotAssessable:
    """U009."""

    def claim(self, monkeypatch: pytest.MonkeyPatch, cues: tuple[str, ...]) -> list[str]:
        schema = release()
        monkeypatch.setitem(schema.codelists["mode"], "by-letter", Code("by-letter", "By letter", "By post.", cues))
        text = "They agreed by letter."
        shape = Shape(True, True, (Value("code", Kind.CODE, "mode"),), (), ())
        part = Part(("mode",), {"code": "by-letter", "basis": "stated", "evidence": [_span(text)]}, shape)
        quotes = [Quoted(text, 0, len(text))]
        return [problem.code for problem in check_claim(ClaimAtHand(part, quotes, None, schema))]  # type: ignore[arg-type]

    def test_a_code_without_cue_terms_is_a_warning(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.claim(monkeypatch, ()) == ["U009"]
        assert RULES["U009"].level is Level.WARNING

    def test_it_is_told_at_its_line_and_counted(self, monkeypatch: pytest.MonkeyPatch, base: Root) -> None:
        codes = release().codelists["relation"]
        monkeypatch.setitem(codes, "part-of", replace(codes["part-of"], cues=()))
        report = validate(base.path)
        assert golden("U009") == lines_of(report.findings)
        assert report.counts.not_assessable == 1
        assert report.ok

    def test_a_code_with_cue_terms_is_checked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.claim(monkeypatch, ("by letter",)) == []
        assert self.claim(monkeypatch, ("by telegram",)) == ["U008"]


def _span(text: str) -> dict[str, Any]:
    return {"source": "letter", "start": 0, "end": len(text), "quote": text}
