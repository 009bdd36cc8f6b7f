"""A case of a rule is an edit of the base: what it may say, what is renewed after it, and what is refused."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cairef import digest, validate
from cairef.site.rules.cases import Case, CaseError, base_of, case_at
from cairef.site.rules.edits import laid_out, patched, read_json, rewritten

from .cases import __main__ as command
from .conftest import CASES, Root
from .rule_cases import BAD, GOOD

MOU = "dataset/agreements/weather-cloud-mou.json"
INITIATIVE = "dataset/agreements/digital-weather-initiative.json"
SOURCE = "dataset/sources/example-signing.json"
SEED = "seeds/example.txt"
LABEL = [{"op": "replace", "path": "/label", "value": "New"}]

Make = Callable[..., Case]


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """A folder of cases in which there is the base alone."""
    shutil.copytree(CASES / "base", tmp_path / "cases" / "base")
    return tmp_path / "cases"


@pytest.fixture
def make(cases: Path) -> Make:
    """Makes the case `E002/bad` of an edit and of whole files, and reads it."""

    def made(edit: Any = None, **files: bytes) -> Case:
        folder = cases / "E002" / "bad"
        folder.mkdir(parents=True)
        if edit is not None:
            text = edit if isinstance(edit, bytes) else json.dumps(edit).encode()
            (folder / "edit.json").write_bytes(text)
        for path, data in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        return case_at(cases, "E002/bad")

    return made


def value_of(case: Case, path: str) -> Any:
    return json.loads(case.files[path])


def digests_in(case: Case, path: str) -> set[str]:
    return {entry["sha256"] for entry in value_of(case, path)["verification"]}


class TestPatches:
    @pytest.mark.parametrize(
        ("operations", "expected"),
        [
            ([{"op": "add", "path": "/b", "value": 1}], {"a": [1, 2], "~/": {}, "b": 1}),
            ([{"op": "add", "path": "/a", "value": 1}], {"a": 1, "~/": {}}),
            ([{"op": "add", "path": "/a/1", "value": 3}], {"a": [1, 3, 2], "~/": {}}),
            ([{"op": "add", "path": "/a/2", "value": 3}], {"a": [1, 2, 3], "~/": {}}),
            ([{"op": "add", "path": "/a/-", "value": 3}], {"a": [1, 2, 3], "~/": {}}),
            ([{"op": "add", "path": "/~0~1/", "value": 3}], {"a": [1, 2], "~/": {"": 3}}),
            ([{"op": "remove", "path": "/a/0"}], {"a": [2], "~/": {}}),
            ([{"op": "remove", "path": "/~0~1"}], {"a": [1, 2]}),
            ([{"op": "replace", "path": "/a/0", "value": None}], {"a": [None, 2], "~/": {}}),
            ([{"op": "replace", "path": "", "value": []}], []),
            ([{"op": "move", "from": "/a", "path": "/b"}], {"b": [1, 2], "~/": {}}),
            ([{"op": "move", "from": "/a/0", "path": "/a/1"}], {"a": [2, 1], "~/": {}}),
            ([{"op": "move", "from": "/a/1", "path": "/~0~1/c"}], {"a": [1], "~/": {"c": 2}}),
            ([{"op": "move", "from": "/a", "path": "/~0~1/c"}], {"~/": {"c": [1, 2]}}),
            ([{"op": "remove", "path": "/a/0"}, {"op": "remove", "path": "/a/0"}], {"a": [], "~/": {}}),
        ],
    )
    def test_they_do_what_the_rfc_says_and_leave_their_input_alone(self, operations: Any, expected: Any) -> None:
        value = {"a": [1, 2], "~/": {}}
        # The text shows the order of members as well.
        assert json.dumps(patched(value, operations)) == json.dumps(expected)
        assert value == {"a": [1, 2], "~/": {}}

    def test_a_new_member_comes_before_the_stamps(self) -> None:
        record = {"id": "a", "verification": []}
        assert list(patched(record, [{"op": "add", "path": "/label", "value": 1}])) == ["id", "label", "verification"]

    @pytest.mark.parametrize(
        ("operation", "message"),
        [
            (1, "“op” is one of add, move, remove, replace: “1”"),
            ({"path": "/a"}, "“op” is one of add, move, remove, replace"),
            ({"op": "copy", "from": "/a", "path": "/b"}, "“op” is one of add, move, remove, replace"),
            ({"op": ["add"], "path": "/a"}, "“op” is one of add, move, remove, replace"),
            ({"op": "add", "path": "/b"}, "the members of “add” are op, path, value"),
            ({"op": "remove", "path": "/a", "valeu": 1}, "the members of “remove” are op, path"),
            ({"op": "remove", "path": 1}, "“1” is not a JSON Pointer"),
            ({"op": "remove", "path": "a"}, '“"a"” is not a JSON Pointer'),
            ({"op": "remove", "path": "/~2"}, "is not a JSON Pointer"),
            ({"op": "remove", "path": "/b"}, "“/b” leads nowhere: there is no “b”"),
            ({"op": "remove", "path": "/a/2"}, "“/a/2” leads nowhere: there is no “2”"),
            ({"op": "remove", "path": "/a/-"}, "“/a/-” leads nowhere: there is no “-”"),
            ({"op": "remove", "path": "/a/01"}, "“/a/01” leads nowhere: there is no “01”"),
            ({"op": "remove", "path": "/a/0/b"}, "“/a/0/b” leads nowhere: there is no “b”"),
            ({"op": "remove", "path": ""}, "the whole record cannot be taken out of itself"),
            ({"op": "replace", "path": "/b/c", "value": 1}, "“/b/c” leads nowhere: there is no “b”"),
            ({"op": "add", "path": "/a/3", "value": 1}, "“/a/3” leads nowhere: there is no “3”"),
            ({"op": "add", "path": "/a/-1", "value": 1}, "“/a/-1” leads nowhere: there is no “-1”"),
            ({"op": "move", "from": "/b", "path": "/c"}, "“/b” leads nowhere"),
            ({"op": "move", "from": "/a", "path": "/d"}, "“d” is taken"),
            ({"op": "move", "from": "/a", "path": "/a/0"}, "leads nowhere"),
            ({"op": "move", "from": "", "path": "/d"}, "the whole record cannot be taken out of itself"),
        ],
    )
    def test_a_slip_is_refused(self, operation: Any, message: str) -> None:
        with pytest.raises(CaseError) as error:
            patched({"a": [1, 2], "d": {}}, [operation])
        assert message in str(error.value)
        assert "\n" not in str(error.value)


class TestTexts:
    def test_what_is_found_once_is_put_otherwise(self) -> None:
        assert rewritten("a b\n", [{"find": "b\n", "put": "c"}, {"find": "c", "put": "dd"}]) == "a dd"

    @pytest.mark.parametrize(
        ("edit", "message"),
        [
            ({"find": "x", "put": ""}, "“x” occurs 0 times, not once"),
            ({"find": "a", "put": ""}, "“a” occurs 2 times, not once"),
            ({"find": "", "put": ""}, "“find” and “put” are texts, and the first is not empty"),
            ({"find": "b", "put": 1}, "“find” and “put” are texts, and the first is not empty"),
            ({"find": "b", "put": "", "all": True}, "an edit of a text has the members “find” and “put”"),
            ({"op": "remove", "path": "/a"}, "an edit of a text has the members “find” and “put”"),
        ],
    )
    def test_a_slip_is_refused(self, edit: Any, message: str) -> None:
        with pytest.raises(CaseError) as error:
            rewritten("a b a", [edit])
        assert message in str(error.value)

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("{", "this is not JSON"),
            ("[" * 100_000, "this is not JSON"),
            ("[NaN]", "NaN is not a JSON number"),
            ('{"a": 1, "b": {"c": 1, "c": 2}}', "member “c” is given twice"),
        ],
    )
    def test_what_is_no_strict_json_is_refused(self, text: str, message: str) -> None:
        with pytest.raises(CaseError, match=message):
            read_json(text)


class TestCases:
    def test_the_layout_of_the_base_is_that_of_an_edited_record(self) -> None:
        records = {path: data for path, data in base_of(CASES).files.items() if path.endswith(".json")}
        assert {path: laid_out(json.loads(data)) for path, data in records.items()} == records

    def test_the_draft_is_the_edit_alone_and_the_file_holds(self, make: Make) -> None:
        case, base = make({MOU: LABEL}), base_of(CASES)
        assert json.loads(case.drafts[MOU]) == {**value_of(base, MOU), "label": "New"}
        source = value_of(base, SOURCE)["sha256"]
        assert digests_in(case, MOU) == {digest(value_of(case, MOU), {"example-signing": source})}
        others = base.files.keys() - {MOU}
        assert {path: case.files[path] for path in others} == {path: base.files[path] for path in others}

    def test_stamps_may_be_left_stale(self, make: Make) -> None:
        case = make({"stamps": "stale", MOU: LABEL})
        assert case.files == case.drafts
        assert digests_in(case, MOU) == digests_in(base_of(CASES), MOU)

    def test_a_source_may_be_renewed_after_its_text(self, make: Make, base: Root) -> None:
        case = make({"sources": "renewed", SEED: [{"find": "was fine", "put": "was – fine"}]})
        text = case.files[SEED]
        described = {"sha256": hashlib.sha256(text).hexdigest(), "bytes": len(text), "length": len(text.decode())}
        assert value_of(case, SOURCE).items() >= described.items()
        # All records cite the source.
        assert [path for path in case.files if path.endswith(".json") and case.files[path] == case.drafts[path]] == []
        case.lay_out(base.path)
        assert not {"D006", "V002"} & {finding.code for finding in validate(base.path).findings}

    def test_without_that_the_source_record_is_left(self, make: Make) -> None:
        case = make({SEED: [{"find": "fine", "put": "dull"}]})
        assert case.files[SOURCE] == case.drafts[SOURCE] == base_of(CASES).files[SOURCE]

    def test_files_are_copied_renamed_and_removed(self, make: Make, base: Root) -> None:
        copy, new = "dataset/actors/second.json", "dataset/agreements/new.json"
        case = make(
            {
                "copied": {"dataset/actors/dara-sok.json": copy},
                "renamed": {MOU: new},
                "removed": [SEED],
                new: [{"op": "replace", "path": "/id", "value": "new"}],
            }
        )
        assert case.origins == {copy: ("copied", "dataset/actors/dara-sok.json"), new: ("renamed", MOU)}
        assert case.removed == (MOU, SEED)
        case.lay_out(base.path)
        found = {path.relative_to(base.path).as_posix(): path.read_bytes() for path in files_below(base.path)}
        assert found == case.files
        assert (base.path / "seeds").is_dir()

    def test_whole_files_and_texts_are_left_as_they_are(self, make: Make) -> None:
        case = make(
            {MOU: [{"find": '"label": "Memorandum', "put": '"label" : "A memorandum'}]},
            **{INITIATIVE: b"\xff", "cairef.toml": b'extends = "packaged"\n', "dataset/.keep": b""},
        )
        assert case.files == case.drafts
        assert case.files[INITIATIVE] == b"\xff"
        assert digests_in(case, MOU) == digests_in(base_of(CASES), MOU)

    def test_a_record_that_cites_an_unknown_source_keeps_its_stamps(self, make: Make) -> None:
        span = {"op": "replace", "path": "/instrument/evidence/0/source", "value": "nowhere"}
        assert digests_in(make({INITIATIVE: [span]}), INITIATIVE) == digests_in(base_of(CASES), INITIATIVE)

    @pytest.mark.parametrize(
        "value", [[], 1, None, {}, {"verification": 1}, {"verification": [1, {}]}, {"evidence": 1, "id": []}]
    )
    def test_what_is_no_record_is_laid_out_all_the_same(self, value: Any, make: Make) -> None:
        case = make({MOU: [{"op": "replace", "path": "", "value": value}], "sources": "renewed"})
        assert value_of(case, MOU) == value

    @pytest.mark.parametrize(
        ("edit", "message"),
        [
            (None, "nothing is edited: there is neither edit.json nor a file of the dataset"),
            ({}, "nothing is edited"),
            (b"{", "edit.json: this is not JSON"),
            (b"\xff", "edit.json is not UTF-8 at byte 0"),
            ([], "edit.json holds an object, not an array of 0 items"),
            (b'{"removed": [], "removed": []}', "edit.json: member “removed” is given twice"),
            ({"stamp": "stale"}, "“stamp” is not known here"),
            ({"stamps": "fresh"}, "“stamps” may only be “stale”, not “fresh”"),
            ({"sources": ["a"]}, "“sources” may only be “renewed”, not an array of 1 items"),
            ({"../x.json": LABEL}, "“../x.json” is not known here"),
            ({"dataset/../../x.json": LABEL}, "“dataset/../../x.json” is not known here"),
            ({"/dataset/x.json": LABEL}, "“/dataset/x.json” is not known here"),
            ({"dataset//x.json": LABEL}, "“dataset//x.json” is not known here"),
            ({"dataset": LABEL}, "“dataset” is not known here"),
            ({"dataset/x.json": LABEL}, "“dataset/x.json” cannot be edited: there is no such file"),
            ({MOU: {}}, f"“{MOU}” has no list of edits"),
            ({MOU: []}, f"“{MOU}” has no list of edits"),
            ({MOU: [{"op": "remove", "path": "/x"}]}, f"{MOU}: “/x” leads nowhere: there is no “x”"),
            ({SEED: LABEL}, f"“{SEED}” is no record: its text is edited with “find” and “put”"),
            ({SEED: [{"find": "nothing", "put": ""}]}, f"{SEED}: “nothing” occurs 0 times, not once"),
            ({MOU: [{"op": "replace", "path": "/label", "value": "\ud800"}]}, "cannot be written in UTF-8"),
            ({MOU: [{"op": "replace", "path": "/label", "value": 2**60}]}, "say “stamps”: “stale”"),
            ({"removed": SEED}, "“removed” is a list of paths"),
            ({"removed": ["seeds/x.txt"]}, "“seeds/x.txt” cannot be removed: there is no such file"),
            ({"removed": [1]}, "1 cannot be removed: there is no such file"),
            ({"renamed": [MOU]}, "“renamed” gives a new path for each path"),
            ({"renamed": {MOU: 1}}, "“renamed” gives a new path for each path"),
            ({"renamed": {"dataset/x.json": MOU}}, "“dataset/x.json” cannot be renamed: there is no such file"),
            ({"copied": {MOU: SOURCE}}, f"“{MOU}” cannot be copied: “{SOURCE}” is taken"),
            ({"copied": {MOU: "x.json"}}, "“x.json” is not known here"),
        ],
    )
    def test_a_slip_is_one_clear_error(self, edit: Any, message: str, make: Make) -> None:
        with pytest.raises(CaseError) as error:
            make(edit)
        assert message in str(error.value)
        assert "E002/bad" in str(error.value)
        assert "\n" not in str(error.value)

    def test_a_file_that_is_no_part_of_a_dataset_is_refused(self, make: Make) -> None:
        with pytest.raises(CaseError, match=r"“expected.text” is not known here"):
            make({MOU: LABEL}, **{"expected.text": b""})

    def test_a_file_is_not_edited_and_given_whole(self, make: Make) -> None:
        with pytest.raises(CaseError, match="is edited, and is there as a whole file"):
            make({MOU: LABEL}, **{MOU: b"{}"})

    def test_a_text_that_is_not_utf8_cannot_be_described(self, make: Make) -> None:
        with pytest.raises(CaseError, match="is not UTF-8, so that its length cannot be renewed"):
            make({"sources": "renewed"}, **{SEED: b"\xff"})

    def test_a_link_is_refused(self, make: Make, cases: Path) -> None:
        make({MOU: LABEL})
        (cases / "E002" / "bad" / "seeds").symlink_to(cases)
        with pytest.raises(CaseError, match="“seeds” is a link, which cannot be part of a case"):
            case_at(cases, "E002/bad")

    @pytest.mark.parametrize("name", ["E002/bad-more", "E002", "../base", "", "base/dataset"])
    def test_a_name_of_no_case_is_refused(self, name: str) -> None:
        with pytest.raises(CaseError, match="is no case: a name is like “E002/bad”"):
            case_at(CASES, name)


def files_below(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


class TestCommand:
    """`python -m tests.cases`."""

    @pytest.fixture(autouse=True)
    def elsewhere(self, cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        shutil.copytree(CASES / "E002", cases / "E002")
        monkeypatch.setattr(command, "CASES", cases)

    def run(self, *arguments: str, status: int = 0) -> str:
        done = CliRunner().invoke(command.main, arguments)
        assert (done.exit_code, done.exception if status == 0 else None) == (status, None)
        return done.output

    def test_it_lists_the_cases(self) -> None:
        assert self.run().split() == sorted(name for name in BAD + GOOD if name.startswith("E002/"))

    def test_it_shows_what_a_case_edits_and_what_is_printed(self, cases: Path) -> None:
        shown = self.run("E002/bad")
        assert [line for line in shown.splitlines() if line[:1] in ("-", "+")] == [
            f"--- {MOU}",
            f"+++ {MOU}",
            '-        "start": 74,',
            '-        "end": 110,',
            '+        "start": 75,',
            '+        "end": 111,',
        ]
        assert (cases / "E002" / "bad" / "expected.txt").read_text("utf-8") in shown

    def test_it_lays_a_case_out(self, tmp_path: Path) -> None:
        folder = tmp_path / "new" / "folder"
        self.run("--lay-out", "E002/bad", str(folder))
        assert {finding.code for finding in validate(folder).findings} == {"E002"}
        assert "is there already" in self.run("--lay-out", "E002/bad", str(folder), status=2)

    def test_it_writes_what_is_printed(self, cases: Path) -> None:
        assert self.run("--accept") == ""
        stale, missing = (cases / "E002" / name / "expected.txt" for name in ("bad", "bad-nowhere"))
        before = stale.read_text("utf-8"), missing.read_text("utf-8")
        stale.write_text("stale", "utf-8")
        missing.unlink()
        assert self.run("--accept", "E002/bad") == "E002/bad: expected.txt was written\n"
        assert self.run("--accept", "E002") == "E002/bad-nowhere: expected.txt was written\n"
        assert (stale.read_text("utf-8"), missing.read_text("utf-8")) == before

    def test_it_begins_the_cases_of_a_new_rule(self, cases: Path) -> None:
        self.run("--new", "X001")
        for kind in ("bad", "good"):
            assert case_at(cases, f"X001/{kind}").drafts.keys() == base_of(cases).files.keys()
        assert "nothing is found in X001/bad" in self.run("--accept", "X001", status=1)
        assert "X001 has cases already" in self.run("--new", "X001", status=2)

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["X001"], "there is no case “X001”: a name is like E002 or E002/bad"),
            (["--new"], "--new wants the code of a rule"),
            (["--new", "../X001"], "“../X001” is no code of a rule: a code is like E002"),
            (["--new", "--accept", "X001"], "--accept, --lay-out and --new exclude each other"),
            (["--lay-out", "E002/bad", "folder", "E002/good"], "--lay-out takes one case and one folder"),
        ],
    )
    def test_a_wrong_call_is_refused(self, arguments: list[str], message: str) -> None:
        assert message in self.run(*arguments, status=2)

    def test_a_slip_in_a_case_is_one_line(self, cases: Path) -> None:
        (cases / "E002" / "bad" / "edit.json").write_text("{", "utf-8")
        (line,) = self.run("E002/bad", status=1).splitlines()
        assert line.startswith("Error: ")
        assert "edit.json: this is not JSON" in line
