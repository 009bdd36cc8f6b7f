"""Git can change the line ends of source texts: that is named, and nothing is recorded because of it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from cairef import validate

from .authoring.conftest import tree
from .conftest import Root
from .test_cli import run

SEED = "seeds/example.txt"
ONLY = f"only the line ends of {SEED} differ from the text that the source record describes"


def git(folder: Path, *arguments: str) -> None:
    who = {f"GIT_{who}_{what}": "tester@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, timeout=60, check=True)  # noqa: S607


def with_line_ends(root: Root, line_end: bytes) -> None:
    file = root.path / SEED
    file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", line_end))


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_a_clone_with_autocrlf_is_told_what_git_did_and_the_advice_mends_it(base: Root, tmp_path: Path) -> None:
    git(base.path, "init", "-q")
    git(base.path, "add", "-A")
    git(base.path, "commit", "-q", "-m", "first")
    git(tmp_path, "clone", "-q", "-c", "core.autocrlf=true", str(base.path), "clone")
    clone = tmp_path / "clone"
    found = [finding for finding in validate(clone).findings if finding.code == "D006"]
    assert [finding.message for finding in found] == [ONLY]
    assert found[0].hint == (
        "git changes them: write `seeds/** -text` into .gitattributes, then remove the file and check it out again"
    )
    (clone / ".gitattributes").write_text("seeds/** -text\n", "utf-8")
    (clone / SEED).unlink()
    git(clone, "checkout", "--", SEED)
    assert validate(clone).ok


def test_a_text_recorded_with_crlf_is_told_apart_too(base: Root) -> None:
    with_line_ends(base, b"\r\n")
    data = (base.path / SEED).read_bytes()
    facts = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data), "length": len(data.decode())}
    source = base.edit("sources/example-signing", lambda r: r.update(facts))
    with_line_ends(base, b"\n")
    (found,) = [finding for finding in validate(source).findings if finding.code == "D006"]
    assert found.message == ONLY
    assert found.hint is not None
    assert found.hint.endswith("then add the original file again")


@pytest.mark.parametrize("edit", [b"The weather was dull.", b"The weather was fine. "])
def test_another_change_of_the_text_is_no_matter_of_line_ends(base: Root, edit: bytes) -> None:
    with_line_ends(base, b"\r\n")
    file = base.path / SEED
    file.write_bytes(file.read_bytes().replace(b"The weather was fine.", edit))
    (found,) = [finding for finding in validate(base.path).findings if finding.code == "D006"]
    assert "is not the text that the source record describes" in found.message


@pytest.mark.parametrize("options", [[], ["--write"], ["--write", "--nearest"]])
def test_anchor_says_so_once_and_offers_nothing(base: Root, options: list[str]) -> None:
    with_line_ends(base, b"\r\n")
    before = tree(base.path)
    done = run("anchor", *options, cwd=base.path)
    assert done.returncode == 1
    assert tree(base.path) == before
    lines = done.stdout.splitlines()
    for file in ("dataset/agreements/weather-cloud-mou.json", "dataset/sources/example-signing.json"):
        (said,) = [line for line in lines if line.startswith(file)]
        assert ONLY in said
        assert "`seeds/** -text` into .gitattributes" in said
    assert "would" not in done.stdout
    assert "anchor its record too" not in done.stdout
    assert "To write:" not in done.stdout
    # The record of the source alone is not in order either.
    assert run("anchor", *options, "dataset/sources/example-signing.json", cwd=base.path).returncode == 1


def test_anchor_goes_on_once_the_line_ends_are_back(base: Root) -> None:
    with_line_ends(base, b"\r\n")
    with_line_ends(base, b"\n")
    assert run("anchor", cwd=base.path).returncode == 0
