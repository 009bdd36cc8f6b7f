"""The hook for pre-commit, run by pre-commit in a repository of its own.

pre-commit installs cairef for the hook from its own checkout, which takes a
while and a package index; so this runs only where pre-commit is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import CASES, CHECKOUT

if os.environ.get("CAIREF_PRECOMMIT") != "required":
    pytest.importorskip("pre_commit", reason="needs pre-commit; pip install --group lint")

pytestmark = pytest.mark.packages

PACKAGED = ("cairef", "schema", "dataset", "seeds")
FILES = (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE", "LICENSE-DATA", "LICENSE-SOURCES")
CONFIG = """\
repos:
  - repo: {repository}
    rev: {revision}
    hooks:
      - id: cairef-validate
"""


class Checkout:
    """A repository whose commits pre-commit checks."""

    def __init__(self, path: Path, home: Path) -> None:
        self.path = path
        self._environment = {
            # What a hook of git sets for its own repository is not for this one.
            **{key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT", "PYTHON"))},
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_NAME": "A Tester" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "tester@example.org" for who in ("AUTHOR", "COMMITTER")},
            "PRE_COMMIT_HOME": str(home),
            "NO_COLOR": "1",
        }

    def git(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return self._run("git", *arguments, check=check)

    def commit(self) -> subprocess.CompletedProcess[str]:
        """Commit all, which the hook may refuse."""
        self.git("add", "-A")
        return self.git("commit", "-q", "-m", "A change", check=False)

    def pre_commit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run(sys.executable, "-m", "pre_commit", *arguments, check=True)

    def _run(self, *command: str, check: bool) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.path, env=self._environment, capture_output=True, text=True, timeout=600, check=check
        )


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, Path]:
    """A repository that offers the hook, its revision, and where pre-commit keeps what it installs."""
    folder = tmp_path_factory.mktemp("hooks")
    source = folder / "cairef"
    source.mkdir()
    for name in PACKAGED:
        shutil.copytree(CHECKOUT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(CHECKOUT / name, source)
    repository = Checkout(source, folder / "home")
    repository.git("init", "-q")
    assert repository.commit().returncode == 0
    return source, repository.git("rev-parse", "HEAD").stdout.strip(), folder / "home"


@pytest.fixture
def contribution(hooks: tuple[Path, str, Path], tmp_path: Path) -> Checkout:
    """A repository with a dataset that holds, in which the hook is installed."""
    source, revision, home = hooks
    shutil.copytree(CASES / "base", tmp_path / "mine")
    repository = Checkout(tmp_path / "mine", home)
    repository.git("init", "-q")
    (repository.path / ".pre-commit-config.yaml").write_text(CONFIG.format(repository=source, revision=revision))
    repository.pre_commit("install")
    first = repository.commit()
    assert first.returncode == 0, first.stdout + first.stderr
    return repository


def test_the_hook_lets_a_commit_pass_or_refuses_it(contribution: Checkout) -> None:
    record = contribution.path / "dataset" / "actors" / "dara-sok.json"
    good = record.read_text("utf-8")
    record.write_text(good.replace("Minister Dara Sok", "Minister Dara Soc"), "utf-8")
    refused = contribution.commit()
    assert refused.returncode == 1
    assert "dara-sok.json" in refused.stdout + refused.stderr
    assert "E002" in refused.stdout + refused.stderr
    record.write_text(good, "utf-8")
    (contribution.path / "notes.txt").write_text("nothing of the dataset\n")
    passed = contribution.commit()
    assert passed.returncode == 0, passed.stdout + passed.stderr


def test_a_commit_that_only_removes_a_record_is_checked_too(contribution: Checkout) -> None:
    (contribution.path / "dataset" / "actors" / "harbor-cloud.json").unlink()
    refused = contribution.commit()
    assert refused.returncode == 1
    assert "D003" in refused.stdout + refused.stderr


def test_a_changed_source_is_checked_too(contribution: Checkout) -> None:
    seed = contribution.path / "seeds" / "example.txt"
    seed.write_bytes(seed.read_bytes() + b"One more.\n")
    refused = contribution.commit()
    assert refused.returncode == 1
    assert "D006" in refused.stdout + refused.stderr


def test_other_arguments_take_the_place_of_the_folder(contribution: Checkout) -> None:
    config = contribution.path / ".pre-commit-config.yaml"
    config.write_text(config.read_text() + "        args: [--strict, data]\n")
    (contribution.path / "data").mkdir()
    for name in ("dataset", "seeds"):
        (contribution.path / name).rename(contribution.path / "data" / name)
    passed = contribution.commit()
    assert passed.returncode == 0, passed.stdout + passed.stderr
    record = contribution.path / "data" / "dataset" / "actors" / "dara-sok.json"
    record.write_text("{")
    assert contribution.commit().returncode == 1


@pytest.fixture
def monorepo(contribution: Checkout) -> Checkout:
    """A repository with two datasets."""
    for name in ("a", "b"):
        (contribution.path / "data" / name).mkdir(parents=True)
        for folder in ("dataset", "seeds"):
            shutil.copytree(contribution.path / folder, contribution.path / "data" / name / folder)
    for folder in ("dataset", "seeds"):
        shutil.rmtree(contribution.path / folder)
    passed = contribution.commit()
    assert passed.returncode == 0, passed.stdout + passed.stderr
    return contribution


TWICE = """\
      - id: cairef-validate
        args: [data/a]
      - id: cairef-validate
        args: [--output-format, github, data/b]
"""


@pytest.mark.parametrize("twice", [False, True])
def test_one_broken_dataset_of_two_is_refused_with_its_own_path(monorepo: Checkout, twice: bool) -> None:
    if twice:
        config = monorepo.path / ".pre-commit-config.yaml"
        config.write_text(config.read_text().replace("      - id: cairef-validate\n", TWICE))
        assert monorepo.commit().returncode == 0
    record = monorepo.path / "data" / "b" / "dataset" / "actors" / "dara-sok.json"
    record.write_text(record.read_text("utf-8").replace("Minister Dara Sok", "Minister Dara Soc"), "utf-8")
    refused = monorepo.commit()
    assert refused.returncode == 1
    said = refused.stdout + refused.stderr
    assert ("file=" if twice else "") + "data/b/dataset/actors/dara-sok.json" in said
    assert "E002" in said
    assert "data/a/dataset" not in said
    assert "D002" not in said


def test_a_repository_without_a_dataset_is_told_so(contribution: Checkout) -> None:
    for name in ("dataset", "seeds"):
        shutil.rmtree(contribution.path / name)
    refused = contribution.commit()
    assert refused.returncode == 1
    said = refused.stdout + refused.stderr
    assert "exit code: 2" in said
    assert "cairef: there is no " in said
