"""`--changed-since` finds what the whole check finds, in whichever way something differs from the revision."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairef import layout, validate
from cairef.checking.changes import changes_since

from .conftest import CASES, Root
from .rule_cases import golden, lines_of
from .test_changes import INITIATIVE, MOU, commit, git, pytestmark, relabel, tracked

__all__ = ["pytestmark", "tracked"]

ACTOR = "actors/dara-sok"
SEED = "seeds/example.txt"
LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need a right on Windows")
# What only a comparison finds, and what only the whole dataset shows.
OF_ONE_KIND = frozenset({"D008", "D013", "D014", "W003"})


def found(*paths: Path, since: str | None = None) -> set[tuple[str, str, str]]:
    """The findings that either check may have."""
    report = validate(*paths, changed_since=since)
    return {(each.file, each.code, each.pointer) for each in report.findings if each.code not in OF_ONE_KIND}


def assert_all_is_found(*paths: Path, since: str = "main") -> None:
    whole = found(*paths)
    assert whole
    assert found(*paths, since=since) == whole


def misquote(record: Any) -> None:
    claim = (record.get("names") or [record.get("title")])[0]
    claim["evidence"][0]["quote"] = "Nobody"


def branch(root: Root) -> None:
    git(root.path, "checkout", "--quiet", "-B", "work")


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


class TestWhatGitConverts:
    @pytest.mark.parametrize("attributes", ["eol=crlf", "working-tree-encoding=UTF-16"])
    def test_texts_that_an_attribute_converts(self, attributes: str, tracked: Root) -> None:
        branch(tracked)
        (tracked.path / ".gitattributes").write_text(f"*.txt text {attributes}\n", "utf-8")
        commit(tracked)
        shutil.rmtree(tracked.path / "seeds")
        git(tracked.path, "checkout", "--quiet", "--", "seeds")
        assert_all_is_found()
        assert "D014" not in {each.code for each in validate(changed_since="main").findings}

    def test_ends_of_lines_of_a_schema_are_no_edit_where_the_checkout_makes_them(self, tracked: Root) -> None:
        file = tracked.path / "schema" / "1.0.0" / "codes.schema.json"
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
        assert validate(changed_since="main").ok
        commit(tracked)
        git(tracked.path, "checkout", "--quiet", "-B", "work")
        assert {each.code for each in validate(changed_since="HEAD~1").findings} == {"D013"}

    @pytest.mark.parametrize("mark", ["--assume-unchanged", "--skip-worktree"])
    def test_a_file_that_git_is_told_to_pass_over(self, mark: str, tracked: Root) -> None:
        git(tracked.path, "update-index", mark, f"dataset/{ACTOR}.json", SEED)
        tracked.edit(ACTOR, misquote)
        assert_all_is_found()
        (tracked.path / SEED).write_text("Other.\n", "utf-8")
        assert_all_is_found()
        assert "D014" in {each.code for each in validate(changed_since="main").findings}

    def test_a_text_that_a_filter_has_written_is_checked_and_is_no_edit(self, tracked: Root) -> None:
        git(tracked.path, "config", "filter.large.clean", "echo pointer")
        (tracked.path / ".gitattributes").write_text("*.txt filter=large\n", "utf-8")
        (tracked.path / SEED).touch()
        commit(tracked)
        assert git(tracked.path, "show", f"HEAD:{SEED}") == "pointer\n"
        report = validate(changed_since="main")
        assert (report.ok, report.counts.total_records) == (True, 6)
        git(tracked.path, "config", "filter.large.clean", "echo another")
        (tracked.path / SEED).touch()
        commit(tracked)
        assert "D014" in {each.code for each in validate(changed_since="HEAD~1").findings}


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


@LINKS
class TestLinks:
    def link(self, path: Path, target: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)

    @pytest.fixture
    def chain(self, tracked: Root) -> Root:
        """The text is a link to a link to a file outside of `seeds/`."""
        shared = tracked.path / "shared"
        shared.mkdir()
        shutil.move(tracked.path / SEED, shared / "text.txt")
        shutil.copy(shared / "text.txt", shared / "copy.txt")
        (shared / "other.txt").write_text("Other.\n", "utf-8")
        self.link(shared / "step", "text.txt")
        self.link(tracked.path / SEED, "../shared/step")
        commit(tracked)
        branch(tracked)
        return tracked

    @pytest.mark.usefixtures("chain")
    def test_nothing_differs_where_link_and_target_are_as_they_were(self) -> None:
        assert validate(changed_since="main").nothing_differs

    def test_a_target_that_is_edited(self, chain: Root) -> None:
        (chain.path / "shared" / "text.txt").write_text("Other.\n", "utf-8")
        commit(chain)
        assert_all_is_found()
        assert "D014" in {each.code for each in validate(changed_since="main").findings}

    @pytest.mark.parametrize("step", [SEED, "shared/step"])
    def test_a_step_that_leads_elsewhere(self, step: str, chain: Root) -> None:
        (chain.path / step).unlink()
        self.link(chain.path / step, "../shared/other.txt")
        assert_all_is_found()

    def test_a_step_that_leads_to_a_copy_is_checked(self, chain: Root) -> None:
        (chain.path / "shared" / "step").unlink()
        self.link(chain.path / "shared" / "step", "copy.txt")
        assert validate(changed_since="main").counts.total_records == 6

    def test_a_target_that_is_gone(self, chain: Root) -> None:
        (chain.path / "shared" / "text.txt").unlink()
        assert_all_is_found()

    def test_a_circle(self, chain: Root) -> None:
        (chain.path / "shared" / "step").unlink()
        self.link(chain.path / "shared" / "step", "../seeds/example.txt")
        assert_all_is_found()

    @pytest.mark.parametrize("how", ["edited", "elsewhere", "gone"])
    @pytest.mark.parametrize("folder", ["dataset", "seeds"])
    def test_a_folder_that_is_a_link(self, folder: str, how: str, tracked: Root) -> None:
        shutil.move(tracked.path / folder, tracked.path / "first")
        shutil.copytree(tracked.path / "first", tracked.path / "second")
        self.link(tracked.path / folder, "first")
        broken = "actors/dara-sok.json" if folder == "dataset" else "example.txt"
        (tracked.path / "second" / broken).write_text("{", "utf-8")
        commit(tracked)
        branch(tracked)
        assert validate(changed_since="main").nothing_differs
        if how == "edited":
            (tracked.path / "first" / broken).write_text("{", "utf-8")
        elif how == "gone":
            (tracked.path / "first" / broken).unlink()
        else:
            (tracked.path / folder).unlink()
            self.link(tracked.path / folder, "second")
        assert_all_is_found()

    @pytest.mark.parametrize("where", ["shared", "../outside"])
    def test_a_record_that_is_a_link(self, where: str, tracked: Root) -> None:
        away = tracked.path / where
        away.mkdir()
        shutil.move(tracked.file(ACTOR), away / "a.json")
        tracked.file(ACTOR).symlink_to(os.path.relpath(away / "a.json", tracked.file(ACTOR).parent))
        commit(tracked)
        branch(tracked)
        tracked.edit(ACTOR, misquote)
        assert tracked.file(ACTOR).is_symlink()
        assert_all_is_found()

    def test_a_file_outside_of_the_checkout_is_checked_each_time(self, tracked: Root) -> None:
        shutil.move(tracked.path / SEED, tracked.path.parent / "text.txt")
        self.link(tracked.path / SEED, "../../text.txt")
        commit(tracked)
        assert validate(changed_since="main").counts.total_records == 6

    def test_the_way_to_the_checkout_may_lead_over_a_link(
        self, tracked: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.link(tmp_path / "way", str(tracked.path))
        monkeypatch.chdir(tmp_path)
        for path in (tmp_path / "way", tmp_path / "way" / "dataset" / "actors", Path("way/dataset/actors")):
            assert validate(path, changed_since="main").nothing_differs
        monkeypatch.chdir(tracked.path / "seeds")
        assert validate(Path("../dataset/actors"), changed_since="main").nothing_differs

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
    @pytest.mark.parametrize("name", [SEED, "cairef.toml", f"dataset/{ACTOR}.json"])
    def test_what_is_no_file_is_not_opened_to_compare_it(self, name: str, tracked: Root) -> None:
        (tracked.path / "cairef.toml").touch()
        commit(tracked)
        (tracked.path / name).unlink()
        os.mkfifo(tracked.path / name)
        assert changes_since(layout.Root(tracked.path), "main").concern(tracked.path / name)


class TestFiles:
    def test_rights_are_not_what_is_checked(self, tracked: Root) -> None:
        tracked.file(ACTOR).chmod(0o755)
        commit(tracked)
        assert validate(changed_since="HEAD").nothing_differs
        tracked.file(ACTOR).chmod(0o644)
        assert validate(changed_since="HEAD").nothing_differs

    def test_a_repository_with_longer_names_of_objects(self, base: Root) -> None:
        git(base.path, "init", "--quiet", "--initial-branch=main", "--object-format=sha256")
        commit(base)
        assert validate(changed_since="main").nothing_differs
        base.edit(ACTOR, misquote)
        assert_all_is_found()

    def test_sources_of_one_text_and_actors_of_one_name_are_checked_together(self, tracked: Root) -> None:
        for record in ("sources/example-signing", "actors/harbor-cloud"):
            shutil.copy(tracked.file(record), tracked.file(f"{record}-too"))
            tracked.edit(f"{record}-too", lambda each: each.update(id=f"{each['id']}-too"))
        commit(tracked)
        branch(tracked)
        tracked.edit("actors/harbor-cloud-too", relabel)
        assert validate(changed_since="main").counts.records["actor"] == 2
        tracked.edit("sources/example-signing-too", relabel)
        assert validate(changed_since="main").counts.records["source"] == 2

    def test_a_text_whose_source_record_is_gone(self, tracked: Root) -> None:
        (tracked.path / "seeds" / "more.txt").write_text("More.\n", "utf-8")
        commit(tracked)
        assert "D012" not in {code for _, code, _ in found(since="main")}
        tracked.file("sources/example-signing").unlink()
        assert_all_is_found()

    def test_a_text_that_has_become_a_folder(self, tracked: Root) -> None:
        (tracked.path / SEED).unlink()
        (tracked.path / SEED).mkdir()
        assert_all_is_found()
        assert "D014" in {each.code for each in validate(changed_since="main").findings}

    @pytest.mark.parametrize("name", ["someone", "Dara-Sok"])
    def test_a_record_under_another_name(self, name: str, tracked: Root) -> None:
        tracked.file(ACTOR).rename(tracked.file(f"actors/{name}"))
        assert_all_is_found()

    def test_a_record_with_another_id(self, tracked: Root) -> None:
        tracked.edit(ACTOR, lambda record: record.update(id="someone"))
        tracked.file(ACTOR).rename(tracked.file("actors/someone"))
        assert_all_is_found()

    def test_a_record_that_is_gone_and_had_another_id_than_its_name(self, tracked: Root) -> None:
        tracked.file(ACTOR).rename(tracked.file("actors/someone"))
        commit(tracked)
        branch(tracked)
        tracked.file("actors/someone").unlink()
        assert_all_is_found()

    def test_a_sparse_checkout(self, tracked: Root) -> None:
        git(tracked.path, "sparse-checkout", "set", "--no-cone", "/dataset/", "/seeds/", f"!/dataset/{ACTOR}.json")
        assert not (tracked.path / "schema").exists()
        assert_all_is_found()
        assert "D013" not in {each.code for each in validate(changed_since="main").findings}

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


class TestProjectFile:
    WAIVER = '[[waiver]]\ncode = "{}"\nrecord = "{}"\nreason = "The publisher was asked."\nexpires = {}\n'
    TODAY = dt.date(2026, 6, 1)

    def write(self, root: Root, code: str = "V002", record: str = "weather-cloud-mou", day: str = "2026-07-01") -> None:
        with (root.path / "cairef.toml").open("a", encoding="utf-8") as file:
            file.write(self.WAIVER.format(code, record, day))

    def codes(self, since: str | None = "main") -> set[str]:
        return {each.code for each in validate(changed_since=since, today=self.TODAY).findings}

    def test_a_waiver_of_the_revision_lets_pass(self, tracked: Root) -> None:
        self.write(tracked)
        commit(tracked)
        tracked.edit(MOU, relabel)
        assert self.codes() == set()
        # An edit of another part of the file leaves it as it is.
        (tracked.path / "cairef.toml").write_text(
            "# Asked twice.\r\n" + (tracked.path / "cairef.toml").read_text("utf-8"), "utf-8", newline=""
        )
        assert self.codes() == set()

    def test_one_that_the_change_adds_lets_nothing_pass_and_that_is_said(self, tracked: Root) -> None:
        tracked.edit(MOU, relabel)
        self.write(tracked)
        assert self.codes(None) == set()
        assert self.codes() == {"V002", "W004"}
        (finding,) = (each for each in validate(changed_since="main", today=self.TODAY).findings if each.code == "W004")
        assert golden("W004") == lines_of((finding,))
        commit(tracked)
        assert self.codes() == set()

    def test_one_that_is_renewed_is_new(self, tracked: Root) -> None:
        tracked.edit(MOU, relabel)
        self.write(tracked, day="2026-05-01")
        commit(tracked)
        (tracked.path / "cairef.toml").unlink()
        self.write(tracked)
        assert self.codes(None) == set()
        assert self.codes() == {"V002", "W004"}

    def test_an_old_one_beside_a_new_one_lets_pass(self, tracked: Root) -> None:
        self.write(tracked)
        commit(tracked)
        tracked.edit(MOU, relabel)
        text = (tracked.path / "cairef.toml").read_text("utf-8")
        (tracked.path / "cairef.toml").unlink()
        self.write(tracked, day="2026-07-02")
        with (tracked.path / "cairef.toml").open("a", encoding="utf-8") as file:
            file.write(text)
        assert "V002" not in self.codes()

    def test_one_that_is_new_and_unused_is_unused(self, tracked: Root) -> None:
        self.write(tracked)
        assert self.codes() == {"W003"}

    def test_a_change_of_the_file_has_all_records_checked(self, tracked: Root) -> None:
        self.write(tracked, "E002", "dara-sok")
        tracked.edit(ACTOR, misquote)
        commit(tracked)
        (tracked.path / "cairef.toml").unlink()
        assert_all_is_found()
        report = validate(changed_since="main")
        assert (report.counts.total_records, report.counts.unchanged) == (6, 0)
        assert report.counts.coverage_skipped is None

    def test_a_file_that_the_revision_has_as_no_toml_had_no_waivers(self, tracked: Root) -> None:
        (tracked.path / "cairef.toml").write_text("[" * 5000, "utf-8")
        commit(tracked)
        (tracked.path / "cairef.toml").unlink()
        tracked.edit(MOU, relabel)
        self.write(tracked)
        assert self.codes() == {"V002", "W004"}


class TestBrokenNeighbours:
    """A record that cannot be read, and to which a checked one refers, is reported: nothing of it could be checked."""

    def test_in_a_comparison(self, tracked: Root) -> None:
        tracked.file(ACTOR).write_text("{", "utf-8")
        commit(tracked)
        branch(tracked)
        assert validate(changed_since="main").ok
        tracked.edit(MOU, relabel)
        report = validate(changed_since="main")
        assert {(each.file, each.code) for each in report.findings} >= {(f"dataset/{ACTOR}.json", "P003")}
        assert not report.ok

    def test_in_a_check_of_one_file(self, base: Root) -> None:
        base.file(ACTOR).write_text("{", "utf-8")
        report = validate(base.file(MOU))
        assert {(each.file, each.code) for each in report.findings} == {(f"dataset/{ACTOR}.json", "P003")}
        assert not report.ok
        assert validate(base.file(INITIATIVE)).ok


# Each edit: what it does to a root. Some break nothing, most break something.
Edit = Callable[[Root], None]
RECORDS = sorted(
    path.relative_to(CASES / "base" / "dataset").with_suffix("").as_posix()
    for path in (CASES / "base" / "dataset").rglob("*.json")
)


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: _each_text(each, change) for key, each in value.items()}
    if isinstance(value, list):
        return [_each_text(each, change) for each in value]
    return change(value) if isinstance(value, str) else value


def rename_in(record: str, old: str, new: str) -> Edit:
    def edit(root: Root) -> None:
        if root.file(record).exists():
            text = root.file(record).read_text("utf-8")
            root.file(record).write_text(
                json.dumps(_each_text(json.loads(text), lambda each: each.replace(old, new)), indent=2), "utf-8"
            )

    return edit


def remove(record: str) -> Edit:
    return lambda root: root.file(record).unlink(missing_ok=True)


def copy(record: str, other: str) -> Edit:
    def edit(root: Root) -> None:
        if root.file(record).exists():
            shutil.copy(root.file(record), root.file(f"{record.split('/')[0]}/{other}"))

    return edit


def retext(old: str, new: str) -> Edit:
    def edit(root: Root) -> None:
        file = root.path / SEED
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")

    return edit


WORDS = st.sampled_from(["Sok", "Weather", "Harbor", "dara-sok", "example-signing", "weather-cloud-mou", "stated", "2"])
EDITS = st.one_of(
    st.builds(rename_in, st.sampled_from(RECORDS), WORDS, st.sampled_from(["Wether", "dara-sok", "", "harbor-cloud"])),
    st.builds(remove, st.sampled_from(RECORDS)),
    st.builds(copy, st.sampled_from(RECORDS), st.sampled_from(["copy", "another"])),
    st.builds(retext, st.sampled_from(["Sok", "engineers", "\n"]), st.sampled_from(["Sokh", "trainees", "\r\n"])),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDITS, max_size=4))
def test_of_a_dataset_that_held_all_that_is_found_is_found_by_the_comparison(
    edits: list[Edit], monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory() as scratch, monkeypatch.context() as patch:
        root = Root(Path(scratch).resolve() / "root")
        shutil.copytree(CASES / "base", root.path)
        git(root.path, "init", "--quiet", "--initial-branch=main")
        commit(root)
        patch.chdir(root.path)
        for edit in edits:
            edit(root)
        if not any((root.path / "dataset").rglob("*.json")):
            return
        # A circle is named once, at a record that is checked.
        assert {each[:2] for each in found(since="main") if each[1] != "D004"} == {
            each[:2] for each in found() if each[1] != "D004"
        }
