"""`--changed-since`: what differs from a revision in git, and what depends on it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from cairef import UsageError, validate
from cairef.checking import base_tree

from .conftest import Root
from .git_checkout import INITIATIVE, MOU, checked, commit, git, needs_git, relabel, tracked
from .rule_cases import golden, lay_over, lines_of
from .test_cli import run

__all__ = ["tracked"]

pytestmark = needs_git


class TestNothingDiffers:
    def test_it_is_said_and_is_success(self, tracked: Root) -> None:
        report = validate(changed_since="main")
        assert (report.ok, report.findings, report.counts.files, report.counts.unchanged) == (True, (), 0, 6)
        done = run("validate", "--changed-since", "main", "--strict", cwd=tracked.path)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.splitlines() == [
            "No record differs from “main” or depends on one that does: nothing was checked, 6 records passed over.",
            "Nothing to check.",
        ]

    def test_without_the_option_it_is_no_success_to_check_nothing(self, tracked: Root) -> None:
        (tracked.path / "empty").mkdir()
        with pytest.raises(UsageError, match="nothing was checked"):
            validate(tracked.path / "empty", changed_since="main")

    def test_a_file_that_was_only_touched_does_not_differ(self, tracked: Root) -> None:
        file = tracked.file(MOU)
        os.utime(file, (0, 0))
        assert validate(changed_since="main").nothing_differs

    def test_an_old_mistake_in_a_record_that_stays_is_not_reported(self, tracked: Root) -> None:
        tracked.edit(MOU, lambda r: r["status"].update(code="singed"))
        commit(tracked)
        assert not validate().ok
        assert validate(changed_since="main").ok


class TestWhatIsMeant:
    def test_a_branch_and_a_tag_of_one_name_are_two_revisions(self, tracked: Root) -> None:
        git(tracked.path, "checkout", "--quiet", "-b", "work")
        tracked.edit(MOU, lambda r: r["status"].update(code="singed"))
        commit(tracked)
        git(tracked.path, "tag", "main")
        with pytest.raises(UsageError, match="is a branch and a tag: write refs/heads"):
            validate(changed_since="main")
        assert not validate(changed_since="refs/heads/main").ok
        assert validate(changed_since="refs/tags/main").nothing_differs


class TestWhatDiffers:
    @pytest.mark.parametrize("how", ["committed", "staged", "unstaged", "untracked"])
    def test_a_record_is_checked_however_it_differs(self, how: str, tracked: Root) -> None:
        git(tracked.path, "checkout", "--quiet", "-b", "work")
        if how == "untracked":
            shutil.copy(tracked.file(MOU), tracked.path / "dataset/agreements/untracked.json")
            tracked.edit("agreements/untracked", lambda r: r.update(id="untracked", label="Untracked"))
        else:
            tracked.edit(MOU, relabel)
        if how == "committed":
            commit(tracked)
        elif how == "staged":
            git(tracked.path, "add", "--all")
        report = validate(changed_since="main")
        assert report.counts.records == {"agreement": 1}
        assert report.counts.unchanged == (6 if how == "untracked" else 5)
        assert [finding.code for finding in report.findings] == ["V002"]
        assert report.since == "main"

    def test_an_untracked_file_that_git_ignores_differs_too(self, tracked: Root) -> None:
        (tracked.path / ".gitignore").write_text("*.json\n", "utf-8")
        shutil.copy(tracked.file(MOU), tracked.path / "dataset/agreements/untracked.json")
        assert checked(tracked) == {"agreement": 2}

    def test_what_the_other_branch_has_done_since_does_not_differ(self, tracked: Root) -> None:
        git(tracked.path, "branch", "work")
        tracked.edit(MOU, relabel)
        commit(tracked)
        git(tracked.path, "checkout", "--quiet", "work")
        assert validate(changed_since="main").nothing_differs

    def test_a_broken_file_is_reported(self, tracked: Root) -> None:
        tracked.file(MOU).write_text("{", "utf-8")
        report = validate(changed_since="main")
        assert [finding.code for finding in report.findings] == ["P003"]
        assert not report.ok

    def test_a_stray_file_is_reported(self, tracked: Root) -> None:
        (tracked.path / "dataset" / "old.txt").write_text("x", "utf-8")
        commit(tracked)
        (tracked.path / "dataset" / "new.txt").write_text("x", "utf-8")
        findings = validate(changed_since="main").findings
        assert [(finding.code, finding.file) for finding in findings] == [("D012", "dataset/new.txt")]

    def test_an_id_that_is_taken_is_reported(self, tracked: Root) -> None:
        shutil.copy(tracked.file("actors/dara-sok"), tracked.path / "dataset/actors/another.json")
        codes = {finding.code for finding in validate(changed_since="main").findings}
        assert {"D001", "D002"} <= codes

    def test_paths_narrow_it_down(self, tracked: Root) -> None:
        tracked.edit(MOU, relabel)
        tracked.edit("actors/dara-sok", relabel)
        assert checked(tracked, "main", tracked.path / "dataset" / "agreements").keys() == {"agreement"}
        assert "actor" in checked(tracked, "main")

    def test_names_with_spaces_and_signs_are_found(self, tracked: Root) -> None:
        (tracked.path / "dataset" / "actors" / "*ü \n[a].json").write_text("{", "utf-8")
        (finding,) = validate(changed_since="main").findings
        assert finding.file == "dataset/actors/*ü \n[a].json"


class TestWhatDepends:
    def test_records_that_refer_to_a_changed_actor_are_checked(self, tracked: Root) -> None:
        tracked.edit("actors/ministry-of-weather", lambda r: r["names"].pop())
        report = validate(changed_since="main")
        assert report.counts.records["agreement"] >= 1
        assert report.counts.records["actor"] >= 1
        assert report.counts.unchanged >= 1

    def test_records_that_refer_to_a_removed_actor_are_checked(self, tracked: Root) -> None:
        tracked.file("actors/ministry-of-weather").unlink()
        assert "D003" in {finding.code for finding in validate(changed_since="main").findings}

    def test_a_record_that_is_gone_may_have_been_the_only_one_to_cite_a_sentence(self, tracked: Root) -> None:
        tracked.file(INITIATIVE).unlink()
        report = validate(changed_since="main")
        assert report.findings == validate().findings != ()
        assert report.counts.unchanged == 0

    def test_files_that_are_no_records_may_go(self, tracked: Root) -> None:
        (tracked.path / "dataset" / "notes.md").write_text("Notes.", "utf-8")
        commit(tracked)
        (tracked.path / "dataset" / "notes.md").unlink()
        assert validate(changed_since="main").nothing_differs

    def test_records_that_cite_a_changed_source_are_checked(self, tracked: Root) -> None:
        tracked.edit("sources/example-signing", relabel)
        assert sum(checked(tracked).values()) == 6

    def test_a_changed_text_counts_as_its_source_changed(self, tracked: Root) -> None:
        seed = tracked.path / "seeds" / "example.txt"
        seed.write_text(seed.read_text("utf-8") + "More.\n", "utf-8")
        report = validate(changed_since="main")
        assert sum(report.counts.records.values()) == 6
        assert {"D006", "D014"} <= {finding.code for finding in report.findings}

    def test_records_whose_actor_a_longer_name_now_overshadows_are_checked(self, tracked: Root) -> None:
        before = checked(tracked)
        shutil.copy(tracked.file("actors/harbor-cloud"), tracked.path / "dataset/actors/harbor-cloud-group.json")

        def rename(record: Any) -> None:
            record["id"] = "harbor-cloud-group"
            for name in record["names"]:
                name["text"] += " on Wednesday"

        tracked.edit("actors/harbor-cloud-group", rename)
        assert before == {}
        assert "agreement" in checked(tracked)

    def test_a_circle_is_reported_at_the_record_that_is_checked(self, tracked: Root) -> None:
        lay_over("D004/bad", tracked.path)
        found = {finding.record for finding in validate().findings if finding.code == "D004"}
        assert found == {"digital-weather-initiative"}
        (finding,) = [finding for finding in validate(tracked.file(MOU)).findings if finding.code == "D004"]
        assert finding.record == "weather-cloud-mou"
        assert finding.message.startswith("this closes a circle: weather-cloud-mou → digital-weather-initiative")


class TestHistory:
    """D013 and D014, whose cases cannot lie on disk: they need a history."""

    @pytest.mark.parametrize("how", ["edited", "removed"])
    def test_a_released_schema_that_was_edited_is_a_finding(self, how: str, tracked: Root) -> None:
        file = tracked.path / "schema" / "1.0.0" / "codes.schema.json"
        if how == "edited":
            file.write_text(file.read_text("utf-8") + "\n", "utf-8")
        else:
            file.unlink()
        report = validate(changed_since="main")
        (finding,) = report.findings
        assert (finding.code, finding.file, finding.place) == ("D013", "schema/1.0.0/codes.schema.json", None)
        assert finding.message == f"this file of the released schema 1.0.0 was {how} since “main”"
        assert how == "removed" or golden("D013") == lines_of(report.findings)
        assert not report.ok
        assert validate().ok

    def test_a_new_release_and_notes_beside_it_are_none(self, tracked: Root) -> None:
        shutil.copytree(tracked.path / "schema" / "1.0.0", tracked.path / "schema" / "9.1.0")
        (tracked.path / "schema" / "SHA256SUMS").write_text("", "utf-8")
        (tracked.path / "schema" / "1.0.0" / "new.json").write_text("{}", "utf-8")
        assert validate(changed_since="main").ok

    @pytest.mark.parametrize("how", ["edited", "removed"])
    def test_a_source_that_was_edited_is_a_finding(self, how: str, tracked: Root) -> None:
        file = tracked.path / "seeds" / "example.txt"
        if how == "edited":
            file.write_text(file.read_text("utf-8") + "More.\n", "utf-8")
        else:
            file.unlink()
        (finding,) = [f for f in validate(changed_since="main").findings if f.code == "D014"]
        assert (finding.file, finding.message) == ("seeds/example.txt", f"this source text was {how} since “main”")
        assert how == "removed" or golden("D014") == lines_of((finding,))
        assert "D014" not in {finding.code for finding in validate().findings}

    def test_a_new_source_and_notes_are_none(self, tracked: Root) -> None:
        (tracked.path / "seeds" / "README.md").write_text("Rights.", "utf-8")
        commit(tracked)
        (tracked.path / "seeds" / "README.md").write_text("Rights, and more.", "utf-8")
        (tracked.path / "seeds" / "new.txt").write_text("New.", "utf-8")
        assert {finding.code for finding in validate(changed_since="main").findings} == {"D012"}


class TestWrongCalls:
    @pytest.mark.parametrize(
        ("revision", "message"),
        [
            ("nowhere", "cairef: git knows no revision “nowhere”"),
            ("--output=x", "cairef: “--output=x” cannot be a revision in git"),
            ("-", "cairef: “-” cannot be a revision in git"),
            ("", "cairef: “” cannot be a revision in git"),
            ("a\x1b[31m\nb", "cairef: “a\\x1b[31m\\nb” cannot be a revision in git"),
            ("main; touch x", "cairef: git knows no revision “main; touch x”"),
            ("$(touch x)", "cairef: git knows no revision “$(touch x)”"),
            ("main:dataset", "cairef: git knows no revision “main:dataset”"),
            ("a" * 100_000, f"cairef: “{'a' * 79}…” cannot be a revision in git"),
            ("main\N{RIGHT-TO-LEFT OVERRIDE}", "cairef: “main\\u202e” cannot be a revision in git"),
            ("main..HEAD", "cairef: git knows no revision “main..HEAD”"),
            ("^main", "cairef: git knows no revision “^main”"),
        ],
    )
    def test_a_revision_that_is_none_gives_one_line(self, revision: str, message: str, tracked: Root) -> None:
        done = run("validate", f"--changed-since={revision}", cwd=tracked.path)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", message + "\n")
        assert not (tracked.path / "x").exists()

    def test_outside_a_checkout_there_is_nothing_to_compare_with(self, base: Root) -> None:
        done = run("validate", "--changed-since", "main", cwd=base.path, GIT_CEILING_DIRECTORIES=str(base.path.parent))
        assert (done.returncode, done.stdout) == (2, "")
        (line,) = done.stderr.splitlines()
        assert "is in no git checkout" in line

    def test_no_git_at_all_is_said(self, tracked: Root, monkeypatch: pytest.MonkeyPatch) -> None:
        assert validate(changed_since="main").ok
        monkeypatch.setenv("PATH", str(tracked.path))
        with pytest.raises(UsageError, match="git must be installed"):
            validate(changed_since="main")

    @pytest.mark.parametrize("length", [131_063, 1_000_000])
    @pytest.mark.usefixtures("tracked")
    def test_a_revision_of_any_length_gives_one_line(self, length: int) -> None:
        with pytest.raises(UsageError, match=r"cannot be a revision in git$"):
            validate(changed_since="a" * length)

    @pytest.mark.skipif(sys.platform == "win32", reason="programs are no scripts there")
    @pytest.mark.usefixtures("tracked")
    def test_a_git_that_cannot_be_started_is_said(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "bin").mkdir()
        (tmp_path / "bin" / "git").write_text("#!/there/is/nothing\n", "utf-8")
        (tmp_path / "bin" / "git").chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path / "bin"))
        with pytest.raises(UsageError, match=r"^git cannot be started: No such file or directory$"):
            validate(changed_since="main")

    @pytest.mark.parametrize("fetched", ["nothing", "the tip", "the tip of another history"])
    def test_a_shallow_clone_is_told_to_fetch_all(self, fetched: str, tracked: Root, tmp_path: Path) -> None:
        git(tracked.path, "checkout", "--quiet", "-b", "work")
        tracked.edit(MOU, relabel)
        commit(tracked)
        source = f"file://{tracked.path}"
        git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=work", source, "clone")
        clone = Root(tmp_path / "clone")
        message = "cairef: git knows no revision “origin/main”"
        if fetched != "nothing":
            git(clone.path, "fetch", "--quiet", "--depth=1", "origin", "main:refs/remotes/origin/main")
            message = "cairef: “origin/main” and HEAD have no commit in common"
        done = run("validate", "--changed-since", "origin/main", cwd=clone.path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == (
            f"{message}; this clone is shallow and lacks older commits: fetch all (actions/checkout: fetch-depth: 0)\n"
        )
        git(clone.path, "fetch", "--quiet", "--unshallow", "origin", "+refs/heads/*:refs/remotes/origin/*")
        assert "agreement" in checked(clone, "origin/main", clone.path)

    @pytest.mark.usefixtures("tracked")
    def test_a_revision_that_a_full_clone_lacks_is_not_called_a_matter_of_depth(self) -> None:
        with pytest.raises(UsageError, match=r"^git knows no revision “origin/main”$"):
            validate(changed_since="origin/main")

    def test_histories_with_nothing_in_common_cannot_be_compared(self, tracked: Root) -> None:
        git(tracked.path, "checkout", "--quiet", "--orphan", "other")
        commit(tracked)
        with pytest.raises(UsageError, match="no commit in common"):
            validate(changed_since="main")


def test_looking_changes_nothing_in_the_checkout(tracked: Root) -> None:
    os.utime(tracked.file(MOU), (0, 0))
    os.utime(tracked.file(INITIATIVE), (0, 0))
    index = tracked.path / ".git" / "index"
    before = (index.read_bytes(), sorted(path.name for path in (tracked.path / ".git").iterdir()))
    validate(changed_since="main")
    assert (index.read_bytes(), sorted(path.name for path in (tracked.path / ".git").iterdir())) == before


def test_no_program_that_the_configuration_names_is_started(tracked: Root) -> None:
    (tracked.path / ".gitattributes").write_text("* filter=f diff=f\n", "utf-8")
    names = ("core.fsmonitor", "diff.external", "core.pager", "filter.f.clean", "filter.f.smudge", "filter.f.process")
    for key in (*names, "diff.f.textconv", "diff.f.command", "core.sshCommand", "core.askPass", "credential.helper"):
        git(tracked.path, "config", key, f"touch {tracked.path / 'started'}; false")
    tracked.edit(MOU, relabel)
    (tracked.path / "seeds" / "example.txt").write_text("Other.\n", "utf-8")
    assert "agreement" in checked(tracked)
    assert not (tracked.path / "started").exists()


@pytest.mark.parametrize("kind", ["blob:none", "tree:0"])
def test_nothing_is_fetched_into_a_partial_clone(kind: str, tracked: Root, tmp_path: Path) -> None:
    git(tracked.path, "config", "uploadpack.allowFilter", "true")
    git(tracked.path, "config", "uploadpack.allowAnySHA1InWant", "true")
    (tracked.path / "cairef.toml").write_text("# Old.\n", "utf-8")
    commit(tracked)
    git(tracked.path, "checkout", "--quiet", "-b", "work")
    tracked.edit(MOU, relabel)
    commit(tracked)
    git(tmp_path, "clone", "--quiet", f"--filter={kind}", "--branch=work", f"file://{tracked.path}", "clone")
    clone = Root(tmp_path / "clone")

    def objects() -> list[Path]:
        return sorted((clone.path / ".git" / "objects").rglob("*"))

    before = objects()
    if kind == "blob:none":
        assert "agreement" in checked(clone, "origin/main", clone.path)
        (clone.path / "cairef.toml").write_text("# New.\n", "utf-8")
        git(clone.path, "commit", "--quiet", "--all", "--message", "New")
        assert "agreement" in checked(clone, "origin/main", clone.path)
        clone.edit("actors/dara-sok", relabel)
        git(tracked.path, "checkout", "--quiet", "main")
        (tracked.path / "cairef.toml").write_text("# Of main.\n", "utf-8")
        commit(tracked)
        git(clone.path, "fetch", "--quiet", "origin")
        git(clone.path, "reset", "--quiet", "--soft", "origin/main")
        before = objects()
    with pytest.raises(UsageError, match=r"^git cannot compare the files"):
        validate(clone.path, changed_since="origin/main")
    assert objects() == before


def test_each_file_is_read_once_to_compare_it(tracked: Root, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    holds = base_tree._holds  # noqa: SLF001

    def counted(path: str, name: str) -> bool:
        read.append(path)
        return holds(path, name)

    monkeypatch.setattr(base_tree, "_holds", counted)
    for index in range(5):
        shutil.copy(tracked.file("sources/example-signing"), tracked.path / f"dataset/sources/copy-{index}.json")
        tracked.edit(f"sources/copy-{index}", relabel)
    validate(changed_since="main")
    assert str(tracked.path.resolve() / "seeds" / "example.txt") in read
    assert len(read) == len(set(read))


def test_a_hook_s_environment_does_not_lead_elsewhere(
    tracked: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracked.edit(MOU, relabel)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "no-index"))
    assert checked(tracked) == {"agreement": 1}
