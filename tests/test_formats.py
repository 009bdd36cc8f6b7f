"""Every format tells the same, in a form that its readers accept, whatever a record holds."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import jsonschema
import pytest
from junitparser import JUnitXml, TestCase

from cairef import RULES, Counts, Report, validate
from cairef.reporters import FOR_PEOPLE, FORMATS, reporter
from cairef.reporters.rule_text import rule_in_full, rule_list
from cairef.reporters.summary import ending

from .conftest import CASES, CHECKOUT, Root
from .rule_cases import BAD, lay_over

SCHEMA = json.loads((CHECKOUT / "cairef" / "reporters" / "report.schema.json").read_bytes())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

HOSTILE = {
    "escape": "\x1b[31mred\x1b[0m",
    "line-end": "a\r\n::error::b",
    "bidi": "\u202eevil\u2066",
    "workflow": "::error::boom",
    "old-workflow": "##[add-mask]secret ##vso[task.setvariable variable=a]b",
    "percent": "%0A%0D%25::set-output name=a::b",
    "cdata": "]]><failure/>",
    "markup": "<b>&amp;'\"",
    "link": "[click](https://example.org) {0}",
    "separator": "\u2028\u2029\x85",
    "null": "\x00\x01\x7f",
    "astral": "𝒞柬\U000e0041",
    "long": "x" * 5_000_000,
}


class Told(NamedTuple):
    """What every format says of a finding."""

    code: str
    line: int
    column: int


def lines_of(form: str, report: Report) -> list[str]:
    return list(reporter(form)(report))


def text_of(form: str, report: Report) -> str:
    return "\n".join(lines_of(form, report)) + "\n"


def from_concise(text: str) -> list[Told]:
    found = [
        re.fullmatch(r".*?(?::(\d+):(\d+))?: ([A-Z]\d{3}) (?:error|warning): .*", line) for line in text.splitlines()
    ]
    return [Told(m[3], int(m[1] or 1), int(m[2] or 1)) for m in found if m is not None]


def from_json(text: str) -> list[Told]:
    report = json.loads(text)
    places = [(f["code"], f["place"] or {"line": 1, "column": 1}) for f in report["findings"]]
    return [Told(code, place["line"], place["column"]) for code, place in places]


def from_sarif(text: str) -> list[Told]:
    told = []
    for result in json.loads(text)["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        told.append(Told(result["ruleId"], region["startLine"], region["startColumn"]))
    return told


class Command(NamedTuple):
    """A workflow command, as the runner of GitHub Actions reads it."""

    name: str
    properties: dict[str, str]
    data: str


def command_in(line: str) -> Command | None:
    """The command in a line, read as the runner does: its `ActionCommand.TryParseV2`, then the older `TryParse`."""
    stripped = line.lstrip()
    if stripped.startswith("::") and (end := stripped.find("::", 2)) >= 0:
        name, _, written = stripped[2:end].partition(" ")
        pairs = [pair.split("=", 1) for pair in written.split(",") if "=" in pair]
        properties = {key.strip(): unescaped(value, ":%3A", ",%2C") for key, value in pairs}
        return Command(name, properties, unescaped(stripped[end + 2 :]))
    old = re.search(r"##\[(\w[\w-]*)[^\]]*\]", line)
    return Command(old[1], {}, line[old.end() :]) if old else None


def unescaped(text: str, *more: str) -> str:
    for pair in ("\r%0D", "\n%0A", *more, "%%25"):
        text = text.replace(pair[1:], pair[0])
    return text


def commands_in(text: str) -> list[Command]:
    return [command for line in text.split("\n") if (command := command_in(line)) is not None]


def from_github(text: str) -> list[Told]:
    told = []
    for name, properties, _ in commands_in(text):
        assert name in {"error", "warning"}
        told.append(Told(properties["title"][:4], int(properties.get("line", 1)), int(properties.get("col", 0))))
    return told


def cases_in(text: str) -> list[TestCase]:
    root = JUnitXml.fromstring(text.encode())
    return [case for suite in root for case in suite]


def from_junit(text: str) -> list[Told]:
    told = []
    for case in cases_in(text):
        for result in case.result:
            (heading,) = from_concise((result.text or "").split("\n")[0])
            assert result.type == heading.code
            told.append(heading)
    return told


READERS: dict[str, Callable[[str], list[Told]]] = {
    "concise": from_concise,
    "json": from_json,
    "sarif": from_sarif,
    "github": from_github,
    "junit": from_junit,
    "text": from_concise,
}


@pytest.fixture
def broken(base: Root) -> Root:
    """A dataset with findings of every kind: errors and a warning, on a line, over lines, on files as such."""
    base.edit("actors/harbor-cloud", lambda r: r.pop("verification"))
    base.edit("agreements/weather-cloud-mou", lambda r: r["instrument"]["evidence"][0].update(start=75, end=111))
    base.edit("agreements/weather-cloud-mou", lambda r: r["parties"][0].pop("role"))
    base.edit("agreements/digital-weather-initiative", lambda r: r.update(colour={"a": [1, 2]}))
    base.edit("actors/ministry-of-weather", lambda r: r["names"][0].update(text="Ministry of Wind"))
    (base.path / "dataset" / "notes.txt").write_text("stray", "utf-8")
    (base.path / "dataset" / "actors" / "a, b:c%41#[é].json").write_text('{"a": 1,}', "utf-8")
    return base


def told_by(report: Report) -> list[Told]:
    return [Told(f.code, *(f.place[:2] if f.place else (1, 1))) for f in report.findings]


@pytest.mark.parametrize("form", READERS)
def test_every_format_gives_the_same_findings_at_the_same_places(form: str, broken: Root) -> None:
    report = validate(broken.path)
    assert len({finding.code for finding in report.findings}) >= 5
    expected = told_by(report)
    if form == "github":
        # It takes columns within one line only, and none for a file as such.
        one_line = [f.place is not None and f.place.line == f.place.end_line for f in report.findings]
        expected = [told if fits else told._replace(column=0) for told, fits in zip(expected, one_line, strict=True)]
        assert set(one_line) == {True, False}
    assert READERS[form](text_of(form, report)) == expected


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.replace("/", "-"))
def test_the_formats_agree_on_every_case_of_every_rule(case: str, base: Root) -> None:
    lay_over(case, base.path)
    report = validate(base.path)
    expected = told_by(report)
    assert expected
    for form in ("concise", "json", "sarif", "junit"):
        assert READERS[form](text_of(form, report)) == expected
    assert [told.code for told in from_github(text_of("github", report))] == [told.code for told in expected]
    VALIDATOR.validate(json.loads(text_of("json", report)))


@pytest.mark.parametrize("form", FORMATS)
def test_two_runs_give_the_same_output(form: str, broken: Root) -> None:
    assert text_of(form, validate(broken.path)) == text_of(form, validate(broken.path))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_hostile_records_give_bounded_and_escaped_output(form: str, hostile: str, base: Root) -> None:
    def spoil(record: dict[str, Any]) -> None:
        record[hostile] = 1
        record["id"] = hostile
        record["instrument"] = {hostile: [hostile]}

    base.edit("agreements/digital-weather-initiative", spoil)
    base.edit("agreements/weather-cloud-mou", lambda r: r["instrument"]["evidence"][0].update(quote=hostile[:4000]))
    base.edit("actors/harbor-cloud", lambda r: r["names"][0].update(text=hostile[:4000]))
    name = hostile.replace("/", "|").replace("\x00", "\x02")[:40]
    (base.path / "dataset" / "actors" / f"{name}.json").write_text(hostile, "utf-8")
    (base.path / "seeds" / f"{name}.txt").write_text(hostile, "utf-8")
    report = validate(base.path)
    assert len(report.findings) >= 5

    text = text_of(form, report)
    assert len(text) < 200_000
    assert all(line.isprintable() for line in text.split("\n"))
    assert len(READERS[form](text)) == len(report.findings)
    commands = commands_in(text)
    if form == "github":
        assert {command.name for command in commands} <= {"error", "warning"}
        assert len(commands) == len(text.splitlines()) == len(report.findings)
    elif form not in {"text", "concise"}:
        # Formats for people are made harmless where they are written: see `test_options.py`.
        assert commands == []


def test_a_file_name_that_is_no_utf8_is_told_in_every_format(base: Root) -> None:
    try:
        (base.path / "dataset" / "actors" / "bad\udcff.json").write_text("{", "utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 only")
    report = validate(base.path)
    assert json.loads(text_of("json", report))["findings"][0]["file"] == "dataset/actors/bad\\udcff.json"
    assert "\\udcff" not in text_of("json", report).replace("\\\\udcff", "")
    assert "dataset/actors/bad%FF.json" in text_of("sarif", report)
    assert commands_in(text_of("github", report))[0].properties["file"] == "dataset/actors/bad\\udcff.json"
    assert cases_in(text_of("junit", report))[0].classname == "dataset/actors/bad\\udcff.json"


class TestJson:
    def test_the_schema_is_valid_closed_and_described(self) -> None:
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

        def walk(node: Any) -> None:
            if isinstance(node, list):
                for item in node:
                    walk(item)
            if not isinstance(node, dict):
                return
            if node.get("type") == "object":
                assert "additionalProperties" in node
                assert node["title"]
                assert node["description"].endswith(".")
            for declared in node.get("properties", {}).values():
                assert {"title", "description"} <= declared.keys() or declared.keys() == {"$ref"}
            for child in node.values():
                walk(child)

        walk(SCHEMA)

    def test_the_schema_has_every_count(self) -> None:
        assert set(SCHEMA["$defs"]["counts"]["properties"]) == set(Counts._fields)
        assert set(SCHEMA["$defs"]["counts"]["required"]) == set(SCHEMA["$defs"]["counts"]["properties"])

    @pytest.mark.parametrize("strict", [False, True])
    def test_reports_follow_the_schema(self, strict: bool, broken: Root) -> None:
        for report in (validate(broken.path, strict=strict), validate(CASES / "base", strict=strict)):
            value = json.loads(text_of("json", report))
            VALIDATOR.validate(value)
            assert (value["ok"], value["strict"]) == (report.ok, strict)
            assert sum(value["by_code"].values()) == len(value["findings"])

    def test_a_finding_has_all_its_fields(self, broken: Root) -> None:
        report = validate(broken.path)
        value = json.loads(text_of("json", report))
        finding = next(f for f in report.findings if f.source)
        found = next(f for f in value["findings"] if f["source"])
        assert found["source"] == (finding.source and finding.source._asdict())
        assert found["place"] == (finding.place and finding.place._asdict())
        for name in ("code", "message", "hint", "file", "record", "pointer", "expected", "found", "fingerprint"):
            assert found[name] == getattr(finding, name)
        assert found["lines"] == list(finding.lines)

    def test_the_schema_refuses_what_is_no_report(self, broken: Root) -> None:
        value = json.loads(text_of("json", validate(broken.path)))
        changes: list[dict[str, Any]] = [{"extra": 1}, {"ok": "yes"}, {"findings": [{}]}, {"format_version": 2}]
        for change in changes:
            assert not VALIDATOR.is_valid({**value, **change})


class TestGithub:
    def test_properties_and_data_come_back_as_they_were(self, broken: Root) -> None:
        report = validate(broken.path)
        commands = commands_in(text_of("github", report))
        assert [command.properties["file"] for command in commands] == [finding.file for finding in report.findings]
        assert [command.data.split("\n")[0] for command in commands] == [f.message for f in report.findings]
        assert "%2C" in text_of("github", report)

    def test_a_warning_is_an_error_when_it_counts_as_one(self, base: Root) -> None:
        base.edit("actors/dara-sok", lambda r: r.pop("verification"))
        (mild,) = commands_in(text_of("github", validate(base.path)))
        (strict,) = commands_in(text_of("github", validate(base.path, strict=True)))
        assert (mild.name, strict.name) == ("warning", "error")

    def test_a_clean_run_has_no_command(self, base: Root) -> None:
        assert lines_of("github", validate(base.path)) == []


class TestSarif:
    def log(self, report: Report) -> Any:
        return json.loads(text_of("sarif", report))["runs"][0]

    def test_every_result_names_its_rule_and_every_rule_is_there(self, broken: Root) -> None:
        run = self.log(validate(broken.path))
        rules = run["tool"]["driver"]["rules"]
        assert [rule["id"] for rule in rules] == sorted(RULES)
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for rule in rules:
            assert rule["defaultConfiguration"]["level"] == RULES[rule["id"]].level
            assert rule["help"]["text"]
            assert rule["help"]["markdown"]
            assert re.fullmatch(r"([A-Z][a-z]*)+", rule["name"])

    def test_regions_count_code_points_and_end_after_the_last(self, base: Root) -> None:
        file = base.edit("actors/harbor-cloud", lambda r: r["names"][0].update(text="𝒞柬 Cloud"))
        run = self.log(validate(file))
        assert run["columnKind"] == "unicodeCodePoints"
        region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
        line = file.read_text("utf-8").splitlines()[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == '"𝒞柬 Cloud"'

    def test_the_passage_of_the_source_is_a_related_location(self, base: Root) -> None:
        base.edit("agreements/weather-cloud-mou", lambda r: r["instrument"]["evidence"][0].update(start=75, end=111))
        (result,) = [r for r in self.log(validate(base.path))["results"] if r["ruleId"] == "E002"]
        (related,) = result["relatedLocations"]
        region = related["physicalLocation"]["region"]
        source = (base.path / related["physicalLocation"]["artifactLocation"]["uri"]).read_text("utf-8")
        line = source.splitlines()[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == source[75:111]

    def test_addresses_are_relative_and_percent_encoded(self, broken: Root) -> None:
        report = validate(broken.path)
        uris = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in self.log(report)["results"]]
        assert "dataset/actors/a%2C%20b%3Ac%2541%23%5B%C3%A9%5D.json" in uris
        assert [unquote(uri) for uri in uris] == [finding.file for finding in report.findings]

    def test_a_file_elsewhere_has_an_absolute_address(
        self, broken: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        result = self.log(validate(broken.path))["results"][0]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("file:///")

    def test_text_of_records_makes_no_link_and_no_placeholder(self, base: Root) -> None:
        base.edit("actors/dara-sok", lambda r: r.update({"[click](https://example.org) {0}": 1}))
        (result,) = self.log(validate(base.path))["results"]
        assert "[click] (https://example.org) {{0}}" in result["message"]["text"]

    def test_fingerprints_outlive_moved_lines_and_a_new_order(self, base: Root) -> None:
        def prints() -> dict[str, str]:
            return {
                r["partialFingerprints"]["cairef/v1"]: r["ruleId"] for r in self.log(validate(base.path))["results"]
            }

        def spoil(record: Any) -> None:
            record["parties"][1]["evidence"][0].update(start=1)
            record["topics"][0]["evidence"][0].update(quote="cloud")

        record = "agreements/weather-cloud-mou"
        base.edit(record, spoil)
        before = prints()
        assert len(before) >= 2
        file = base.file(record)
        file.write_text("\n\n\n" + file.read_text("utf-8"), "utf-8")
        assert prints() == before
        base.edit(record, lambda r: r["parties"].reverse())
        base.edit(record, lambda r: r.update(label="Another label"))
        assert prints() == before

    def test_fingerprints_tell_findings_apart(self, broken: Root) -> None:
        results = self.log(validate(broken.path))["results"]
        assert len({result["partialFingerprints"]["cairef/v1"] for result in results}) == len(results)


class TestJunit:
    def test_a_finding_is_a_failed_case_and_a_warning_a_skipped_one(self, broken: Root) -> None:
        report = validate(broken.path)
        root = ET.fromstring(text_of("junit", report))  # noqa: S314 - made here
        levels = [finding.level for finding in report.findings]
        assert root.attrib["tests"] == str(len(levels))
        assert root.attrib["failures"] == str(levels.count(levels[0].ERROR))
        assert root.attrib["skipped"] == str(levels.count(levels[0].WARNING)) != "0"
        strict = ET.fromstring(text_of("junit", validate(broken.path, strict=True)))  # noqa: S314 - made here
        assert strict.attrib["failures"] == strict.attrib["tests"] == root.attrib["tests"]

    def test_a_clean_run_is_one_passed_case(self, base: Root) -> None:
        (case,) = cases_in(text_of("junit", validate(base.path)))
        assert (case.name, case.is_passed) == ("verdict", True)

    def test_cases_name_file_and_line(self, broken: Root) -> None:
        report = validate(broken.path)
        root = ET.fromstring(text_of("junit", report))  # noqa: S314 - made here
        found = [(case.attrib["file"], case.get("line")) for case in root.iter("testcase")]
        assert found == [(f.file, str(f.place.line) if f.place else None) for f in report.findings]


def test_a_rule_is_told_in_full_and_all_in_a_list() -> None:
    lines = list(rule_in_full(RULES["E002"], 60))
    assert lines[0] == "E002 quote-mismatch (error)"
    assert max(map(len, lines)) <= 60
    assert " ".join(lines).endswith(RULES["E002"].explanation)
    listed = list(rule_list(RULES.values(), None))
    assert sorted(line[:4] for line in listed) == sorted(RULES)
    assert listed[0].startswith("P001")
    assert all(len(line) <= 60 for line in rule_list(RULES.values(), 60))


def test_the_ending_says_what_was_checked_and_the_verdict(broken: Root) -> None:
    report = validate(broken.path)
    lines = list(ending(report, with_statistics=True))
    assert lines[0].startswith("Checked ")
    numbers = {line.split()[1]: int(line.split()[0]) for line in lines if line.startswith("   ")}
    assert numbers == report.by_code
    assert sum(numbers.values()) == len(report.findings)
    assert re.fullmatch(r"\d+ errors and 1 warning in \d files\.", lines[-1])


PAGE = (CHECKOUT / "docs" / "formats.md").read_text("utf-8")


@pytest.mark.parametrize("form", FORMATS)
def test_the_page_on_reports_shows_what_the_command_prints(form: str, base: Root) -> None:
    lay_over("E002/bad", base.path)
    report = validate(base.path)
    shown = re.search(rf"<!-- output: {form} -->\n```\w+\n(.*?)\n```", PAGE, re.DOTALL)
    assert shown is not None
    if form == "json":
        assert json.loads(shown[1]) == json.loads(text_of(form, report))["findings"][0]
    elif form == "sarif":
        told, (result,) = json.loads(shown[1]), json.loads(text_of(form, report))["runs"][0]["results"]
        # The index moves with every new rule.
        assert told | {"ruleIndex": 0} == result | {"ruleIndex": 0}
    else:
        lines = lines_of(form, report) + (list(ending(report)) if form in FOR_PEOPLE else [])
        assert shown[1].split("\n") == lines
