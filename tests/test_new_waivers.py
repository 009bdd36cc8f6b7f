"""What a partial check says of the project file, and of records that cannot be read."""

from __future__ import annotations

import datetime as dt

from cairef import validate

from .conftest import Root
from .git_checkout import (
    ACTOR,
    INITIATIVE,
    MOU,
    assert_all_is_found,
    branch,
    commit,
    misquote,
    needs_git,
    relabel,
    tracked,
)
from .rule_cases import golden, lines_of

__all__ = ["tracked"]

pytestmark = needs_git


class TestProjectFile:
    WAIVER = '[[waiver]]\ncode = "{}"\nrecord = "{}"\nreason = "The publisher was asked."\nexpires = {}\n'
    TODAY = dt.date(2026, 12, 1)

    def write(self, root: Root, code: str = "V002", record: str = "weather-cloud-mou", day: str = "2027-01-01") -> None:
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
        self.write(tracked, day="2026-11-01")
        commit(tracked)
        (tracked.path / "cairef.toml").unlink()
        self.write(tracked)
        assert self.codes(None) == set()
        assert self.codes() == {"V002", "W004"}

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
