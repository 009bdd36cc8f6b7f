"""Records as text for people: every value beside its quotes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cairef.dataset import Dataset
from cairef.models import Actor, Agreement, Record, Source
from cairef.models.base import Model
from cairef.models.claims import Discrepancy, NotStated, Verification
from cairef.models.evidence import Claim, Span
from cairef.models.source import Sentence, SetAside
from cairef.safe_text import cut, escape
from cairef.terminal import Style, paint

__all__ = ["card", "table"]

_HEAD = frozenset({"schema_reference", "record_type", "schema_version", "id", "label"})
_ABOUT_THE_CLAIM = frozenset({"basis", "evidence", "reasoning", "premises", "note"})
_OWN_WORDS = ("romanised", "gloss")
_STEP = 2


def table(records: Iterable[Record], columns: int | None, *, color: bool) -> Iterator[str]:
    """One line a record: its id, what it is, its label, cut to the columns where they are given."""
    rows = [(r.id, _what(r), r.label) for r in records]
    if not rows:
        return
    wide = [max(len(row[i]) for row in rows) for i in range(2)]
    for identifier, what, label in rows:
        head = paint(escape(identifier).ljust(wide[0]), Style.STRONG, color=color)
        rest = escape(label) if columns is None else cut(escape(label), max(20, columns - sum(wide) - 4))
        yield f"{head}  {escape(what).ljust(wide[1])}  {rest}"


def _what(record: Record) -> str:
    if isinstance(record, Agreement):
        return record.instrument.code
    if isinstance(record, Actor):
        return record.kind.code
    return record.language if isinstance(record, Source) else record.record_type


def card(record: Record, dataset: Dataset, columns: int, *, color: bool) -> Iterator[str]:
    """A record in full."""
    yield f"{paint(escape(record.id), Style.STRONG, color=color)}  {record.record_type}"
    yield escape(record.label)
    writer = _Writer(dataset, columns, color=color)
    members = dict(record.members())
    own = [name for name in members if name not in Record.model_fields]
    shared = [name for name in Record.model_fields if name not in _HEAD]
    for name in own + shared:
        value = members[name]
        if value is None or value == ():
            continue
        yield ""
        yield paint(name.replace("_", " ").upper(), Style.STRONG, color=color)
        yield from writer.member(value, _STEP)


class _Writer:
    """Writes the parts of a record at a depth."""

    def __init__(self, dataset: Dataset, columns: int, *, color: bool) -> None:
        self._dataset = dataset
        self._columns = columns
        self._color = color

    def member(self, value: object, indent: int) -> Iterator[str]:
        if isinstance(value, tuple) and value and all(type(item) is Sentence for item in value):
            yield from self._wrap(f"{len(value)} sentences", indent)
        elif isinstance(value, tuple):
            for item in value:
                yield from self.member(item, indent)
        elif isinstance(value, Claim):
            yield from self._claim(value, indent)
        elif isinstance(value, Discrepancy):
            yield from self._wrap(f"{value.kind}: {value.description}", indent)
            yield from self._wrap(f"coded: {value.treatment}", indent + _STEP)
            yield from self._spans(value.evidence, indent + _STEP)
        elif isinstance(value, NotStated):
            where = f" at {value.at}" if value.at else ""
            note = f": {value.note}" if value.note else ""
            yield from self._wrap(f"{value.aspect}{where} ({', '.join(value.source_ids)}){note}", indent)
        elif isinstance(value, Verification):
            who = f" {value.handle}" if value.handle else ""
            yield from self._wrap(f"{value.date} {value.role}{who} {value.sha256[:12]}…", indent)
        elif isinstance(value, SetAside):
            yield from self._wrap(f"{value.start}-{value.end} {value.reason}: {value.note or ''}", indent)
        elif isinstance(value, Model):
            yield from self._group(value, indent)
        else:
            yield from self._wrap(str(value), indent)

    def _group(self, model: Model, indent: int) -> Iterator[str]:
        """A part that is no claim itself, such as a milestone."""
        for name, value in model.members():
            if value is None or value == ():
                continue
            yield from self._wrap(name.replace("_", " "), indent)
            yield from self.member(value, indent + _STEP)

    def _claim(self, claim: Claim, indent: int) -> Iterator[str]:
        values, below = [], []
        for name, value in claim.members():
            if name in _ABOUT_THE_CLAIM or name in _OWN_WORDS or value is None or value == ():
                continue
            if isinstance(value, Claim) or (isinstance(value, tuple) and isinstance(value[0], Claim)):
                below.append((name, value))
            else:
                values.append(self._value(name, value))
        style = Style.HINT if claim.basis == "inferred" else Style.PLAIN
        head = list(self._wrap(" · ".join(values), indent))
        yield from head[:-1]
        yield f"{head[-1]}  {paint(f'[{claim.basis}]', style or Style.QUIET, color=self._color)}"
        yield from self._spans(claim.evidence, indent + _STEP)
        for name in _OWN_WORDS:
            if getattr(claim, name, None):
                yield from self._wrap(f"{name}: {getattr(claim, name)}", indent + _STEP)
        if claim.reasoning:
            yield from self._wrap(f"because: {claim.reasoning}", indent + _STEP)
        if claim.note:
            yield from self._wrap(f"note: {claim.note}", indent + _STEP)
        for name, value in below:
            yield from self._wrap(name.replace("_", " "), indent + _STEP)
            yield from self.member(value, indent + 2 * _STEP)

    def _value(self, name: str, value: Any) -> str:
        if name in {"actor_id", "agreement_id", "body_id"}:
            return f"{value} ({self._dataset.record(value).label})"
        if name == "amount":
            return f"{value.qualifier} {value.number}"
        if name == "items_complete":
            return "complete list" if value else "incomplete list"
        return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)

    def _spans(self, spans: Sequence[Span], indent: int) -> Iterator[str]:
        for span in spans:
            text = f"“{span.quote}” {span.source_id}:{span.line}:{span.column}"
            for line in self._wrap(text, indent):
                yield paint(line, Style.QUIET, color=self._color)

    def _wrap(self, text: str, indent: int) -> Iterator[str]:
        room = max(30, self._columns - indent)
        pad = " " * indent
        for line in textwrap.wrap(escape(text), room, break_long_words=False, break_on_hyphens=False) or [""]:
            yield pad + line
