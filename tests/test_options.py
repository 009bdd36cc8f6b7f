"""The options of `cairef validate`, `cairef explain`, and a record on standard input."""

from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import cairef
from cairef import RULES, Input, UsageError, validate
from cairef.checking.selection import codes, find_rule, select
from cairef.files import write_lines
from cairef.records.inputs import MAX_BYTES
from cairef.reporters import FORMATS

from .conftest import CHECKOUT, Root
from .test_cli import run
from .test_formats import HOSTILE, commands_in

MOU = "agreements/weather-cloud-mou"


@pytest.fixture
def broken(base: Root) -> Root:
    """A dataset with an E002, an S002 and a V001."""
    base.edit(MOU, lambda r: r["instrument"]["evidence"][0].update(start=75, end=111))
    base.edit(MOU, lambda r: r.pop("verification"))
    base.edit("actors/harbor-cloud", lambda r: r.update(colour="red"))
    return base


class TestOutputFormat:
    @pytest.mark.parametrize("form", sorted(set(FORMATS) - {"text", "concise"}))
    def test_standard_output_holds_the_report_alone(self, form: str, broken: Root) -> None:
        done = run("validate", "--output-format", form, cwd=broken.path)
        assert done.returncode == 1
        assert "E002" in done.stdout
        assert "Checked 6 records" not in done.stdout
        assert "Checked 5 records" not in done.stdout
        assert done.stderr.splitlines()[0].startswith("Checked ")
        assert done.stderr.splitlines()[-1] == "2 errors and 1 warning in 2 files."

    def test_concise_is_a_line_a_finding_and_the_ending(self, broken: Root) -> None:
        done = run("validate", "--output-format", "concise", cwd=broken.path)
        assert done.stderr == ""
        findings = validate(broken.path).findings
        assert [line.split(": ")[1] for line in done.stdout.splitlines()[:3]] == [
            f"{f.code} {f.level}" for f in findings
        ]
        assert len(done.stdout.splitlines()) == 7

    def test_quiet_leaves_findings_only(self, broken: Root) -> None:
        done = run("validate", "-q", "--output-format", "concise", cwd=broken.path)
        assert (done.returncode, len(done.stdout.splitlines()), done.stderr) == (1, 3, "")
        done = run("validate", "-q", "--output-format", "json", cwd=broken.path)
        assert (done.returncode, done.stderr) == (1, "")

    def test_json_is_json_whatever_the_encoding_of_the_terminal(self, base: Root) -> None:
        base.edit("actors/dara-sok", lambda r: r.update({"𝒞é": 1}))
        done = run("validate", "--output-format", "json", cwd=base.path, PYTHONIOENCODING="ascii")
        assert json.loads(done.stdout)["findings"][0]["pointer"] == "/𝒞é"

    def test_an_unknown_format_is_a_wrong_call(self, base: Root) -> None:
        done = run("validate", "--output-format", "yaml", cwd=base.path)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)

    @pytest.mark.parametrize("name", sorted(set(HOSTILE) - {"long", "null"}))
    def test_no_workflow_command_leaves_any_format_for_people(self, name: str, base: Root) -> None:
        hostile = HOSTILE[name]
        base.edit("actors/dara-sok", lambda r: r.update({hostile: 1}))
        folder = base.path / "::error::folder"
        folder.mkdir()
        (folder / f"##[add-mask]{hostile.replace('/', '|')[:40]}.json").write_text(json.dumps({"a": hostile}), "utf-8")
        for form in ("text", "concise"):
            done = run("validate", "--output-format", form, "dataset", "::error::folder", cwd=base.path)
            assert done.returncode == 1
            assert "error" in done.stdout
            assert commands_in(done.stdout) == []
            assert all(line.isprintable() for line in done.stdout.split("\n"))
            coloured = run("validate", "--output-format", form, "::error::folder", cwd=base.path, FORCE_COLOR="1")
            assert commands_in(coloured.stdout) == []


class TestOutputFile:
    def test_the_report_is_in_the_file_and_the_ending_on_standard_error(self, broken: Root, tmp_path: Path) -> None:
        target = tmp_path / "report.json"
        done = run("validate", "--output-format", "json", "--output-file", target, cwd=broken.path)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.splitlines()[-1] == "2 errors and 1 warning in 2 files."
        assert len(json.loads(target.read_bytes())["findings"]) == 3
        assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["report.json"]

    def test_an_earlier_report_is_replaced_and_keeps_to_the_users_mask(self, broken: Root, tmp_path: Path) -> None:
        target = tmp_path / "report.txt"
        target.write_text("earlier", "utf-8")
        run("validate", "--output-file", target, cwd=broken.path)
        assert target.read_text("utf-8").endswith("2 errors and 1 warning in 2 files.\n")
        probe = tmp_path / "probe"
        probe.touch()
        assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE(probe.stat().st_mode)

    def test_a_failure_leaves_the_earlier_file_and_nothing_else(self, tmp_path: Path) -> None:
        target = tmp_path / "report.txt"
        target.write_text("earlier", "utf-8")

        def lines() -> list[str]:
            raise RuntimeError("halfway")

        with pytest.raises(RuntimeError):
            write_lines(target, (line for _ in range(2) for line in lines()))
        assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [("report.txt", "earlier")]

    @pytest.mark.parametrize("target", [".", "absent/report.txt", "a\x1b[31m/b"])
    def test_a_file_that_cannot_be_written_is_a_wrong_call_before_anything_is_checked(
        self, target: str, base: Root
    ) -> None:
        done = run("validate", "--output-file", target, "absent.json", cwd=base.path)
        assert (done.returncode, done.stdout) == (2, "")
        (line,) = done.stderr.splitlines()
        assert line.startswith("cairef: cannot write “")
        assert line.isprintable()

    def test_a_link_is_not_replaced(self, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(tmp_path / "kept")
        with pytest.raises(UsageError, match="not a regular file"):
            write_lines(tmp_path / "link", [])
        assert (tmp_path / "link").is_symlink()


class TestSelection:
    def test_only_what_is_selected_is_reported_and_the_rest_counted(self, broken: Root) -> None:
        done = run("validate", "--select", "E", "--output-format", "concise", cwd=broken.path)
        assert done.returncode == 1
        assert [line.split(": ")[1] for line in done.stdout.splitlines() if ".json" in line] == ["E002 error"]
        assert "Ignored 2 findings (1 S002, 1 V001)." in done.stdout.splitlines()

    def test_ignored_findings_do_not_fail_the_run_and_are_counted(self, broken: Root) -> None:
        broken.edit("actors/harbor-cloud", lambda r: r.pop("colour"))
        done = run("validate", "--ignore", "E", "--ignore", "v001", cwd=broken.path)
        assert done.returncode == 0
        assert "Ignored 2 findings (1 E002, 1 V001)." in done.stdout.splitlines()
        assert done.stdout.splitlines()[-1] == "All pass, but for what was ignored."

    def test_what_is_ignored_wins_over_what_is_selected(self, broken: Root) -> None:
        report = select(validate(broken.path), ["E", "S"], ["E002"])
        assert report.by_code == {"S002": 1}
        assert report.ignored == {"E002": 1, "V001": 1}

    def test_nothing_readable_is_no_success_although_all_findings_are_ignored(self, base: Root) -> None:
        file = base.file("actors/dara-sok")
        file.write_text("{", "utf-8")
        report = select(validate(file), (), ["P"])
        assert report.findings == ()
        assert not report.ok

    def test_codes_are_found_by_their_beginning(self) -> None:
        assert codes(["U"]) == {code for code in RULES if code.startswith("U")}
        assert codes(["E002, P00", "v001"]) == {"E002", "V001", *(code for code in RULES if code.startswith("P00"))}

    @pytest.mark.parametrize(
        ("option", "message"),
        [
            ("E0O2", "cairef: there is no rule “E0O2”; did you mean E002?"),
            ("quote-mismatched", "cairef: there is no rule “quote-mismatched”; did you mean E002?"),
            ("E002,,U", "cairef: there is no rule “”; `cairef explain` lists them all"),
            ("\x1b]0;x\x07", "cairef: there is no rule “\\x1b]0;x\\x07”; `cairef explain` lists them all"),
        ],
    )
    def test_an_unknown_code_is_a_wrong_call(self, option: str, message: str, base: Root) -> None:
        for arguments in (["--select", option], ["--ignore", option]):
            done = run("validate", *arguments, cwd=base.path)
            assert (done.returncode, done.stdout, done.stderr) == (2, "", message + "\n")

    def test_statistics_count_the_findings_of_each_rule(self, broken: Root) -> None:
        done = run("validate", "--statistics", "--ignore", "S", cwd=broken.path)
        assert [line for line in done.stdout.splitlines() if line.startswith("      1  ")] == [
            f"      1  E002  {RULES['E002'].title}",
            f"      1  V001  {RULES['V001'].title}",
        ]


class TestExplain:
    def test_a_rule_is_explained(self, tmp_path: Path) -> None:
        done = run("explain", "E002", cwd=tmp_path, COLUMNS="50")
        assert (done.returncode, done.stderr) == (0, "")
        lines = done.stdout.splitlines()
        assert lines[0] == "E002 quote-mismatch (error)"
        assert max(map(len, lines)) <= 50
        assert run("validate", "--explain", "e002", cwd=tmp_path, COLUMNS="50").stdout == done.stdout
        assert run("explain", "quote-mismatch", cwd=tmp_path, COLUMNS="50").stdout == done.stdout

    def test_no_code_lists_all_rules(self, tmp_path: Path) -> None:
        done = run("explain", cwd=tmp_path)
        assert {line[:4] for line in done.stdout.splitlines()} == set(RULES)

    def test_an_unknown_rule_is_a_wrong_call(self, tmp_path: Path) -> None:
        for arguments in (["explain", "E022"], ["validate", "--explain", "E022"]):
            done = run(*arguments, cwd=tmp_path)
            assert (done.returncode, done.stdout) == (2, "")
            assert done.stderr == "cairef: there is no rule “E022”; did you mean E002?\n"
        assert find_rule("V001").code == "V001"


class TestStandardInput:
    def check(self, data: bytes, base: Root, *options: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "cairef", "validate", *options, "-"],
            cwd=base.path,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONIOENCODING": "utf-8"},
            input=data,
            capture_output=True,
            timeout=60,
            check=False,
        )

    def test_a_record_is_checked_against_the_dataset_at_hand(self, base: Root) -> None:
        done = self.check(base.file(MOU).read_bytes(), base)
        assert done.returncode == 0
        assert done.stdout.startswith(b"Checked 1 record (1 agreement)")

    def test_a_finding_has_its_place_and_its_line(self, base: Root) -> None:
        data = base.file(MOU).read_bytes().replace(b'"signed",', b'"singed",', 1)
        lines = self.check(data, base).stdout.decode().splitlines()
        assert lines[0] == "<stdin>:20:13: S004 error: “singed” is not a code of “Status”"
        assert lines[1:3] == ['    20 |     "code": "singed",', "       |             ^^^^^^^^"]

    def test_what_is_no_json_is_a_finding(self, base: Root) -> None:
        done = self.check(b'{\n"a": ', base, "--output-format", "json")
        assert done.returncode == 1
        (finding,) = json.loads(done.stdout)["findings"]
        assert (finding["code"], finding["file"], finding["place"]["line"]) == ("P003", "<stdin>", 2)

    def test_too_much_is_a_finding_and_is_not_read_to_the_end(self, base: Root) -> None:
        done = self.check(b" " * (MAX_BYTES + 2**16), base, "--output-format", "concise")
        assert done.returncode == 1
        assert done.stdout.startswith(b"<stdin>:1:1: P005 error: the file has more than the 16,777,216 bytes")

    def test_a_record_stands_in_for_the_one_of_the_same_id(self, base: Root) -> None:
        record = json.loads(base.file(MOU).read_bytes())
        record.pop("verification")
        report = validate(Input(data=json.dumps(record).encode()))
        assert [(f.code, f.file, f.record) for f in report.findings] == [("V001", "<text>", record["id"])]
        assert report.counts.records == {"agreement": 1}

    def test_an_id_of_another_type_of_record_is_taken(self, base: Root) -> None:
        record = json.loads(base.file("actors/dara-sok").read_bytes())
        record["id"] = "weather-cloud-mou"
        record.pop("verification")
        codes_found = {f.code for f in validate(Input(data=json.dumps(record).encode(), label="mine")).findings}
        # It has the names and the label of the actor whose record it is a copy of, and so has not its office alone.
        assert codes_found == {"D002", "D018", "F013", "F068", "V001"}

    def test_files_and_text_go_together(self, base: Root) -> None:
        text = Input(data=base.file(MOU).read_bytes())
        report = validate(base.file("actors/dara-sok"), text, text)
        assert report.counts.records == {"actor": 1, "agreement": 1}
        assert report.ok

    def test_it_is_read_once_although_it_is_named_twice(self, base: Root, monkeypatch: pytest.MonkeyPatch) -> None:
        from cairef.commands.group import run as command  # noqa: PLC0415

        class Stream:
            buffer = io.BytesIO(base.file(MOU).read_bytes())

        monkeypatch.setattr(sys, "stdin", Stream)
        monkeypatch.setattr(sys, "argv", ["cairef", "validate", "-q", "-", "-"])
        assert command() == 0

    def test_text_has_no_past(self, base: Root) -> None:
        done = self.check(b"{}", base, "--changed-since", "HEAD")
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode() == "cairef: text that lies in no file cannot be compared with a revision\n"


def test_a_plain_check_loads_nothing_of_what_is_only_asked_for(base: Root) -> None:
    code = (
        "import sys; sys.argv = ['cairef', 'validate', 'dataset/actors/dara-sok.json']\n"
        "from cairef.commands.group import run; run()\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=base.path,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stderr.split())
    assert "cairef.reporters.text" in loaded
    for name in ("changes", "dependents", "selection", "output", "reporters.concise", "reporters.sarif"):
        assert f"cairef.{name}" not in loaded
    assert not loaded & {"junitparser", "subprocess", "xml.etree.ElementTree", "tree_sitter", "jsonschema", "pydantic"}


def test_input_is_public() -> None:
    assert cairef.Input(Path("a.json")).name == "a.json"
    assert cairef.Input(data=b"{}", label="mine").name == "mine"


@pytest.mark.parametrize(
    "name",
    [
        "dataset/agreements/weather-cloud-mou.json",
        "seeds/example.txt",
        "seeds/report.txt",
        "dataset/new.json",
        "cairef.toml",
    ],
)
def test_a_report_is_never_a_part_of_the_dataset(base: Root, name: str) -> None:
    file = base.path / name
    before = file.read_bytes() if file.exists() else None
    done = run("validate", "--output-file", name, cwd=base.path)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "it would be a part of the dataset" in done.stderr
    assert (file.read_bytes() if file.exists() else None) == before
    assert run("validate", "--output-file", "report.txt", cwd=base.path).returncode == 0
