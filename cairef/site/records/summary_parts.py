"""What a summary at the head of a record's page is made of: lines of values, each of which leads to its claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cairef.models import Record, Source
from cairef.site.records.record_view import RecordView

__all__ = ["Line", "Part", "claimed", "in_one_line", "is_state", "lacking", "limited", "origins", "shortened"]

_LONGEST = 180


@dataclass(frozen=True, slots=True)
class Part:
    """A value in a summary.

    Attributes:
        text: The words.
        anchor: The claim that it comes from, by its anchor; empty where it comes from none.
        address: The page of that claim; None for the page of the record itself.
        kind: As of a `ValueView`: `printed` for the source's own words; `lack` for what is not stated, and empty for
            our own words.
        inferred: Whether the claim is inferred.
        doubt: Whether a date is uncertain.
        label: What the value is, where it does not speak for itself.
    """

    text: str
    anchor: str = ""
    address: str | None = None
    kind: str = ""
    inferred: bool = False
    doubt: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a summary.

    Attributes:
        label: What its items are.
        items: The items, each a value with what belongs to it.
        more: How many items are left out.
        anchor: Where those are.
        inline: Whether the items go on one line.
    """

    label: str
    items: tuple[tuple[Part, ...], ...]
    more: int = 0
    anchor: str = ""
    inline: bool = False


def limited(label: str, items: Sequence[tuple[Part, ...]], most: int, anchor: str) -> Line:
    """A line with so many items at most. One that would be left out alone is shown as well."""
    shown = len(items) if len(items) <= most + 1 else most
    return Line(label, tuple(items[:shown]), len(items) - shown, anchor)


def claimed(view: RecordView, pointer: str) -> Part:
    """The value that a claim of the record is about."""
    node = view.node(pointer)
    main = view.row(node, headed=True).main
    inferred = node.claim is not None and node.claim.basis == "inferred"
    return Part(shortened(main.text), pointer, kind=main.kind, inferred=inferred, doubt=main.doubt)


def lacking(view: RecordView, words: str, aspect: str, at: str | None = None) -> Part:
    """Words for something that is not stated, which lead to where the record says so."""
    found = (i for i, one in enumerate(view.record.not_stated) if one.aspect == aspect and one.at == at)
    index = next(found, None)
    return Part(words, "" if index is None else f"/not_stated/{index}", kind="lack")


def shortened(words: str) -> str:
    """Words on one line, cut behind a word where they are long."""
    line = " ".join(words.split())
    if len(line) <= _LONGEST:
        return line
    return f"{line[:_LONGEST].rsplit(' ', 1)[0].rstrip(',;:')} …"


def origins(view: RecordView, sources: Iterable[Source]) -> list[tuple[Part, ...]]:
    """Who published the sources and when, as far as they say."""
    return [_origin(view, source) for source in sources]


def _origin(view: RecordView, source: Source) -> tuple[Part, ...]:
    site = view.site
    if not site.words.known(source.id):
        return (Part(source.label),)
    own, page = RecordView(site, source), site.page_of(source)
    parts = [Part(source.label, address=page)]
    for member, label, lack in (
        ("publisher", site.say("publisher"), site.say("publisher not stated")),
        ("dateline", site.say("dateline"), ""),
        ("published", site.say("published"), site.say("date of publication not stated")),
    ):
        if getattr(source, member) is not None:
            parts.append(replace(claimed(own, f"/{member}"), address=page, label=label))
        elif lack:
            parts.append(replace(lacking(own, lack, member), address=page))
    return tuple(parts)


def in_one_line(view: RecordView, parts: Iterable[Part]) -> str:
    """Parts as plain text."""
    return view.site.say(", ").join(f"“{part.text}”" if part.kind == "printed" else part.text for part in parts)


def is_state(record: Record) -> bool:
    """Whether a record is that of a state, of which nobody asks which country it belongs to."""
    kind = getattr(record, "kind", None)
    return kind is not None and kind.code == "state"
