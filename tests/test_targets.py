"""Which records a path means, and which dataset each of them belongs to."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cairef import Input, InvalidDatasetError, UsageError, load, validate
from cairef.reporters import FORMATS

from .conftest import CASES, CHECKOUT, Root
from .rule_cases import golden, lines_of
from .test_cli import run

MOU = "agreements/weather-cloud-mou"


@pytest.fixture
def monorepo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two datasets below it: one that holds, and one without its actors, whose text is another."""
    top = tmp_path / "repo"
    for name in ("a", "b"):
        shutil.copytree(CASES / "base", top / "data" / name)
    shutil.rmtree(top / "data/b/dataset/actors")
    (top / "package.json").write_text('{"name": "records"}', "utf-8")
    (top / "node_modules" / "x").mkdir(parents=True)
    shutil.copy(CASES / "base/dataset" / f"{MOU}.json", top / "node_modules/x/record.json")
    (top / ".venv").mkdir()
    shutil.copy(CASES / "base/dataset" / f"{MOU}.json", top / ".venv/record.json")
    monkeypatch.chdir(top)
    return top


def codes(*paths: Path | str) -> set[tuple[str, str]]:
    return {(finding.code, finding.file) for finding in validate(*paths).findings}


class TestSeveralDatasets:
    @pytest.mark.usefixtures("monorepo")
    def test_each_is_checked_against_its_own_texts(self) -> None:
        alone, both = codes("data/b"), codes(".")
        assert {code for code, _ in alone} >= {"D003"}
        assert both == alone
        assert {file.split("/")[1] for _, file in both} == {"b"}

    @pytest.mark.parametrize("here", [".", "data", "data/b", "data/b/dataset/agreements"])
    def test_a_broken_one_is_red_from_anywhere(self, here: str, monorepo: Path) -> None:
        done = run("validate", ".", cwd=monorepo / here)
        assert done.returncode == 1
        assert "D003" in done.stdout
        assert done.stdout.splitlines()[-1] != "All pass."

    @pytest.mark.parametrize("form", sorted(FORMATS))
    def test_in_every_format(self, form: str, monorepo: Path) -> None:
        done = run("validate", ".", "--output-format", form, cwd=monorepo)
        assert done.returncode == 1
        assert "data/b/dataset/agreements/weather-cloud-mou.json" in done.stdout
        assert "data/a/dataset" not in done.stdout

    def test_what_holds_in_one_holds_in_all(self, monorepo: Path) -> None:
        shutil.copytree(monorepo / "data/a/dataset/actors", monorepo / "data/b/dataset/actors")
        report = validate(".")
        assert report.ok
        assert report.counts.files == 12
        assert report.counts.coverage_skipped is None

    def test_a_dataset_in_a_dataset_is_a_dataset_of_its_own(self, base: Root) -> None:
        shutil.copytree(CASES / "base", base.path / "examples" / "small")
        shutil.rmtree(base.path / "examples/small/dataset/actors")
        assert not validate(base.path).ok
        assert validate().ok, "with no path, it is the dataset around that is checked"

    @pytest.mark.usefixtures("monorepo")
    def test_coverage_is_not_called_checked_where_one_of_them_was_not_whole(self) -> None:
        report = validate("data/a", f"data/b/dataset/{MOU}.json")
        assert report.counts.coverage_skipped == "only a part of the dataset was checked"

    def test_it_says_which_datasets_it_checked(self, monorepo: Path) -> None:
        assert validate(".").datasets == ("data/a", "data/b")
        assert "Datasets: data/a, data/b." in run("validate", ".", cwd=monorepo).stdout


class TestNoDataset:
    def test_a_record_in_no_dataset_is_named(self, monorepo: Path) -> None:
        (monorepo / "drafts").mkdir()
        shutil.copy(monorepo / "data/a/dataset/actors/dara-sok.json", monorepo / "drafts")
        shutil.rmtree(monorepo / "data/b")
        findings = validate(".").findings
        assert golden("P006") == lines_of(findings)
        assert not validate(".").ok

    def test_one_whose_seeds_are_gone_is_named(self, monorepo: Path) -> None:
        shutil.rmtree(monorepo / "data/b/seeds")
        assert {code for code, file in codes(".")} == {"P006"}
        with pytest.raises(UsageError, match=r"data/b.* has a dataset/ but no seeds/ folder"):
            validate("data/b")

    def test_only_what_is_a_record_is_named(self, monorepo: Path) -> None:
        shutil.rmtree(monorepo / "data/b")
        (monorepo / "big.json").write_text("[" + "1," * 100_000 + "1]", "utf-8")
        (monorepo / "schema.json").write_text('{"title": "record_type"}', "utf-8")
        assert validate(".").ok

    def test_a_folder_with_none_is_a_wrong_call(self, monorepo: Path) -> None:
        (monorepo / "empty").mkdir()
        for path in ("empty", "node_modules"):
            with pytest.raises(UsageError, match=f"no dataset at or below .{path}"):
                validate(path)

    @pytest.mark.parametrize("what", ["seeds", "dataset"])
    def test_half_a_dataset_is_none(self, what: str, base: Root) -> None:
        shutil.rmtree(base.path / what)
        done = run("validate", cwd=base.path)
        assert (done.returncode, done.stdout) == (2, "")
        assert len(done.stderr.splitlines()) == 1

    def test_a_file_outside_of_any_is_held_against_the_one_around(self, base: Root, tmp_path: Path) -> None:
        lone = tmp_path / "weather-cloud-mou.json"
        shutil.copy(base.file(MOU), lone)
        assert validate(lone).ok

    def test_a_file_with_none_around_is_a_wrong_call(
        self, base: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        shutil.copy(base.file(MOU), "lone.json")
        with pytest.raises(UsageError, match=r"lone\.json.* belongs to no dataset"):
            validate("lone.json")
        with pytest.raises(UsageError, match="there is no dataset here"):
            validate(Input(data=b"{}"))
        with pytest.raises(UsageError, match="there is no dataset here"):
            validate()


class TestPackaged:
    def test_it_is_checked_on_request(self, tmp_path: Path) -> None:
        done = run("validate", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "--packaged" in done.stderr
        done = run("validate", "--packaged", cwd=tmp_path)
        assert done.returncode == 0
        assert "Dataset: the one that came with cairef " in done.stdout
        number = len(list((CHECKOUT / "dataset").rglob("*.json")))
        assert f"Checked {number} records" in done.stdout

    @pytest.mark.usefixtures("base")
    def test_it_is_checked_from_within_another(self) -> None:
        report = validate(packaged=True)
        assert report.counts.files == len(list((CHECKOUT / "dataset").rglob("*.json")))

    def test_a_record_of_no_dataset_is_held_against_it(self, tmp_path: Path) -> None:
        shutil.copy(CHECKOUT / "dataset/actors/misti.json", tmp_path)
        assert run("validate", "misti.json", cwd=tmp_path).returncode == 2
        assert run("validate", "--packaged", "misti.json", cwd=tmp_path).returncode == 0

    def test_a_record_of_a_dataset_is_held_against_its_own(self, base: Root) -> None:
        report = validate(base.file(MOU), packaged=True)
        assert report.ok
        assert report.datasets == (".",)

    @pytest.mark.parametrize("command", ["list", "coverage"])
    @pytest.mark.parametrize("what", ["seeds", "dataset"])
    def test_no_command_takes_it_for_half_a_dataset(self, command: str, what: str, base: Root) -> None:
        shutil.rmtree(base.path / what)
        done = run(command, cwd=base.path)
        assert (done.returncode, done.stdout) == (2, "")

    def test_coverage_is_not_that_of_another_dataset(self, tmp_path: Path) -> None:
        assert run("coverage", cwd=tmp_path).returncode == 2


def linked(path: Path, target: Path, *, folder: bool = False) -> Path:
    path.symlink_to(target, target_is_directory=folder)
    return path


HIDDEN = "c2VjcmV0OnNlY3JldA=="


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps({"auth": HIDDEN}), "utf-8")
    shutil.copy(CASES / "base/dataset" / f"{MOU}.json", folder)
    return folder


COMMANDS = (
    *(("validate", "--output-format", form) for form in sorted(FORMATS)),
    ("list",),
    ("show", "zz"),
    ("coverage",),
    ("anchor",),
    ("fmt", "--check"),
)


class TestLinks:
    @pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
    def test_one_that_leaves_the_root_is_never_followed(
        self, command: tuple[str, ...], base: Root, outside: Path
    ) -> None:
        linked(base.path / "dataset/actors/zz.json", outside / "config.json")
        done = run(*command, cwd=base.path)
        assert done.returncode != 0
        assert "zz.json" in done.stdout + done.stderr or command[0] == "show"
        assert HIDDEN not in done.stdout + done.stderr

    def test_it_is_one_finding(self, base: Root, outside: Path) -> None:
        linked(base.path / "dataset/actors/zz.json", outside / "config.json")
        (finding,) = validate(base.path).findings
        assert (finding.code, finding.file) == ("P001", "dataset/actors/zz.json")
        assert finding.message == "a link leads from here out of the dataset, and is not followed"

    @pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
    def test_a_folder_that_leaves_the_root_is_reported(
        self, command: tuple[str, ...], base: Root, outside: Path
    ) -> None:
        linked(base.path / "dataset/more", outside, folder=True)
        done = run(*command, cwd=base.path)
        assert done.returncode != 0
        assert HIDDEN not in done.stdout + done.stderr
        assert {(f.code, f.file) for f in validate(base.path).findings} == {("P001", "dataset/more")}

    def test_not_even_when_the_file_behind_it_is_given(self, base: Root, outside: Path) -> None:
        linked(base.path / "dataset/more", outside, folder=True)
        (finding,) = validate("dataset/more/config.json").findings
        assert finding.code == "P001"
        assert not any(finding.lines)

    def test_a_chain_of_links_leaves_the_root_where_its_end_does(self, base: Root, outside: Path) -> None:
        linked(base.path / "hop.json", outside / "config.json")
        linked(base.path / "dataset/actors/zz.json", base.path / "hop.json")
        assert [f.code for f in validate(base.path).findings] == ["P001"]

    def test_one_that_stays_inside_is_read(self, base: Root) -> None:
        shutil.move(base.path / "dataset/actors", base.path / "people")
        linked(base.path / "dataset/actors", base.path / "people", folder=True)
        report = validate(base.path)
        assert report.counts.records["actor"] == 3
        base.edit("actors/dara-sok", lambda r: r.update(label=""))
        assert not validate(base.path).ok
        assert validate("dataset/actors").counts.files == 3

    def test_a_circle_of_folders_ends(self, base: Root) -> None:
        linked(base.path / "dataset/actors/again", base.path / "dataset", folder=True)
        assert validate(base.path).counts.files == 6

    def test_a_dataset_behind_a_link_is_named(self, monorepo: Path, tmp_path: Path) -> None:
        shutil.move(monorepo / "data/b", tmp_path / "b")
        linked(monorepo / "data/b", tmp_path / "b", folder=True)
        assert codes(".") == {("P006", "data/b")}
        assert not validate("data/b").ok, "a link that the caller names is followed"

    def test_a_dataset_behind_a_link_that_stays_inside_is_checked_once(self, monorepo: Path) -> None:
        linked(monorepo / "again", monorepo / "data" / "a", folder=True)
        shutil.rmtree(monorepo / "data/b")
        assert validate(".").counts.files == 6


def to_null(path: Path) -> None:
    path.symlink_to("/dev/zero")


def to_outside(path: Path) -> None:
    target = path.parent.parent.parent / "secret.txt"
    target.write_text(f"The password is {HIDDEN}.\n", "utf-8")
    path.symlink_to(target)


def a_hole(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 30)


def a_socket(path: Path) -> None:
    os.mknod(path, 0o140600)


class TestSpecialFiles:
    """Nothing but a regular file of a bearable size inside the root is read as a text."""

    @pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, to_null, to_outside, a_hole, a_socket])
    @pytest.mark.parametrize("command", [("validate",), ("coverage",), ("list",), ("anchor",)], ids=" ".join)
    def test_as_a_source(self, make: Callable[[Path], None], command: tuple[str, ...], base: Root) -> None:
        seed = base.path / "seeds/example.txt"
        seed.unlink()
        make(seed)
        done = run(*command, cwd=base.path)
        assert done.returncode in {1, 2}
        assert "Traceback" not in done.stderr
        assert HIDDEN not in done.stdout + done.stderr
        if command == ("validate",):
            assert "D005" in done.stdout

    @pytest.mark.parametrize("make", [os.mkfifo, to_null, a_socket])
    @pytest.mark.parametrize("name", ["dataset/actors/pipe", "dataset/pipe.txt", "seeds/pipe"])
    def test_beside_the_records(self, make: Callable[[Path], None], name: str, base: Root) -> None:
        make(base.path / name)
        assert {(f.code, f.file) for f in validate(base.path).findings} == {("D012", name)}

    def test_a_link_below_seeds_that_leaves_the_root(self, base: Root, outside: Path) -> None:
        linked(base.path / "seeds/more", outside, folder=True)
        assert {(f.code, f.file) for f in validate(base.path).findings} == {("D012", "seeds/more")}


class TestNotAllWasRead:
    """What was not read is no success, whichever findings are shown."""

    @pytest.mark.parametrize("options", [(), ("--select", "E"), ("--ignore", "D,P,S,V")], ids=" ".join)
    def test_a_source_is_gone(self, options: tuple[str, ...], base: Root) -> None:
        (base.path / "seeds/example.txt").unlink()
        done = run("validate", *options, cwd=base.path)
        assert done.returncode == 1
        assert "Skipped 32 spans" in done.stdout
        assert "All pass" not in done.stdout

    @pytest.mark.parametrize("options", [(), ("--select", "E"), ("--ignore", "P,S")], ids=" ".join)
    def test_a_record_cannot_be_read(self, options: tuple[str, ...], base: Root) -> None:
        base.file("actors/dara-sok").write_text("{", "utf-8")
        done = run("validate", *options, cwd=base.path)
        assert done.returncode == 1
        assert "All pass" not in done.stdout
        assert done.stdout.count("1 record could not be read.") == 1

    def test_a_record_referred_to_cannot_be_read(self, base: Root) -> None:
        base.file("actors/harbor-cloud").write_text("{", "utf-8")
        done = run("validate", f"dataset/{MOU}.json", cwd=base.path)
        assert done.returncode == 1
        assert "record of harbor-cloud cannot be read" in done.stdout
        done = run("validate", f"dataset/{MOU}.json", "--ignore", "P", cwd=base.path)
        assert done.returncode == 1
        assert done.stdout.splitlines()[-1] == "What was checked passes, but not all could be checked."

    def test_what_was_left_out_is_said(self, base: Root) -> None:
        base.edit("actors/dara-sok", lambda r: r.update(label="Somebody"))
        done = run("validate", "--ignore", "V", cwd=base.path)
        assert done.returncode == 0
        assert "Ignored " in done.stdout
        assert done.stdout.splitlines()[-1] == "All pass, but for what was ignored."


@pytest.mark.parametrize("name", ["actors/z.json", "sources/z.json", "actors/.z.json"])
def test_a_link_to_another_record_is_that_record_twice_however_the_check_is_called(name: str, base: Root) -> None:
    (base.path / "dataset" / name).symlink_to(base.file("actors/dara-sok"))
    reports = [validate(), validate("."), validate("dataset"), validate(base.path), validate(base.path.parent)]
    for report in reports:
        assert not report.ok
        assert "D002" in report.by_code
    with pytest.raises(InvalidDatasetError, match="D002"):
        load(base.path)
