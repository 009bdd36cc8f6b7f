"""`cairef review` as a reader meets it, in a terminal."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import cairef
from cairef.commands.review import ROLES

from ..conftest import CHECKOUT, Root
from .conftest import ACCEPT, STAMP, Terminal, count, value


def review(root: Root, *arguments: str, columns: int = 80, **environment: str) -> Terminal:
    return Terminal(root.path, *arguments, columns=columns, **environment)


def progress(root: Root, record: str) -> Any:
    return json.loads((root.path / ".cairef" / "review" / f"{record}.json").read_text("utf-8"))


def remarks(root: Root) -> list[dict[str, Any]]:
    lines = (root.path / ".cairef" / "review" / "remarks.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_a_record_of_which_all_was_accepted_is_stamped_and_nothing_else_in_it_changes(unread: Root) -> None:
    before = unread.file("actors/dara-sok").read_bytes()
    assert any(finding.code == "V001" for finding in cairef.validate(unread.path).findings)
    terminal = review(unread, "dara-sok", "--handle", "ab.c-1")
    terminal.accept(4)
    terminal.until(STAMP)
    terminal.answer("y")
    assert terminal.end() == 0
    assert "Of 4: 4 accepted." in terminal.seen
    assert "Stamped." in terminal.seen
    said = " ".join(terminal.seen.split())
    assert "dataset/actors/dara-sok.json now holds the stamp of a second reader, ab.c-1, " in said
    after = unread.file("actors/dara-sok").read_bytes()
    assert after.startswith(before.removesuffix(b"\n}\n"))
    (entry,) = value(unread, "actors/dara-sok").pop("verification")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", entry["date"])
    assert (entry["role"], entry["handle"]) == ("second-reader", "ab.c-1")
    assert after.decode() == json.dumps(json.loads(after), indent=2, ensure_ascii=False) + "\n"
    assert [f for f in cairef.validate(unread.path).findings if "dara-sok" in f.file] == []
    assert not (unread.path / ".cairef" / "review" / "dara-sok.json").exists()


def test_each_claim_is_shown_with_its_values_its_reasoning_and_its_passages(unread: Root) -> None:
    terminal = review(unread, "dara-sok")
    terminal.accept(3)
    screen = terminal.until(ACCEPT)
    assert count(screen) == (4, 4)
    lines = [line.rstrip() for line in screen.split("\n")]
    assert "Position › Body" in lines
    assert "  Part of       Position: Minister" in lines
    assert "  Actor         ministry-of-weather (Ministry of Weather)" in lines
    assert "  Basis         inferred" in lines
    assert "  Reasoning     The only ministry that the text names." in lines
    assert "  example-signing, line 1, column 43" in lines
    assert "    PHNOM PENH, Sept. 4 (Example News) -- The »Ministry of Weather of Cambodia«" in lines
    terminal.kill()


def test_what_is_not_stated_and_where_sources_disagree_is_read_too(real: Root) -> None:
    agreement = value(real, "agreements/misti-caih-mou")
    terminal = review(real, "misti-caih-mou", "--handle", "reader")
    first = terminal.until(ACCEPT)
    terminal.kill()
    claims = json.dumps(agreement).count('"basis"')
    extra = len(agreement.get("discrepancies", [])) + len(agreement.get("not_stated", []))
    assert extra > 0
    assert count(first) == (1, claims + extra)


def test_a_dispute_asks_for_its_reason_is_logged_and_keeps_the_record_from_being_stamped(unread: Root) -> None:
    before = unread.file("actors/dara-sok").read_bytes()
    terminal = review(unread, "dara-sok")
    terminal.accept(1)
    terminal.until(ACCEPT)
    terminal.answer("n")
    terminal.until("What is wrong? ")
    terminal.answer("The name is another’s.")
    terminal.accept(2)
    terminal.until("Leave? [q/b/?] ")
    terminal.answer("q")
    assert terminal.end() == 1
    assert "Of 4: 3 accepted, 1 disputed." in terminal.seen
    assert "Not stamped: what is disputed has to be settled first." in terminal.seen
    assert "The name is another’s." in terminal.seen.partition("Of 4:")[2]
    assert unread.file("actors/dara-sok").read_bytes() == before
    (remark,) = remarks(unread)
    assert (remark["kind"], remark["pointer"], remark["note"]) == ("dispute", "/names/0", "The name is another’s.")
    # The next sitting asks of it again; the rest stays accepted.
    terminal = review(unread, "dara-sok")
    assert count(terminal.until(ACCEPT)) == (2, 4)
    assert "The name is another’s." in terminal.seen
    terminal.answer("y")
    terminal.until("3 of them were accepted in an earlier sitting")
    terminal.until(STAMP)
    terminal.answer("y")
    assert terminal.end() == 0
    assert [remark["kind"] for remark in remarks(unread)] == ["dispute", "withdrawn"]


def test_no_reason_is_no_dispute(unread: Root) -> None:
    terminal = review(unread, "dara-sok")
    terminal.until(ACCEPT)
    terminal.answer("n")
    terminal.until("What is wrong? ")
    terminal.answer("   ")
    terminal.until("nothing was noted")
    terminal.until(ACCEPT)
    terminal.answer("q")
    assert terminal.end() == 1
    assert "Of 4: 4 not judged." in terminal.seen


def test_a_note_leaves_the_claim_open_and_is_kept(unread: Root) -> None:
    terminal = review(unread, "dara-sok")
    terminal.until(ACCEPT)
    terminal.answer("t")
    terminal.until("Note: ")
    terminal.answer("see line 3")
    terminal.until("Noted.")
    terminal.until(ACCEPT)
    terminal.answer("y")
    terminal.until(ACCEPT)
    terminal.answer("q")
    assert terminal.end() == 1
    assert [(remark["kind"], remark["note"]) for remark in remarks(unread)] == [("note", "see line 3")]
    (verdict,) = progress(unread, "dara-sok")["readings"]["second-reader"]["verdicts"].values()
    assert (verdict["ruling"], verdict["note"]) == ("accepted", "see line 3")


def test_back_shows_the_item_before_and_a_changed_mind_counts(unread: Root) -> None:
    terminal = review(unread, "dara-sok")
    terminal.until(ACCEPT)
    terminal.answer("b")
    terminal.until("This is the first.")
    terminal.accept(2)
    terminal.until(ACCEPT)
    terminal.answer("b")
    screen = terminal.until(ACCEPT)
    assert count(screen) == (2, 4)
    assert "  Accepted  " in screen
    terminal.answer("n")
    terminal.until("What is wrong? ")
    terminal.answer("on second thought")
    # On to what is still open.
    assert count(terminal.until(ACCEPT)) == (3, 4)
    terminal.answer("q")
    assert terminal.end() == 1
    assert "Of 4: 1 accepted, 1 disputed, 2 not judged." in terminal.seen


def test_a_reader_who_left_goes_on_where_it_stopped(unread: Root) -> None:
    terminal = review(unread, "dara-sok")
    terminal.accept(2)
    terminal.until(ACCEPT)
    terminal.answer("q")
    assert terminal.end() == 1
    assert "Of 4: 2 accepted, 2 not judged." in terminal.seen
    terminal = review(unread, "dara-sok")
    opening = terminal.until(ACCEPT)
    assert "2 are accepted from an earlier sitting." in opening
    assert count(opening) == (3, 4)
    terminal.answer("y")
    terminal.accept(1)
    terminal.until(STAMP)
    terminal.answer("y")
    assert terminal.end() == 0
    assert len(value(unread, "actors/dara-sok")["verification"]) == 1


def test_readers_do_not_share_their_verdicts(unread: Root) -> None:
    terminal = review(unread, "dara-sok", "--handle", "one")
    terminal.accept(4)
    terminal.until(STAMP)
    terminal.answer("q")
    assert terminal.end() == 1
    terminal = review(unread, "dara-sok", "--handle", "two")
    assert count(terminal.until(ACCEPT)) == (1, 4)
    terminal.kill()


def test_a_window_that_is_closed_loses_nothing(unread: Root) -> None:
    terminal = review(unread, "dara-sok")
    terminal.accept(2)
    terminal.until(ACCEPT)
    terminal.kill()
    terminal = review(unread, "dara-sok")
    assert count(terminal.until(ACCEPT)) == (3, 4)
    terminal.kill()


@pytest.mark.parametrize("key", ["c", "d"])
@pytest.mark.parametrize("asked", [ACCEPT, "What is wrong? "])
def test_ctrl_c_and_ctrl_d_leave_with_a_word_and_keep_what_was_said(unread: Root, key: str, asked: str) -> None:
    terminal = review(unread, "dara-sok")
    terminal.accept(1)
    terminal.until(ACCEPT)
    if asked != ACCEPT:
        terminal.answer("n")
        terminal.until(asked)
    terminal.press(key)
    assert terminal.end() == 1
    assert "Of 4: 1 accepted, 3 not judged." in terminal.seen
    assert "Kept. The same command goes on from here." in terminal.seen
    assert "Traceback" not in terminal.seen
    assert len(progress(unread, "dara-sok")["readings"]["second-reader"]["verdicts"]) == 1


def test_after_an_edit_what_changed_is_asked_again_and_the_rest_stays_accepted(unread: Root) -> None:
    terminal = review(unread, "dara-sok")
    terminal.accept(4)
    terminal.until(STAMP)
    terminal.answer("q")
    assert terminal.end() == 1

    def edit(record: Any) -> None:
        record["positions"][0]["body"]["reasoning"] = "The text names this ministry alone."
        # Another name before the one that was read moves it, which changes nothing about it.
        record["names"].insert(0, json.loads(json.dumps(record["names"][0])) | {"text": "Sok"})

    unread.edit("actors/dara-sok", edit)
    terminal = review(unread, "dara-sok")
    opening = terminal.until(ACCEPT)
    assert "The record was edited since it was last read: 3 are unchanged and stay accepted" in " ".join(
        opening.split()
    )
    assert count(opening) == (2, 5)
    assert "Sok" in opening
    terminal.answer("y")
    screen = terminal.until(ACCEPT)
    assert count(screen) == (5, 5)
    assert "The text names this ministry alone." in screen
    terminal.answer("y")
    terminal.until(STAMP)
    terminal.answer("y")
    assert terminal.end() == 0
    assert [f for f in cairef.validate(unread.path).findings if "dara-sok" in f.file] == []


def test_a_claim_is_asked_again_when_what_it_is_part_of_changes(unread: Root) -> None:
    terminal = review(unread, "dara-sok")
    terminal.accept(4)
    terminal.until(STAMP)
    terminal.answer("q")
    assert terminal.end() == 1
    unread.edit("actors/dara-sok", lambda r: r["positions"][0].update(title="Minister Dara"))
    terminal = review(unread, "dara-sok")
    assert count(terminal.until(ACCEPT)) == (3, 4)
    terminal.answer("y")
    assert count(terminal.until(ACCEPT)) == (4, 4)
    terminal.kill()


def test_an_edit_while_it_is_read_keeps_the_record_from_being_stamped(unread: Root) -> None:
    terminal = review(unread, "dara-sok")
    terminal.accept(4)
    terminal.until(STAMP)
    unread.edit("actors/dara-sok", lambda r: r.update(label="Somebody"))
    terminal.answer("y")
    assert terminal.end() == 1
    assert "Not stamped: the record or a source was changed while you read." in terminal.seen
    assert "verification" not in value(unread, "actors/dara-sok")


def test_reading_again_from_the_start(unread: Root) -> None:
    terminal = review(unread, "dara-sok")
    terminal.accept(4)
    terminal.until(STAMP)
    terminal.answer("r")
    assert count(terminal.until(ACCEPT)) == (1, 4)
    terminal.answer("q")
    assert terminal.end() == 1
    assert "Of 4: 4 not judged." in terminal.seen


def test_what_is_typed_before_an_item_is_shown_does_not_count_for_it(unread: Root) -> None:
    terminal = review(unread, "dara-sok")
    terminal.until(ACCEPT)
    terminal.send(b"y\ny\ny\ny\ny\n")
    assert count(terminal.until(ACCEPT)) == (2, 4)
    terminal.answer("q")
    assert terminal.end() == 1
    assert "Of 4: 1 accepted, 3 not judged." in terminal.seen


def test_other_answers_are_asked_again(unread: Root) -> None:
    terminal = review(unread, "dara-sok")
    for answer, told in (
        ("maybe", "Answer with y, n, t, b or q"),
        ("", ""),
        ("?", "y  accept: the passages support it"),
        ("\x1b[31m", "Answer with"),
    ):
        terminal.until(ACCEPT)
        terminal.answer(answer)
        terminal.until(told)
    terminal.until(ACCEPT)
    terminal.send(b"\xff\xfe\n")
    terminal.until("That was not UTF-8.")
    terminal.until(ACCEPT)
    terminal.answer("t")
    terminal.until("Note: ")
    terminal.answer("x" * 2001)
    terminal.until("A note has at most 2000 characters.")
    terminal.answer("yes")
    terminal.until("Noted.")
    terminal.until(ACCEPT)
    terminal.answer("Quit")
    assert terminal.end() == 1


def test_colour_marks_the_quote_and_no_colour_leaves_no_escape(unread: Root) -> None:
    plain = review(unread, "dara-sok")
    assert "\x1b" not in plain.until(ACCEPT)
    plain.kill()
    painted = review(unread, "dara-sok", NO_COLOR="", FORCE_COLOR="1")
    assert "\x1b[1;32m»Minister Dara Sok«\x1b[0m" in painted.until(ACCEPT)
    painted.kill()


@pytest.mark.parametrize("columns", [24, 50, 80])
def test_no_line_is_wider_than_the_terminal(real: Root, columns: int) -> None:
    terminal = review(real, "caih-co-ltd", "--handle", "reader", columns=columns)
    for _ in range(12):
        terminal.until(ACCEPT)
        terminal.answer("y")
    terminal.until(ACCEPT)
    terminal.press("c")
    terminal.end()
    shown = [line for line in terminal.seen.split("\n") if not line.startswith((ACCEPT, "/"))]
    assert max(len(line) for line in shown) <= columns
    assert "».«" not in terminal.seen


def test_a_hostile_record_cannot_act_on_the_terminal(unread: Root) -> None:
    hostile = "\x1b]0;owned\x07\x1b[2J\u202egnp\u2066"
    unread.edit("actors/ministry-of-weather", lambda r: r.update(label=f"D{hostile}"))
    terminal = review(unread, "dara-sok")
    terminal.accept(3)
    terminal.until(ACCEPT)
    terminal.answer("n")
    terminal.until("What is wrong? ")
    terminal.answer("\u202eback")
    terminal.until("Leave? [q/b/?] ")
    terminal.answer("q")
    assert terminal.end() == 1
    echo = "What is wrong? \u202eback"
    shown = terminal.seen.replace(echo, "")
    assert not {"\x1b", "\x07", "\u202e", "\u2066"} & set(shown)
    unbroken = re.sub(r"\s+", "", shown)
    assert "D\\x1b]0;owned\\x07\\x1b[2J\\u202egnp\\u2066" in unbroken
    assert "\\u202eback" in shown


def run(root: Root, *arguments: str, stdin: int = subprocess.DEVNULL) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cairef", "review", *arguments],
        cwd=root.path,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONUTF8": "1"},
        stdin=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_without_a_terminal_it_says_that_it_needs_one(unread: Root) -> None:
    done = run(unread, "dara-sok")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == ("cairef: review asks questions: run it in a terminal, without redirecting input or output\n")
    assert not (unread.path / ".cairef").exists()


def refused(root: Root, *arguments: str, status: int = 2) -> str:
    """What is said of a call that is refused, in one line."""
    terminal = review(root, *arguments, columns=300)
    assert terminal.end() == status
    (line,) = terminal.seen.strip().split("\n")
    return line


def test_calls_that_cannot_be_carried_out(unread: Root, tmp_path: Path) -> None:
    assert "there is no record “dara-sock”; did you mean dara-sok?" in refused(unread, "dara-sock")
    assert "there is no record “\\x1b[2J”" in refused(unread, "\x1b[2J")
    assert "“a b” is not a handle" in refused(unread, "dara-sok", "--handle", "a b")
    assert "'king' is not one of" in refused(unread, "dara-sok", "--role", "king")
    assert "has no dataset/ and seeds/" in refused(unread, "dara-sok", "--root", "seeds")
    assert "give --root DIR" in refused(Root(tmp_path), "dara-sok")


def test_a_record_with_errors_is_not_reviewed(unread: Root) -> None:
    unread.edit("actors/dara-sok", lambda r: r["names"][0].update(text="Dara Sokh"))
    said = refused(unread, "dara-sok")
    assert "dara-sok has errors and is not reviewed: U001" in said
    assert "cairef validate" in said


def test_a_stamp_that_an_edit_voided_is_no_error_here(base: Root) -> None:
    base.edit("actors/dara-sok", lambda r: r.update(label="Dara Sok, minister"))
    assert [f.code for f in cairef.validate(base.path).errors] == ["V002"]
    terminal = review(base, "dara-sok")
    terminal.accept(4)
    terminal.until(STAMP)
    terminal.answer("y")
    assert terminal.end() == 0
    assert cairef.validate(base.path).findings == ()
    assert len(value(base, "actors/dara-sok")["verification"]) == 3


def test_who_coded_a_record_is_not_its_second_reader(unread: Root) -> None:
    terminal = review(unread, "dara-sok", "--role", "coder", "--handle", "ab")
    terminal.accept(4)
    terminal.until("as read by a coder? ")
    terminal.until(STAMP)
    terminal.answer("y")
    assert terminal.end() == 0
    assert "“ab” coded dara-sok: a second reader is somebody else" in refused(unread, "dara-sok", "--handle", "ab")
    assert "holds this very stamp already" in refused(unread, "dara-sok", "--role", "coder", "--handle", "ab")


@pytest.mark.parametrize(
    "kept", [b"", b"{", b"[]", b'{"format": 2, "readings": {}}', b'{"readings": {"second-reader": 3}}', b"\xff", None]
)
def test_progress_that_cairef_did_not_write_is_refused(unread: Root, kept: bytes | None) -> None:
    folder = unread.path / ".cairef" / "review"
    folder.mkdir(parents=True)
    if kept is None:
        (folder / "dara-sok.json").symlink_to("/dev/zero")
    else:
        (folder / "dara-sok.json").write_bytes(kept)
    assert "dara-sok.json" in refused(unread, "dara-sok")


def test_progress_is_not_kept_behind_a_link(unread: Root, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (unread.path / ".cairef").symlink_to(elsewhere)
    assert "is a link" in refused(unread, "dara-sok")
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("thing", ["pipe", "folder", "link"])
def test_a_remark_is_written_to_a_file_of_the_folder_only(unread: Root, tmp_path: Path, thing: str) -> None:
    log = unread.path / ".cairef" / "review" / "remarks.jsonl"
    log.parent.mkdir(parents=True)
    if thing == "pipe":
        os.mkfifo(log)
        # Somebody reads from it, so that it can be opened.
        reader = os.open(log, os.O_RDONLY | os.O_NONBLOCK)
    elif thing == "folder":
        log.mkdir()
    else:
        log.symlink_to(tmp_path / "elsewhere.jsonl")
    terminal = review(unread, "dara-sok")
    terminal.until(ACCEPT)
    terminal.answer("t")
    terminal.until("Note: ")
    terminal.answer("A note.")
    assert terminal.end() == 2
    assert "cannot be written" in terminal.seen
    assert "Traceback" not in terminal.seen
    assert not (tmp_path / "elsewhere.jsonl").exists()
    if thing == "pipe":
        os.close(reader)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes by name")
def test_a_pipe_that_nobody_reads_is_not_waited_for(unread: Root) -> None:
    log = unread.path / ".cairef" / "review" / "remarks.jsonl"
    log.parent.mkdir(parents=True)
    os.mkfifo(log)
    terminal = review(unread, "dara-sok")
    terminal.until(ACCEPT)
    terminal.answer("n")
    terminal.until("What is wrong? ")
    terminal.answer("A note.")
    assert terminal.end() == 2
    assert "cannot be written" in terminal.seen


def test_the_hundredth_reader_is_the_last_whose_progress_is_kept(unread: Root) -> None:
    kept = unread.path / ".cairef" / "review" / "dara-sok.json"
    kept.parent.mkdir(parents=True)
    reading = {"digest": "x", "verdicts": {}}
    kept.write_text(json.dumps({"readings": {f"second-reader r{n}": reading for n in range(99)}}), "utf-8")
    terminal = review(unread, "dara-sok", "--handle", "hundredth")
    terminal.until(ACCEPT)
    terminal.kill()
    before = kept.read_bytes()
    terminal = review(unread, "dara-sok", "--handle", "one-more")
    assert terminal.end() == 2
    assert "keeps the progress of 100 readers already" in " ".join(terminal.seen.split())
    assert kept.read_bytes() == before


def test_offsets_may_be_written_with_a_fraction_of_nothing(unread: Root) -> None:
    file = unread.file("actors/dara-sok")
    file.write_text(re.sub(r'("(?:start|end)": [0-9]+)', r"\1.0", file.read_text("utf-8")), "utf-8")
    terminal = review(unread, "dara-sok")
    terminal.accept(4)
    terminal.until(STAMP)
    terminal.answer("y")
    assert terminal.end() == 0
    assert ".0," in file.read_text("utf-8")


def test_git_ignores_what_is_kept(unread: Root) -> None:
    terminal = review(unread, "dara-sok")
    terminal.accept(1)
    terminal.until(ACCEPT)
    terminal.kill()
    for command in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *command], cwd=unread.path, check=True, capture_output=True)  # noqa: S607
    listed = subprocess.run(["git", "ls-files"], cwd=unread.path, check=True, capture_output=True, text=True)  # noqa: S607
    assert "dataset/actors/dara-sok.json" in listed.stdout
    assert ".cairef" not in listed.stdout


def test_the_roles_are_those_of_the_schema() -> None:
    assert set(ROLES) == set(cairef.release().codelists["verification_role"])
