"""What lies below the folder that is checked and could be passed over: half a dataset, one of tools, one more."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cairef import UsageError, validate

from .conftest import CASES, Root
from .git_checkout import git, needs_git
from .test_cli import run

HALF = "this is half a dataset"


@pytest.fixture
def monorepo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two datasets: data/a, which holds, and data/b, which does not."""
    top = tmp_path / "repo"
    for name in ("a", "b"):
        shutil.copytree(CASES / "base", top / "data" / name)
    Root(top / "data/b").edit("actors/dara-sok", lambda r: r["names"][0]["evidence"][0].update(start=1))
    monkeypatch.chdir(top)
    return top


def every_record(root: Path, edit: Callable[[Path], object]) -> None:
    for file in list((root / "dataset").rglob("*.json")):
        edit(file)


# A folder that says of itself that it is a virtual environment.


def mark(folder: Path) -> None:
    (folder / "pyvenv.cfg").write_text("home = /usr/bin\n", "utf-8")


@pytest.mark.parametrize("path", [".", "data"])
def test_a_dataset_is_no_virtual_environment(path: str, monorepo: Path) -> None:
    mark(monorepo / "data/b")
    assert {each.file for each in validate(path).findings} == {"data/b/dataset/actors/dara-sok.json"}


@pytest.mark.parametrize("way", ["other/b", "other/deep/b", "other/lib/b", "other/bin"])
def test_one_in_what_looks_like_a_virtual_environment_is_checked(way: str, monorepo: Path) -> None:
    (monorepo / way).parent.mkdir(parents=True)
    shutil.move(monorepo / "data/b", monorepo / way)
    mark(monorepo / "other")
    assert {each.file for each in validate(".").findings} == {f"{way}/dataset/actors/dara-sok.json"}


@pytest.mark.parametrize("packages", ["lib/python3.11/site-packages", "Lib/site-packages", "lib/python3/dist-packages"])
def test_what_is_installed_in_a_virtual_environment_is_left_alone(packages: str, monorepo: Path) -> None:
    (monorepo / "env" / packages).mkdir(parents=True)
    mark(monorepo / "env")
    shutil.move(monorepo / "data/b", monorepo / "env" / packages / "cairef")
    assert validate(".").ok


# Half a dataset.


def hide(root: Path) -> None:
    (root / "dataset").rename(root / ".dataset")


def rename(root: Path) -> None:
    (root / "dataset").rename(root / "dataset-old")


def capital(root: Path) -> None:
    (root / "dataset").rename(root / "Dataset")


def otherwise(root: Path) -> None:
    (root / "dataset").rename(root / "records")


def nowhere(root: Path) -> None:
    shutil.rmtree(root / "dataset")
    (root / "dataset").symlink_to("../gone")


def in_a_circle(root: Path) -> None:
    shutil.rmtree(root / "dataset")
    (root / "dataset").symlink_to("dataset")


def gone_with_project(root: Path) -> None:
    shutil.rmtree(root / "dataset")
    (root / "cairef.toml").write_text("", "utf-8")


def no_seeds(root: Path) -> None:
    shutil.rmtree(root / "seeds")


def seeds_nowhere(root: Path) -> None:
    shutil.rmtree(root / "seeds")
    (root / "seeds").symlink_to("../gone")


def both_nowhere(root: Path) -> None:
    nowhere(root)
    seeds_nowhere(root)


def both_hidden(root: Path) -> None:
    (root / "cairef.toml").write_text("", "utf-8")
    for name in ("dataset", "seeds"):
        (root / name).rename(root / f".{name}")


def no_seeds_as_utf_16(root: Path) -> None:
    every_record(root, lambda file: file.write_text(file.read_text("utf-8"), "utf-16"))
    no_seeds(root)


def no_seeds_by_number(root: Path) -> None:
    every_record(
        root, lambda file: file.write_text(file.read_text("utf-8").replace("record_", r"record\u005f"), "utf-8")
    )
    no_seeds(root)


def no_seeds_without_version(root: Path) -> None:
    every_record(root, lambda file: file.write_text(file.read_text("utf-8").replace("schema_version", "v"), "utf-8"))
    no_seeds(root)


def no_seeds_in_capitals(root: Path) -> None:
    every_record(root, lambda file: file.rename(file.with_suffix(".JSON")))
    no_seeds(root)


def only_sources(root: Path) -> None:
    no_seeds_in_capitals(root)
    for name in ("actors", "agreements"):
        shutil.rmtree(root / "dataset" / name)


HALVES = [
    hide,
    rename,
    otherwise,
    capital,
    nowhere,
    in_a_circle,
    gone_with_project,
    no_seeds,
    seeds_nowhere,
    both_nowhere,
    both_hidden,
    no_seeds_as_utf_16,
    no_seeds_by_number,
    no_seeds_without_version,
    no_seeds_in_capitals,
    only_sources,
]


@pytest.mark.parametrize("path", [".", "data"])
@pytest.mark.parametrize("halve", HALVES)
def test_half_a_dataset_is_named_once(halve: Callable[[Path], None], path: str, monorepo: Path) -> None:
    halve(monorepo / "data/b")
    report = validate(path)
    assert not report.ok
    (finding,) = report.findings
    assert (finding.code, finding.file) == ("P006", "data/b")
    assert finding.message.startswith(HALF)
    assert report.datasets == ("data/a",)


@pytest.mark.parametrize("halve", HALVES)
def test_so_is_one_at_the_top(halve: Callable[[Path], None], monorepo: Path) -> None:
    """Beside a dataset that holds, in the folder that is named."""
    halve(monorepo / "data/b")
    for each in list((monorepo / "data/b").iterdir()):
        shutil.move(each, monorepo)
    try:
        report = validate(".")
    except UsageError:
        return
    assert [(each.code, each.file) for each in report.findings] == [("P006", ".")]


@pytest.mark.parametrize("halve", HALVES)
def test_alone_it_is_a_wrong_call(halve: Callable[[Path], None], monorepo: Path) -> None:
    halve(monorepo / "data/b")
    done = run("validate", "data/b", cwd=monorepo)
    assert (done.returncode, done.stdout) == (2, "")


def test_what_is_missing_is_said(monorepo: Path) -> None:
    no_seeds(monorepo / "data/b")
    done = run("validate", ".", cwd=monorepo)
    assert done.returncode == 1
    assert "data/b: P006 error: this is half a dataset: there is no folder seeds in it" in done.stdout


def garden(top: Path) -> None:
    (top / "seeds").mkdir()
    (top / "seeds/tomato.md").write_text("Sow in March.\n", "utf-8")
    (top / "sources").mkdir()


def django(top: Path) -> None:
    (top / "dataset/migrations").mkdir(parents=True)
    (top / "dataset/rows.csv").write_text("a,b\n", "utf-8")
    (top / "dataset/fixture.json").write_text('[{"model": "dataset.row", "pk": 1}]', "utf-8")


def learning(top: Path) -> None:
    (top / "datasets/train").mkdir(parents=True)
    (top / "datasets/train.jsonl").write_text('{"text": "a"}\n', "utf-8")
    (top / "seeds").mkdir()
    (top / "dataset-tools").mkdir()


def tables(top: Path) -> None:
    (top / "dataset/sources").mkdir(parents=True)
    (top / "dataset/sources/a.csv").write_text("a,b\n", "utf-8")


def files(top: Path) -> None:
    (top / "dataset").write_text("a file\n", "utf-8")
    (top / "seeds").write_text("1\n2\n", "utf-8")


def project(top: Path) -> None:
    (top / "cairef.toml").write_text("", "utf-8")


@pytest.mark.parametrize("make", [garden, django, learning, tables, files, project])
def test_what_is_only_called_so_is_none(make: Callable[[Path], None], monorepo: Path) -> None:
    shutil.rmtree(monorepo / "data/b")
    (monorepo / "site").mkdir()
    make(monorepo / "site")
    report = validate(".")
    assert report.ok
    assert report.counts.files == 6


@pytest.mark.parametrize("way", ["b", "b/dataset/actors"])
def test_a_link_out_to_a_folder_of_datasets_is_named(way: str, monorepo: Path, tmp_path: Path) -> None:
    shutil.move(monorepo / "data/b", tmp_path / "all/b")
    for name in ("more", ".hidden"):
        (monorepo / name).symlink_to(tmp_path / "all")
    assert [(each.code, each.file) for each in validate(".").findings] == [("P006", "more")]
    (monorepo / "more").unlink()
    assert validate(".").ok, "what is hidden is left alone"
    (monorepo / "more").symlink_to(tmp_path / "all" / way)
    assert validate(".").ok is (way != "b")


# A record that lies nowhere.


def plain(text: str) -> bytes:
    return text.encode()


def utf_16(text: str) -> bytes:
    return text.encode("utf-16")


def utf_32(text: str) -> bytes:
    return text.encode("utf-32-be")


def by_number(text: str) -> bytes:
    return text.replace("record_type", r"\u0072ecord\u005Ftype").encode()


def no_version(text: str) -> bytes:
    return text.replace("schema_version", "version").encode()


@pytest.mark.parametrize("written", [plain, utf_16, utf_32, by_number, no_version])
@pytest.mark.parametrize("name", ["a.json", "a.JSON", ".json", ".a.json", "a.jsonl", "a.JsonL"])
def test_a_loose_record_is_named_however_it_is_written(
    name: str, written: Callable[[str], bytes], monorepo: Path
) -> None:
    text = json.dumps(json.loads((monorepo / "data/a/dataset/actors/dara-sok.json").read_bytes()))
    shutil.rmtree(monorepo / "data/b")
    (monorepo / "drafts").mkdir()
    (monorepo / "drafts" / name).write_bytes(written(text))
    assert [(each.code, each.file) for each in validate(".").findings] == [("P006", f"drafts/{name}")]


@pytest.mark.parametrize(
    "text",
    ['{"title": "record_type"}', '{"record_type": "A", "zone": "example.org"}', '{"type": "actor"}', "\\u00", ""],
)
def test_what_is_no_record_is_not_named(text: str, monorepo: Path) -> None:
    shutil.rmtree(monorepo / "data/b")
    for name in ("a.json", "b.JSON", "c.jsonl"):
        (monorepo / name).write_text(text, "utf-8")
    assert validate(".").ok


# A record whose name is only the ending.


@pytest.mark.parametrize("name", [".json", ".zz.json", ".jsonl"])
@pytest.mark.parametrize("folder", ["dataset", "dataset/actors", "dataset/.hidden"])
def test_a_record_that_is_only_an_ending_by_name_is_read(name: str, folder: str, base: Root) -> None:
    value = json.loads(base.file("actors/dara-sok").read_bytes())
    value["label"] = 1
    (base.path / folder).mkdir(exist_ok=True)
    (base.path / folder / name).write_text(json.dumps(value), "utf-8")
    for report in (validate(), validate("."), validate(folder), validate(f"{folder}/{name}")):
        assert {each.file for each in report.findings} >= {f"{folder}/{name}"}
    done = run("fmt", "--check", cwd=base.path)
    assert name.endswith("l") or f"would change {folder}/{name}" in done.stdout


@needs_git
@pytest.mark.parametrize("name", [".json", ".zz.json"])
def test_nor_is_it_passed_over_since_a_revision(name: str, base: Root) -> None:
    git(base.path, "init", "-q")
    git(base.path, "add", "-A")
    git(base.path, "commit", "-qm", "base")
    value = json.loads(base.file("actors/dara-sok").read_bytes())
    (base.path / "dataset/actors" / name).write_text(json.dumps({**value, "label": 1}), "utf-8")
    report = validate(changed_since="HEAD")
    assert {each.file for each in report.findings} >= {f"dataset/actors/{name}"}
    assert not report.ok


# With no path, it is one dataset.


@pytest.fixture
def nested(base: Root) -> Path:
    """A dataset that holds, with another one below it that does not."""
    shutil.copytree(CASES / "base", base.path / "data/a/b")
    shutil.rmtree(base.path / "data/a/b/dataset/actors")
    return base.path


def test_another_dataset_below_is_named_where_it_is_not_checked(nested: Path) -> None:
    report = validate()
    assert (report.ok, report.datasets, report.passed_over) == (True, (".",), ("data/a/b",))
    assert report.with_findings(()).passed_over == ("data/a/b",)
    done = run("validate", cwd=nested)
    assert done.returncode == 0
    assert "Not checked, as each is a dataset of its own or half of one: data/a/b." in done.stdout.splitlines()
    assert "Not checked" not in run("validate", "--quiet", cwd=nested).stdout
    done = run("validate", "--output-format", "json", cwd=nested)
    assert json.loads(done.stdout)["passed_over"] == ["data/a/b"]


@pytest.mark.parametrize("paths", [(".",), ("data/a/b",), ("dataset",)])
def test_with_a_path_there_is_nothing_to_name(paths: tuple[str, ...], nested: Path) -> None:
    assert validate(*paths).passed_over == ()
    assert "Not checked" not in run("validate", *paths, cwd=nested).stdout
    assert validate(*paths).ok is (paths == ("dataset",))


def test_from_within_it_is_named_by_where_it_is(nested: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(nested / "data")
    assert validate().passed_over == ("a/b",)


def test_half_a_dataset_below_is_named_too(nested: Path) -> None:
    shutil.rmtree(nested / "data/a/b/seeds")
    (nested / "data/a/b/dataset/actors").mkdir()
    assert validate().passed_over == ("data/a/b",)


def test_records_without_texts_below_a_dataset_are_named_and_nothing_more(base: Root) -> None:
    """They may be what its tests are made of."""
    shutil.copytree(CASES / "base/dataset", base.path / "tests/bad/dataset")
    for path in (".", base.path):
        report = validate(path)
        assert (report.ok, report.counts.files, report.passed_over) == (True, 6, ("tests/bad",))
    assert "half of one: tests/bad." in run("validate", ".", cwd=base.path).stdout
    for name in ("cairef.toml", "seeds"):
        (base.path / "tests/bad" / name).write_text("", "utf-8")
        assert {(each.code, each.file) for each in validate(".").findings} == {("P006", "tests/bad")}
        (base.path / "tests/bad" / name).unlink()


def test_where_there_is_none_nothing_is_named(base: Root) -> None:
    for make in (garden, django, learning):
        (base.path / make.__name__).mkdir()
        make(base.path / make.__name__)
    (base.path / "node_modules").mkdir()
    shutil.copytree(CASES / "base", base.path / "node_modules/cairef")
    shutil.copytree(CASES / "base", base.path / ".cache/cairef")
    assert validate().passed_over == ()
    assert "Not checked" not in run("validate", cwd=base.path).stdout


def test_many_are_counted(base: Root) -> None:
    for number in range(13):
        shutil.copytree(CASES / "base/seeds", base.path / f"data/{number:02}/seeds")
        (base.path / f"data/{number:02}/dataset").mkdir()
    (line,) = [line for line in run("validate", cwd=base.path).stdout.splitlines() if line.startswith("Not checked")]
    assert line.endswith("data/08, data/09 and 3 more.")
