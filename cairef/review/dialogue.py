"""The talk with the reader: shows an item, asks, and does what the answer says."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

from cairef import terminal
from cairef.files import shown_path
from cairef.review.screen import HELP, Screen
from cairef.review.session import Session
from cairef.review.store import LONGEST_NOTE
from cairef.terminal import Style

__all__ = ["talk"]

_WORDS = {"yes": "y", "accept": "y", "no": "n", "dispute": "n", "note": "t", "back": "b", "quit": "q", "exit": "q"}


_ITEM = dict(HELP)
_STAMP = {"y": "stamp it", "b": "go back", "q": "leave without a stamp", "r": "read all of it again"}
_LEAVE = {"q": "leave; what was said is kept", "b": "go back"}


def talk(session: Session) -> int:
    """Lead a reader through a record.

    Returns:
        The exit status: 0 when the record was stamped, else 1.
    """
    dialogue = _Dialogue(session)
    try:
        return dialogue.lead()
    except (KeyboardInterrupt, EOFError):
        terminal.write("")
        dialogue.leave()
        return 1


class _Dialogue:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._reading = not session.done

    def lead(self) -> int:
        """Ask until the record is stamped or the reader leaves."""
        self._show(self._screen().opening(self._session))
        while True:
            if self._reading:
                if not self._ask_of_the_item():
                    self.leave()
                    return 1
            else:
                status = self._conclude()
                if status is not None:
                    return status

    def leave(self) -> None:
        """Say how far the reading has come, and that it is kept."""
        self._show(self._screen().conclusion(self._session))
        self._say("Kept. The same command goes on from here.")

    def _ask_of_the_item(self) -> bool:
        """Whether to go on after one item and what the reader says to it."""
        session = self._session
        self._show(self._screen().item(session))
        _drop_what_was_typed_ahead()
        while True:
            answer = self._ask("Accept? [y/n/t/b/q/?] ", _ITEM)
            if answer == "q":
                return False
            if answer == "y":
                session.accept()
            elif answer == "b":
                if not session.back():
                    self._say("This is the first.")
                    continue
            else:
                note = self._ask_for_text("What is wrong? " if answer == "n" else "Note: ")
                if not note:
                    self._say("Nothing was written, so nothing was noted.")
                    continue
                if answer == "t":
                    session.note(note)
                    self._say("Noted.")
                    continue
                session.dispute(note)
            self._reading = answer == "b" or not session.done
            return True

    def _conclude(self) -> int | None:
        """What comes when every item has been judged; None when the reader wants to go back."""
        session = self._session
        self._show(self._screen().conclusion(session))
        if session.ruled("disputed"):
            self._say("Not stamped: what is disputed has to be settled first.", Style.WARNING)
            answer = self._ask("Leave? [q/b/?] ", _LEAVE)
        else:
            _drop_what_was_typed_ahead()
            if session.kept:
                was = "was" if session.kept == 1 else "were"
                self._say(f"{session.kept} of them {was} accepted in an earlier sitting, not in this one.")
            answer = self._ask(f"Stamp it as read by a {_spoken(session)}? [y/b/q/r/?] ", _STAMP)
        if answer == "y":
            return self._stamp()
        if answer == "q":
            self._say("Kept. The same command goes on from here.")
            return 1
        if answer == "r":
            session.restart()
        self._reading = True
        return None

    def _stamp(self) -> int:
        entry = self._session.stamp()
        if entry is None:
            self._say("Not stamped: the record or a source was changed while you read.", Style.ERROR)
            self._say("Kept. Run the same command again: what did not change stays accepted.")
            return 1
        self._say("Stamped.", Style.GOOD)
        handle = f", {entry['handle']}" if "handle" in entry else ""
        stamp = f"the stamp of a {_spoken(self._session)}{handle}, {entry['date']}"
        self._say(f"{shown_path(self._session.subject.file)} now holds {stamp}.")
        return 0

    def _ask(self, prompt: str, answers: Mapping[str, str]) -> str:
        while True:
            typed = self._ask_for_text(prompt).lower()
            answer = _WORDS.get(typed, typed)
            if answer in answers:
                return answer
            if answer == "?":
                self._show(f"  {key}  {meaning}" for key, meaning in answers.items())
            elif typed:
                *others, last = answers
                self._say(f"Answer with {', '.join(others)} or {last}, and Enter; ? says what they mean.")

    def _ask_for_text(self, prompt: str) -> str:
        while True:
            sys.stdout.write(prompt)
            sys.stdout.flush()
            try:
                line = sys.stdin.buffer.readline(4 * LONGEST_NOTE + 2)
            except OSError:
                # The terminal has gone.
                raise EOFError from None
            if not line.endswith(b"\n"):
                raise EOFError
            try:
                text = line.decode("utf-8").strip()
            except UnicodeDecodeError:
                self._say("That was not UTF-8.")
                continue
            if len(text) <= LONGEST_NOTE:
                return text
            self._say(f"A note has at most {LONGEST_NOTE} characters.")

    def _say(self, text: str, style: Style = Style.PLAIN) -> None:
        self._show(self._screen().text(text, style))

    def _show(self, lines: Iterable[str]) -> None:
        for line in lines:
            terminal.write(line)

    def _screen(self) -> Screen:
        return Screen(terminal.width(), terminal.in_color(sys.stdout))


def _spoken(session: Session) -> str:
    return session.reader.role.replace("-", " ")


def _drop_what_was_typed_ahead() -> None:
    """Let no answer hold for what had not been shown when it was typed."""
    try:
        import termios  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return
    termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
