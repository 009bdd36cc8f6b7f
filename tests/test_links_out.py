"""Links that lead out of a dataset, wherever on the way they are: nothing behind them is read, printed or written."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cairef import InvalidDatasetError, load, validate
from cairef.reading import Unread, open_regular
from cairef.reporters import FORMATS

from .authoring.conftest import tree
from .conftest import CASES, Root
from .test_cli import run

HIDDEN = "c2VjcmV0OnNlY3JldA=="
SAID = "a link leads from here out of the dataset, and is not followed"
# A folder of a dataset that is a link out, and what is said of it.
LINKS = {
    "dataset": ("P001", "dataset"),
    "dataset/actors": ("P001", "dataset/actors"),
    "seeds": ("D012", "seeds"),
    "codes": ("S009", "codes"),
    "codes/topic.json": ("S009", "codes/topic.json"),
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder that is nobody's business, in which every file has a secret."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("config.json", "topic.json", "config", "example.txt", "lines.jsonl", "topic"):
        (folder / name).write_text(json.dumps({"auth": HIDDEN}) + "\n", "utf-8")
    return folder


def link(root: Path, name: str, target: Path) -> None:
    """Put a link in the place of a part of a dataset."""
    place = root / name
    if place.is_dir():
        shutil.rmtree(place)
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(target)


@pytest.fixture(params=LINKS)
def linked(request: pytest.FixtureRequest, base: Root, home: Path) -> str:
    """What of a dataset is a link out."""
    name: str = request.param
    link(base.path, name, home / "topic.json" if name.endswith(".json") else home)
    return name


@pytest.mark.parametrize("path", [(), (".",), ("dataset",), (".", "dataset", "dataset/actors")], ids=" ".join)
@pytest.mark.parametrize("form", sorted(FORMATS))
def test_it_is_said_and_nothing_of_it_printed(linked: str, form: str, path: tuple[str, ...], base: Root) -> None:
    if not all((base.path / each).exists() for each in path):
        pytest.skip("it is not there, behind the link")
    done = run("validate", "--output-format", form, *path, cwd=base.path)
    assert done.returncode == 1
    assert HIDDEN not in done.stdout + done.stderr
    if path in {(), (".",)}:
        code, file = LINKS[linked]
        assert code in done.stdout
        assert file in done.stdout


def test_it_is_one_finding_of_the_link(linked: str, base: Root) -> None:
    for report in (validate(), validate(base.path), validate(".")):
        (finding,) = [each for each in report.findings if each.message == SAID]
        assert (finding.code, finding.file) == LINKS[linked]
        assert not report.ok


@pytest.mark.parametrize(
    "command", ["list", "show dara-sok", "coverage", "anchor", "fmt --check", "export jsonl --output exported.jsonl"]
)
@pytest.mark.usefixtures("linked")
def test_no_command_prints_it(command: str, base: Root) -> None:
    done = run(*command.split(), cwd=base.path)
    assert HIDDEN not in done.stdout + done.stderr
    # What is wrong with codes of its own keeps no records from being exported.
    assert all(HIDDEN not in file.read_text("utf-8") for file in base.path.glob("exported.*"))


@pytest.mark.parametrize("given", ["dataset/config.json", "dataset/lines.jsonl", "dataset/actors/config.json"])
def test_a_file_behind_it_that_is_named_is_not_read(given: str, base: Root, home: Path) -> None:
    link(base.path, str(Path(given).parent), home)
    report = validate(given)
    assert {(each.code, each.message) for each in report.findings} == {("P001", SAID)}
    assert not any(any(each.lines) for each in report.findings)


def test_it_cannot_be_loaded(base: Root, home: Path) -> None:
    link(base.path, "dataset", home)
    with pytest.raises(InvalidDatasetError, match="P001"):
        load(base.path)


@pytest.mark.parametrize("name", ["dataset", "dataset/actors", "seeds"])
def test_one_that_stays_inside_is_followed(name: str, base: Root) -> None:
    (base.path / "kept").mkdir()
    shutil.move(base.path / name, base.path / "kept/it")
    (base.path / name).symlink_to(base.path / "kept/it")
    report = validate()
    assert report.ok
    assert report.counts.files == 6


def test_codes_that_stay_inside_are_read(base: Root) -> None:
    (base.path / "kept").mkdir()
    (base.path / "kept/nonsense.json").write_text("{}", "utf-8")
    (base.path / "codes").symlink_to("kept")
    assert {(each.code, each.file) for each in validate().findings} == {("S009", "kept/nonsense.json")}


def test_how_the_dataset_is_reached_does_not_matter(base: Root, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(base.path)
    assert validate(tmp_path / "way").ok
    assert validate(tmp_path / "way/dataset/actors/dara-sok.json").ok
    assert validate("../way/dataset").counts.files == 6


@pytest.mark.parametrize("spelled", ["{}", "{}/", "{}/../{name}", "."])
@pytest.mark.parametrize("way", ["more/config.json", "in/more/config.json", "in/hop/config.json"])
def test_a_file_is_not_opened_through_a_link_out(
    spelled: str, way: str, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "top"
    (root / "in").mkdir(parents=True)
    (root / "in/config.json").write_text("{}", "utf-8")
    for name in ("more", "in/more"):
        (root / name).symlink_to(home)
    (root / "in/hop").symlink_to("../more")
    (root / "stays").symlink_to("in")
    monkeypatch.chdir(root)
    within = Path(spelled.format(root, name=root.name))
    top = "" if spelled == "." else spelled.format(root, name=root.name).rstrip("/") + "/"
    assert isinstance(open_regular(f"{top}{way}", within), Unread)
    assert isinstance(open_regular(root / way, within), Unread)
    for inside in (f"{top}in/config.json", f"{top}stays/config.json", root / "in/config.json"):
        opened = open_regular(inside, within)
        assert not isinstance(opened, Unread)
        opened.close()


# Nothing is written.


@pytest.fixture
def elsewhere(base: Root, tmp_path: Path) -> Path:
    """A folder with a whole dataset, out of layout and of an earlier release, and not ours."""
    shutil.copytree(base.path, tmp_path / "wo/ds")
    file = Root(tmp_path / "wo/ds").edit("actors/dara-sok", lambda r: r["names"][0]["evidence"][0].update(start=1))
    file.write_text(json.dumps(json.loads(file.read_bytes())), "utf-8")
    return tmp_path / "wo"


def as_dataset(root: Path, target: Path) -> None:
    link(root, "dataset", target)


def below_dataset(root: Path, target: Path) -> None:
    link(root, "dataset/more", target)


def below_seeds(root: Path, target: Path) -> None:
    link(root, "seeds/more", target)


def beside(root: Path, target: Path) -> None:
    link(root, "more", target)


@pytest.mark.parametrize("command", ["fmt", "anchor --write", "migrate --write"])
@pytest.mark.parametrize("path", ["", ".", "dataset", "dataset/ds", "dataset/ds/dataset/actors/dara-sok.json"])
@pytest.mark.parametrize("place", [as_dataset, below_dataset, below_seeds, beside])
def test_nothing_behind_a_link_out_is_written(
    place: Callable[[Path, Path], None], path: str, command: str, base: Root, elsewhere: Path
) -> None:
    place(base.path, elsewhere)
    before = tree(elsewhere)
    if path and not (base.path / path).exists():
        path = path.replace("dataset/ds", "dataset/more/ds" if place is below_dataset else "seeds/more/ds")
    if path and not (base.path / path).exists():
        pytest.skip("it is not there, behind the link")
    done = run(*command.split(), *([path] if path else []), cwd=base.path)
    assert "Traceback" not in done.stderr
    assert tree(elsewhere) == before
    if place is as_dataset:
        assert done.returncode == 1


@pytest.mark.parametrize("command", [["actor", "zzz"], ["source", "text.txt", "--id", "zzz", "--language", "en"]])
@pytest.mark.parametrize("name", ["dataset", "seeds", "dataset/sources", "dataset/actors"])
def test_nothing_new_is_written_behind_one(name: str, command: list[str], base: Root, elsewhere: Path) -> None:
    (base.path / "text.txt").write_text("A text.\n", "utf-8")
    link(base.path, name, elsewhere)
    before = tree(elsewhere)
    run("new", *command, cwd=base.path)
    assert tree(elsewhere) == before


def test_a_dataset_behind_a_link_that_stays_inside_is_written(base: Root) -> None:
    shutil.copytree(CASES / "base", base.path / "kept/ds")
    (base.path / "more").symlink_to("kept")
    file = base.path / "kept/ds/dataset/actors/dara-sok.json"
    file.write_text(json.dumps(json.loads(file.read_bytes())), "utf-8")
    assert run("fmt", cwd=base.path).returncode == 0
    assert file.read_bytes().startswith(b"{\n")
