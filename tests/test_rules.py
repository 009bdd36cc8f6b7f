"""Every rule fires where it should, says what is expected, and is silent where it should be."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest

from cairef import RULES, Level, Report, validate
from cairef.safe_text import escape
from cairef.schema import release
from cairef.site.rules.cases import STORY, case_names

from .conftest import CASES, CHECKOUT, Root
from .rule_cases import BAD, GOOD, TODAY, case, golden, lay_over, lines_of, what_is_missing

TOLD = sorted(path.parent.name for path in CASES.glob(f"*/{STORY}"))


def id_of(name: str) -> str:
    return name.replace("/", "-")


@pytest.mark.parametrize("name", BAD, ids=id_of)
def test_a_bad_case_gives_the_finding_that_is_printed_beside_it(name: str, base: Root) -> None:
    lay_over(name, base.path)
    findings = validate(base.path, today=TODAY).findings
    code = name.partition("/")[0]
    # A waiver that has expired is a finding itself, and lets its finding through again.
    assert {finding.code for finding in findings} - ({"D009"} if code == "W002" else set()) == {code}
    assert case(name).expected == lines_of(findings)


@pytest.mark.parametrize("name", GOOD, ids=id_of)
def test_a_good_case_gives_no_finding(name: str, base: Root) -> None:
    lay_over(name, base.path)
    assert validate(base.path, strict=True, today=TODAY).findings == ()


def test_the_base_of_all_cases_holds(base: Root) -> None:
    report = validate(base.path, strict=True)
    assert report.ok
    assert report.findings == ()


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_has_bad_and_good_cases_or_a_story(code: str) -> None:
    missing = what_is_missing(code)
    if missing:
        pytest.fail(missing, pytrace=False)
    printed = [case(name).expected or "" for name in case_names(CASES, code, "bad")] or [golden(code)]
    assert [text for text in printed if f": {code} {RULES[code].level}: " not in text] == []


@pytest.mark.parametrize(
    ("files", "missing"),
    [
        (
            None,
            "rule E002 has no cases: add tests/cases/E002/bad and tests/cases/E002/good, as "
            "`python -m tests.cases --new E002` does; where no folder can hold them, add story.md and expected.txt",
        ),
        (["story.md"], "rule E002 has a story: add E002/expected.txt"),
        (["story.md", "expected.txt"], None),
        (["good/cairef.toml"], "rule E002 has no bad case: add tests/cases/E002/bad"),
        (["bad/cairef.toml"], "rule E002 has no good case: add tests/cases/E002/good"),
        (
            ["bad/cairef.toml", "good/cairef.toml"],
            "E002/bad: no expected.txt: run `python -m tests.cases --accept E002`",
        ),
        (["bad/cairef.toml", "bad/expected.txt", "good/cairef.toml"], None),
    ],
)
def test_what_a_rule_lacks_is_said_in_one_line(files: list[str] | None, missing: str | None, tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    for file in files or ():
        (tmp_path / "E002" / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "E002" / file).write_text("", "utf-8")
    assert what_is_missing("E002", tmp_path) == missing


def test_every_folder_of_cases_belongs_to_a_rule() -> None:
    folders = {path.name for path in CASES.iterdir() if path.is_dir()}
    assert folders - {"base", "__pycache__"} <= set(RULES)


@pytest.mark.parametrize("code", TOLD)
def test_what_a_story_shows_of_the_base_is_in_it(code: str) -> None:
    shown = [line for block in quoted_in_story(code) for line in block]
    base_lines = {line for data in case("base").files.values() for line in data.decode("utf-8").splitlines()}
    assert [line for line in shown if line not in base_lines] == []


def story(code: str) -> str:
    return (CASES / code / STORY).read_text("utf-8")


def quoted_in_story(code: str) -> list[list[str]]:
    """The lines of the records in a story, and those that its changes leave alone."""
    blocks = re.findall(r"^```(json|diff)[^\n]*\n(.*?)^```$", story(code), re.MULTILINE | re.DOTALL)
    return [
        body.splitlines() if language == "json" else [line[1:] for line in body.splitlines() if line[:1] == " "]
        for language, body in blocks
    ]


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

    def report(self, base: Root, cues: dict[str, list[str]] | None, language: str = "en") -> Report:
        """What is said of the base where its third topic is a code of its own."""
        lay_over("U009/bad", base.path)
        file = base.path / "codes" / "topic.json"
        declared = json.loads(file.read_text("utf-8"))
        if cues is not None:
            declared["codes"][0]["cues"] = cues
        file.write_text(json.dumps(declared), "utf-8")
        if language != "en":
            base.edit("sources/example-signing", lambda source: source.update(language=language))
        return validate(base.path, today=TODAY)

    def test_a_code_without_cue_terms_is_a_warning_and_counted(self, base: Root) -> None:
        report = self.report(base, None)
        assert [finding.code for finding in report.findings] == ["U009"]
        assert RULES["U009"].level is Level.WARNING
        assert report.counts.not_assessable == 1
        assert report.ok

    @pytest.mark.parametrize("cues", [["tourism"], ["travel", "tourism"]])
    def test_a_code_with_cue_terms_is_checked(self, base: Root, cues: list[str]) -> None:
        report = self.report(base, {"en": cues})
        assert report.findings == ()
        assert report.counts.not_assessable == 0

    def test_a_code_with_other_cue_terms_is_refused(self, base: Root) -> None:
        assert [finding.code for finding in self.report(base, {"en": ["travel"]}).findings] == ["U008"]

    def test_a_code_is_counted_where_its_cue_terms_are_of_another_language(self, base: Root) -> None:
        report = self.report(base, {"vi": ["du lịch"]})
        assert report.findings == ()
        assert report.counts.not_assessable == 1

    def test_codes_are_counted_in_a_language_that_has_no_cue_terms(self, base: Root) -> None:
        report = self.report(base, {"en": ["travel"]}, "lo")
        assert [finding.code for finding in report.findings if finding.code in {"U008", "U009"}] == []
        assert report.counts.not_assessable > 10


class TestSchemaCopy:
    """D019."""

    def copy(self, base: Root) -> Path:
        shutil.copytree(CHECKOUT / "schema", base.path / "schema")
        return base.path / "schema" / "1.0.0" / "codes.schema.json"

    def test_a_copy_that_differs_is_a_warning(self, base: Root) -> None:
        file = self.copy(base)
        file.write_text(file.read_text("utf-8").replace('"const": "signatory"', '"const": "guarantor"'), "utf-8")
        report = validate(base.path, today=TODAY)
        assert golden("D019") == lines_of(report.findings)
        assert report.ok
        assert not validate(base.path, strict=True, today=TODAY).ok

    def test_what_cannot_be_read_differs(self, base: Root) -> None:
        file = self.copy(base)
        for content in (b"", b"\xff", b"[" * 100_000, b" " * 2**20):
            file.write_bytes(content)
            assert [finding.code for finding in validate(base.path, today=TODAY).findings] == ["D019"]
        file.unlink()
        file.mkdir()
        assert [finding.code for finding in validate(base.path, today=TODAY).findings] == ["D019"]

    def test_a_copy_in_another_layout_says_the_same(self, base: Root) -> None:
        file = self.copy(base)
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
        assert validate(base.path, strict=True, today=TODAY).findings == ()


class TestGivenTwice:
    """D017 and D009."""

    def test_an_item_listed_twice_does_not_make_up_the_count(self, base: Root) -> None:
        def twice(record: Any) -> None:
            record["quantities"][1]["items"][2] = record["quantities"][1]["items"][0]
            del record["verification"]

        base.edit("agreements/weather-cloud-mou", twice)
        findings = [finding for finding in validate(base.path).findings if finding.code != "V001"]
        assert sorted(finding.code for finding in findings) == ["D009", "D017"]
        assert any("2 different items are listed for a count of 3" in finding.message for finding in findings)

    @pytest.mark.parametrize(
        "place", ["parties", "people", "topics", "provisions", "quantities", "relations", "not_stated"]
    )
    def test_any_item_of_a_list_is_given_once(self, base: Root, place: str) -> None:
        def twice(record: Any) -> None:
            again = json.loads(json.dumps(record[place][0]))
            if place != "not_stated":
                again["evidence"].append(record["instrument"]["evidence"][0])
            record[place].append({**again, "note": "Once more."})
            del record["verification"]

        base.edit("agreements/weather-cloud-mou", twice)
        # That the added quote does not make the claim is a finding of its own.
        (finding,) = [finding for finding in validate(base.path).findings if finding.code not in {"V001", "F023"}]
        assert (finding.code, finding.pointer.split("/")[1]) == ("D017", place)

    def test_two_events_alike_in_different_places_are_two(self, base: Root) -> None:
        def alike(record: Any) -> None:
            event = {"code": "signed", "basis": "stated", "evidence": record["parties"][1]["evidence"]}
            record["milestones"] = [
                {"event": {**event, "evidence": record["parties"][0]["evidence"]}},
                {"event": event},
            ]
            record["parties"][0]["evidence"][0]["end"] = record["parties"][1]["evidence"][0]["start"]
            del record["verification"]

        file = base.edit("agreements/weather-cloud-mou", alike)
        assert "D017" not in {finding.code for finding in validate(file).findings}


class TestDeprecatedCode:
    """S006."""

    def test_a_deprecated_code_is_a_warning_that_may_be_waived(self, base: Root) -> None:
        lay_over("S006/bad", base.path)
        assert validate(base.path, today=TODAY).ok
        assert not validate(base.path, strict=True, today=TODAY).ok
        assert RULES["S006"].waivable

    def test_a_code_of_the_schema_may_be_deprecated(self, monkeypatch: pytest.MonkeyPatch, base: Root) -> None:
        of_the_base = release("1.0.0")
        known = of_the_base.codelists
        relations = {**known["relation"], "part-of": known["relation"]["part-of"]._replace(deprecated=True)}
        monkeypatch.setitem(vars(of_the_base), "codelists", {**known, "relation": relations})
        (finding,) = validate(base.path).findings
        assert (finding.code, finding.pointer) == ("S006", "/relations/0/type")


def _span(text: str) -> dict[str, Any]:
    return {"source": "letter", "start": 0, "end": len(text), "quote": text}


class TestPremiseMessages:
    """S003, S004 and S005 of premises, which are told apart by their kind."""

    @pytest.mark.parametrize(
        ("premise", "code", "pointer", "message"),
        [
            ({"weekday": "Wednesday", "date": "2024-10-23"}, "S003", "", "member “kind” is missing"),
            ({}, "S003", "", "member “kind” is missing"),
            ("It was a Wednesday.", "S005", "", "“It was a Wednesday.” is not of type object"),
            (None, "S005", "", "null is not of type object"),
            (["weekday"], "S005", "", "an array of 1 items is not of type object"),
            ({"kind": "weekdays"}, "S004", "/kind", "“weekdays” is not a kind of premise"),
            ({"kind": None}, "S004", "/kind", "null is not a kind of premise"),
        ],
    )
    def test_what_is_wrong_with_a_premise(
        self, base: Root, premise: object, code: str, pointer: str, message: str
    ) -> None:
        inferred = {"basis": "inferred", "reasoning": "The text has it so.", "premises": [premise]}
        base.edit("agreements/weather-cloud-mou", lambda r: r["status"].update(inferred))
        (finding,) = [f for f in validate(base.path).findings if f.code[0] == "S"]
        assert (finding.code, finding.message) == (code, message)
        assert finding.pointer == f"/status/premises/0{pointer}"
        assert finding.hint == "the kinds are count, date, weekday"

    def test_of_a_premise_of_a_known_kind_each_mistake_is_told(self, base: Root) -> None:
        wrong = {"basis": "inferred", "reasoning": "The text has it so.", "premises": [{"kind": "weekday", "date": 3}]}
        base.edit("agreements/weather-cloud-mou", lambda r: r["status"].update(wrong))
        found = [(f.code, f.message) for f in validate(base.path).findings if f.code[0] == "S"]
        assert sorted(found) == [("S003", "member “weekday” is missing"), ("S005", "3 is not of type string")]


@pytest.mark.skipif(os.name == "nt", reason="no file can be named so")
@pytest.mark.parametrize("name", ["\x1b[2J.json", "a\n::error::b.json", "a\u202elive.json"])
def test_the_name_of_a_file_in_a_message_is_safe(name: str, base: Root) -> None:
    shutil.copy(base.file("actors/harbor-cloud"), base.path / "dataset" / "actors" / name)
    findings = validate(base.path).findings
    (again,) = (finding for finding in findings if finding.code == "D002")
    assert again.message.endswith(f"is also that of dataset/actors/{escape(name)}")
    assert all((finding.message + (finding.hint or "")).isprintable() for finding in findings)
