"""What the reader sees, as lines: pure functions of a session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cairef.dataset import Dataset
from cairef.review.excerpts import Run, excerpt, lines_of, set_in_columns
from cairef.review.items import Item, Passage, record_rows
from cairef.review.session import Session
from cairef.review.store import Verdict
from cairef.safe_text import cut, escape
from cairef.terminal import Style, paint, text_columns

__all__ = ["HELP", "Screen"]

HELP = (
    ("y", "accept: the passages support it, as it is coded"),
    ("n", "dispute it; asks for the reason"),
    ("t", "put a note on it"),
    ("b", "go back by one"),
    ("q", "leave; what was said is kept"),
)
"""The answers and what they mean."""

_NAME_COLUMNS = 14
_LEAST_TEXT = 20
_LEAST_NAME = 8


@dataclass(frozen=True)
class Screen:
    """Sets text for a terminal.

    Attributes:
        columns: Its width.
        color: Whether to use colour.
    """

    columns: int
    color: bool

    def opening(self, session: Session) -> Iterator[str]:
        """What is read, by whom, and how far that has come."""
        yield paint(escape(session.subject.id), Style.STRONG, color=self.color)
        yield from self._rows(record_rows(session.subject))
        yield from self._rows((("Read as", session.reader.key),))
        yield ""
        yield from self.text(f"{len(session.items)} to read. {self._earlier(session)}".strip())
        yield from self._rows(HELP, narrow=True)

    def item(self, session: Session) -> Iterator[str]:
        """One item in full, with the passages that it is based on."""
        item = session.item
        yield ""
        yield self._rule(f"{session.at + 1} of {len(session.items)}", session.subject.id)
        for line in self._wrapped([Run(item.path)], self.columns):
            yield paint(line, Style.STRONG, color=self.color)
        yield from self._rows(item.rows)
        for passage in item.passages:
            yield ""
            yield from self._passage(passage, session.subject.dataset)
        verdict = session.verdict(item)
        yield ""
        if verdict:
            yield from self._rows(_said(verdict))

    def conclusion(self, session: Session) -> Iterator[str]:
        """How the reading came out."""
        accepted, disputed = session.ruled("accepted"), session.ruled("disputed")
        left = len(session.items) - len(accepted) - len(disputed)
        yield ""
        yield self._rule("end" if not left else "so far", session.subject.id)
        counted = [f"{len(accepted)} accepted", f"{len(disputed)} disputed", f"{left} not judged"]
        shown = [text for text in counted if not text.startswith("0 ")]
        yield from self.text(f"Of {len(session.items)}: {', '.join(shown)}.")
        remarked = [(item, session.verdict(item)) for item in session.items]
        for item, verdict in remarked:
            if verdict and (verdict.ruling == "disputed" or verdict.note):
                yield ""
                yield from self._remark(item, verdict)
        if any(verdict and verdict.note for _, verdict in remarked):
            yield ""
            yield from self.text(f"Remarks are logged in {session.log}")

    def text(self, text: str, style: Style = Style.PLAIN) -> Iterator[str]:
        """A sentence, set in the width of the terminal."""
        for line in self._wrapped([Run(text)], self.columns):
            yield paint(line, style, color=self.color)

    def _earlier(self, session: Session) -> str:
        if not session.kept and not session.edited:
            return ""
        was = "is" if session.kept == 1 else "are"
        if session.edited:
            return (
                f"The record was edited since it was last read: {session.kept} {was} unchanged and stay accepted, "
                "what changed is asked again."
            )
        return f"{session.kept} {was} accepted from an earlier sitting."

    def _remark(self, item: Item, verdict: Verdict) -> Iterator[str]:
        yield from self.text(item.path, Style.STRONG)
        yield from self._rows(_said(verdict))

    def _rule(self, left: str, right: str) -> str:
        room = self.columns - len(left) - 10
        name = f" {cut(right, room)} ──" if room >= _LEAST_NAME else ""
        fill = "─" * max(2, self.columns - len(left) - len(name) - 4)
        return paint(f"── {left} {fill}{name}", Style.QUIET, color=self.color)

    def _rows(self, rows: Iterable[tuple[str, str]], *, narrow: bool = False) -> Iterator[str]:
        room = 3 if narrow else _NAME_COLUMNS
        beside = self.columns - room - 2 >= _LEAST_TEXT
        for name, text in rows:
            indent = room + 2 if beside else 4
            # A text of several lines is shown as such: what is judged is not bent.
            lines = [
                line
                for part in lines_of([Run(text)]) or [[Run("")]]
                for line in self._wrapped(part, self.columns - indent)
            ] or [""]
            head = escape(name)
            painted = paint(head, Style.QUIET, color=self.color)
            if beside and text_columns(head) <= room - 1:
                yield f"  {painted}{' ' * (room - text_columns(head))}{lines[0]}"
                lines = lines[1:]
            else:
                yield f"  {painted}"
            yield from (" " * indent + line for line in lines)

    def _passage(self, passage: Passage, dataset: Dataset) -> Iterator[str]:
        source = dataset.source(passage.source)
        text = source.text
        line = text.count("\n", 0, passage.start) + 1
        column = passage.start - text.rfind("\n", 0, passage.start)
        yield from self.text(f"  {passage.source}, line {line}, column {column}", Style.HINT)
        sentences = [(sentence.start, sentence.end) for sentence in source.sentences]
        runs = [
            Run(f"»{run.text}«", quoted=True) if run.quoted else run
            for run in excerpt(text, passage.start, passage.end, sentences)
        ]
        for part in lines_of(runs):
            yield from ("    " + line for line in self._wrapped(part, self.columns - 4))

    def _wrapped(self, runs: Iterable[Run], columns: int) -> Iterator[str]:
        for line in set_in_columns(runs, max(_LEAST_TEXT, columns)):
            yield "".join(paint(run.text, Style.GOOD if run.quoted else Style.PLAIN, color=self.color) for run in line)


def _said(verdict: Verdict) -> tuple[tuple[str, str], ...]:
    name = {"accepted": "Accepted", "disputed": "Disputed", None: "Your note"}[verdict.ruling]
    if verdict.ruling and not verdict.note:
        return ((name, verdict.on),)
    return ((name, f"{verdict.on}, {verdict.note}" if verdict.ruling else verdict.note),)
