"""`--changed-since` finds what the whole check finds, in whichever way a file differs from the revision."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from cairef import layout, validate
from cairef.checking.changes import changes_since

from .conftest import Root
from .git_checkout import (
    ACTOR,
    SEED,
    assert_all_is_found,
    branch,
    commit,
    found,
    git,
    misquote,
    needs_git,
    relabel,
    tracked,
)

__all__ = ["tracked"]

LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need a right on Windows")

pytestmark = needs_git


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


@LINKS
class TestLinks:
    def link(self, path: Path, target: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)

    @pytest.fixture
    def chain(self, tracked: Root) -> Root:
        """The text is a link to a link to a file outside of `seeds/`."""
        kept = tracked.path / "kept"
        kept.mkdir()
        shutil.move(tracked.path / SEED, kept / "text.txt")
        shutil.copy(kept / "text.txt", kept / "copy.txt")
        (kept / "other.txt").write_text("Other.\n", "utf-8")
        self.link(kept / "step", "text.txt")
        self.link(tracked.path / SEED, "../kept/step")
        commit(tracked)
        branch(tracked)
        return tracked

    @pytest.mark.usefixtures("chain")
    def test_nothing_differs_where_link_and_target_are_as_they_were(self) -> None:
        assert validate(changed_since="main").nothing_differs

    def test_a_target_that_is_edited(self, chain: Root) -> None:
        (chain.path / "kept" / "text.txt").write_text("Other.\n", "utf-8")
        commit(chain)
        assert_all_is_found()
        assert "D014" in {each.code for each in validate(changed_since="main").findings}

    @pytest.mark.parametrize("step", [SEED, "kept/step"])
    def test_a_step_that_leads_elsewhere(self, step: str, chain: Root) -> None:
        (chain.path / step).unlink()
        self.link(chain.path / step, "../kept/other.txt")
        assert_all_is_found()

    def test_a_step_that_leads_to_a_copy_is_checked(self, chain: Root) -> None:
        (chain.path / "kept" / "step").unlink()
        self.link(chain.path / "kept" / "step", "copy.txt")
        assert validate(changed_since="main").counts.total_records == 6

    def test_a_target_that_is_gone(self, chain: Root) -> None:
        (chain.path / "kept" / "text.txt").unlink()
        assert_all_is_found()

    def test_a_circle(self, chain: Root) -> None:
        (chain.path / "kept" / "step").unlink()
        self.link(chain.path / "kept" / "step", "../seeds/example.txt")
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

    @pytest.mark.parametrize("where", ["kept", "../outside"])
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
