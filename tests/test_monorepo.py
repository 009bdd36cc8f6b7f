"""A repository with two datasets, one broken: red from everywhere, in every format, with the right paths."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from cairef import UsageError, validate
from cairef.reporters import FORMATS

from .conftest import CASES, Root
from .test_ci_examples import Runner
from .test_cli import run
from .test_report_paths import MACHINE, files_in

BROKEN = "data/b/dataset/agreements/weather-cloud-mou.json"
# From where, with which paths, and from where a person then opens the file.
CALLS = [
    (".", ["."]),
    (".", ["data"]),
    (".", ["data/b"]),
    (".", ["data/a", "data/b"]),
    (".", [BROKEN]),
    ("data", ["."]),
    ("data", ["a", "b"]),
    ("data", ["b"]),
    ("data/b", []),
    ("data/b", ["."]),
    ("data/b", ["../a", "."]),
    ("data/b/dataset", []),
    ("data/a", ["../b"]),
]


@pytest.fixture
def monorepo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with data/a, which holds, and data/b, which does not."""
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    for name in ("a", "b"):
        shutil.copytree(CASES / "base", repository / "data" / name)
    broken = Root(repository / "data" / "b")
    broken.edit("agreements/weather-cloud-mou", lambda r: r["instrument"]["evidence"][0].update(start=75, end=111))
    monkeypatch.chdir(repository)
    return repository


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("folder", "paths"), CALLS, ids=lambda value: value if isinstance(value, str) else " ".join(value) or "no path"
)
def test_it_is_red_with_the_right_paths(folder: str, paths: list[str], form: str, monorepo: Path) -> None:
    done = run("validate", "--ignore", "V", "--output-format", form, *paths, cwd=monorepo / folder)
    assert done.returncode == 1, done.stdout + done.stderr
    if form in MACHINE:
        assert files_in(form, done.stdout) == {BROKEN}
    else:
        found = re.findall(r"(?m)^(\S+):\d+:\d+: ([A-Z]\d{3}) ", done.stdout)
        assert {os.path.realpath(monorepo / folder / file) for file, _ in found} == {os.path.realpath(BROKEN)}
        assert {code for _, code in found} == {"E002"}
    # The passage is that of its own text.
    assert "data/a/seeds" not in done.stdout


@pytest.mark.parametrize("form", FORMATS)
def test_the_action_is_red_with_the_right_paths(form: str, monorepo: Path, tmp_path: Path) -> None:
    (tmp_path / "temporary").mkdir()
    runner = Runner(monorepo, tmp_path / "temporary")
    for given in ({}, {"path": "data"}, {"path": "data/b"}):
        done = runner(output_format=form, ignore="V", **given)
        assert (done.returncode, done.outputs) == (1, {"exit-code": "1"}), done.stdout + done.stderr
        if form in MACHINE:
            assert files_in(form, done.stdout) == {BROKEN}
        else:
            assert f"{BROKEN}:15:18: E002 error" in done.stdout
    assert runner(output_format=form, path="data/a").returncode == 0


def test_a_dataset_is_never_held_against_the_texts_of_another(monorepo: Path) -> None:
    """Without sources of its own, the quotes of data/b are none of data/a."""
    for folder in ("sources", "actors"):
        shutil.rmtree(monorepo / "data" / "b" / "dataset" / folder)
    (monorepo / "data" / "b" / "seeds" / "example.txt").unlink()
    alone = [(f.file, f.code, f.pointer) for f in validate("data/b").findings]
    assert alone
    assert [(f.file, f.code, f.pointer) for f in validate(".").findings] == alone


def test_the_holding_dataset_alone_is_green(monorepo: Path) -> None:
    assert validate("data/a").ok
    assert not validate("data/a", "data/b").ok
    with pytest.raises(UsageError):
        validate(monorepo / "data" / "c")
