"""A small dataset in git, and what tests of a comparison with a revision do with it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from cairef import validate

from .conftest import CHECKOUT, Root

__all__ = [
    "ACTOR",
    "INITIATIVE",
    "MOU",
    "SEED",
    "assert_all_is_found",
    "branch",
    "checked",
    "commit",
    "found",
    "git",
    "misquote",
    "needs_git",
    "relabel",
    "tracked",
]

MOU = "agreements/weather-cloud-mou"
INITIATIVE = "agreements/digital-weather-initiative"
ACTOR = "actors/dara-sok"
SEED = "seeds/example.txt"

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
# What only a comparison finds, and what only the whole dataset shows.
_OF_ONE_KIND = frozenset({"D008", "D013", "D014", "W003"})


def git(folder: Path, *arguments: str) -> str:
    settings = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *settings, *arguments],  # noqa: S607 - any git will do
        cwd=folder,
        env={name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def commit(root: Root, message: str = "Change") -> None:
    git(root.path, "add", "--all")
    git(root.path, "commit", "--quiet", "--message", message)


@pytest.fixture
def tracked(base: Root) -> Root:
    """The small dataset with a copy of the schema, committed on the branch `main`."""
    shutil.copytree(CHECKOUT / "schema", base.path / "schema")
    git(base.path, "init", "--quiet", "--initial-branch=main")
    commit(base, "Start")
    return base


def checked(root: Root, revision: str = "main", *paths: Path) -> Mapping[str, int]:
    """The records that are checked, by type."""
    return validate(*(paths or (root.path,)), changed_since=revision).counts.records


def relabel(record: Any) -> None:
    record["label"] = "Another label"


def found(*paths: Path, since: str | None = None) -> set[tuple[str, str, str]]:
    """The findings that either check may have."""
    report = validate(*paths, changed_since=since)
    return {(each.file, each.code, each.pointer) for each in report.findings if each.code not in _OF_ONE_KIND}


def assert_all_is_found(*paths: Path, since: str = "main") -> None:
    whole = found(*paths)
    assert whole
    assert found(*paths, since=since) == whole


def misquote(record: Any) -> None:
    claim = (record.get("names") or [record.get("title")])[0]
    claim["evidence"][0]["quote"] = "Nobody"


def branch(root: Root) -> None:
    git(root.path, "checkout", "--quiet", "-B", "work")
