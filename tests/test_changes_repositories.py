"""`--changed-since` where there is another repository within, or around, or another worktree."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from cairef import validate

from .conftest import CASES, Root
from .git_checkout import ACTOR, SEED, assert_all_is_found, branch, commit, found, git, misquote, needs_git, tracked

__all__ = ["tracked"]

pytestmark = needs_git


def repository(folder: Path, files: dict[str, str]) -> Path:
    """A repository with some files."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    commit(Root(folder))
    return folder


def submodule(root: Root, source: Path, name: str) -> None:
    git(root.path, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", f"file://{source}", name)


def foreign_actor() -> str:
    """A record that does not hold where it lies: its id is that of another, and not that of the file."""
    return (CASES / "base" / "dataset" / f"{ACTOR}.json").read_text("utf-8")


class TestOtherRepositories:
    def test_a_submodule_that_the_change_adds(self, tracked: Root, tmp_path: Path) -> None:
        source = repository(tmp_path / "source", {"other.json": foreign_actor()})
        branch(tracked)
        submodule(tracked, source, "dataset/actors/more")
        commit(tracked)
        assert_all_is_found()

    def test_a_submodule_that_the_change_bumps(self, tracked: Root, tmp_path: Path) -> None:
        source = repository(tmp_path / "source", {"README.md": "Nothing"})
        submodule(tracked, source, "dataset/actors/more")
        commit(tracked)
        branch(tracked)
        inner = Root(tracked.path / "dataset/actors/more")
        (inner.path / "other.json").write_text(foreign_actor(), "utf-8")
        commit(inner)
        commit(tracked)
        assert_all_is_found()

    def test_a_record_that_is_gone_from_a_submodule(self, tracked: Root, tmp_path: Path) -> None:
        source = repository(tmp_path / "source", {"dara-sok.json": foreign_actor()})
        tracked.file(ACTOR).unlink()
        submodule(tracked, source, "dataset/actors/more")
        commit(tracked)
        assert "D003" not in {code for _, code, _ in found()}
        branch(tracked)
        inner = Root(tracked.path / "dataset/actors/more")
        (inner.path / "dara-sok.json").unlink()
        commit(inner)
        commit(tracked)
        assert "D003" in {code for _, code, _ in found()}
        assert_all_is_found()

    @pytest.mark.parametrize("added", [False, True])
    def test_a_repository_within(self, added: bool, tracked: Root) -> None:
        branch(tracked)
        repository(tracked.path / "dataset/actors/within", {"other.json": foreign_actor()})
        if added:
            commit(tracked)
        assert_all_is_found()

    @pytest.mark.parametrize("how", ["edited", "bumped"])
    @pytest.mark.parametrize("folder", ["dataset", "seeds"])
    def test_a_folder_that_is_a_submodule(self, folder: str, how: str, tracked: Root, tmp_path: Path) -> None:
        shutil.move(tracked.path / folder, tmp_path / "source")
        source = repository(tmp_path / "source", {})
        git(tracked.path, "rm", "-rq", "--cached", folder)
        submodule(tracked, source, folder)
        commit(tracked)
        assert validate().ok
        branch(tracked)
        if folder == "dataset":
            tracked.edit(ACTOR, misquote)
        else:
            (tracked.path / SEED).write_text("Other.\n", "utf-8")
        if how == "bumped":
            commit(Root(tracked.path / folder))
            commit(tracked)
        assert_all_is_found()

    @pytest.fixture
    def outer(self, tracked: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Root:
        """A repository with the dataset as its submodule `data`, in which the test works."""
        outer = Root(repository(tmp_path / "outer", {"README.md": "Outer"}))
        submodule(outer, tracked.path, "data")
        commit(outer)
        git(outer.path, "checkout", "--quiet", "-B", "work")
        monkeypatch.chdir(outer.path)
        return outer

    @pytest.mark.parametrize("how", ["edited", "committed", "bumped"])
    def test_a_dataset_that_is_a_submodule_is_compared_with_what_the_outer_one_had(self, how: str, outer: Root) -> None:
        data = Root(outer.path / "data")
        assert validate(data.path, changed_since="main").nothing_differs
        data.edit(ACTOR, misquote)
        if how != "edited":
            commit(data)
        if how == "bumped":
            commit(outer)
        assert_all_is_found(data.path)
        assert validate(data.path, changed_since="main").counts.unchanged

    def test_from_within_it_is_checked_in_full_as_either_may_be_meant(
        self, outer: Root, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        data = Root(outer.path / "data")
        monkeypatch.chdir(data.path)
        data.edit(ACTOR, misquote)
        commit(data)
        assert_all_is_found()
        git(outer.path, "branch", "only-outer")
        git(data.path, "branch", "only-inner")
        assert validate(changed_since="only-inner").nothing_differs

    def test_a_dataset_in_a_repository_that_the_outer_one_does_not_know(
        self, tracked: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        outer = repository(tmp_path / "outer", {"README.md": "Outer"})
        tracked.edit(ACTOR, misquote)
        commit(tracked)
        shutil.move(tracked.path, outer / "data")
        monkeypatch.chdir(outer)
        assert_all_is_found(outer / "data")


class TestPlaces:
    def test_another_worktree(self, tracked: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        git(tracked.path, "worktree", "add", "--quiet", "-b", "work", str(tmp_path / "tree"))
        tree = Root(tmp_path / "tree")
        monkeypatch.chdir(tree.path)
        assert validate(changed_since="main").nothing_differs
        tree.edit(ACTOR, misquote)
        assert_all_is_found()

    def test_a_worktree_below_the_checkout(self, tracked: Root) -> None:
        git(tracked.path, "worktree", "add", "--quiet", "-b", "work", "trees/work")
        tree = Root(tracked.path / "trees" / "work")
        tree.edit(ACTOR, misquote)
        commit(tree)
        assert_all_is_found(tree.path)

    def test_a_dataset_in_a_folder_of_the_checkout(
        self, base: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        top = repository(tmp_path / "top", {"README.md": "Top"})
        shutil.move(base.path, top / "über *" if sys.platform != "win32" else top / "über")
        commit(Root(top))
        (data,) = map(Root, top.glob("ü*"))
        monkeypatch.chdir(data.path)
        assert validate(changed_since="main").nothing_differs
        (data.path / SEED).write_text("Other.\n", "utf-8")
        assert_all_is_found()
        monkeypatch.chdir(top)
        assert_all_is_found(data.path)
