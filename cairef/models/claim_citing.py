"""What the citation of a claim says of it: what is claimed, how it is known, and the quotes with who says them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from cairef import schema
from cairef.schema import KnownCodes
from cairef.schema.nodes import Node, node_of
from cairef.schema.shapes import Kind, Shape, Value, shape_of

if TYPE_CHECKING:
    from cairef.models.base import Library
    from cairef.models.evidence import Claim, Span
    from cairef.models.record import Record

__all__ = ["MOST_QUOTES", "claim_said", "speaker_of", "whose_words"]

MOST_QUOTES = 5
"""How many quotes a citation has at most."""

_AS_PRINTED = frozenset({"as_printed", "label"})
_UNIT = "unit"
# What a claim is about comes first: rather somebody than a number, rather words than a code.
_RANK = (Kind.ACTOR, Kind.AGREEMENT, Kind.SOURCE, Kind.AMOUNT, Kind.DATE, Kind.VERBATIM, Kind.CODE)
_IN_THE_WORDS = "In the words of "


def claim_said(record: Record, pointer: str, claim: Claim, library: Library) -> str:
    """A claim with its basis and its quotes, such as `Status: Signed (stated): “…” (…, characters 97-144)`.

    A value that is word for word the only quote is not repeated.
    """
    node, shape = _place(record.record_type, pointer)
    title = (node and node.title) or pointer.rpartition("/")[2].replace("_", " ").capitalize()
    values = _Values(claim, node, shape, library)
    speaker = speaker_of(claim)
    known = "; ".join([*values.details, *([f"speaker: {speaker}"] if speaker else []), _basis(claim)])
    repeated = len(claim.evidence) == 1 and values.main == _quoted(claim.evidence[0].quote)
    said = f": {values.main}" if values.main and not repeated else ""
    return f"{title}{said} ({known}): {_quotes(claim)}"


def speaker_of(claim: Any) -> str | None:
    """Who says what is claimed, where it is not the source itself: the actor's label, or the printed words."""
    voice = getattr(claim, "voice", None)
    if voice is None:
        return None
    name = voice.actor.label if voice.actor else _quoted(voice.as_printed)
    return f"{name} (inferred)" if voice.basis == "inferred" else name


def whose_words(record: Record, pointer: str, claim: Claim) -> str | None:
    """The note of a claim, or of the group that it is a part of, where it begins with whose words the quotes are."""
    part: Any = record
    group: Any = None
    for token in pointer.split("/")[1:-1]:
        part = part[int(token)] if isinstance(part, tuple) else getattr(part, token, None)
        # The note of a claim around this one is about that claim's own quotes.
        group = part if not isinstance(part, tuple) else group
    notes = (claim.note, None if hasattr(group, "basis") else getattr(group, "note", None))
    found = (" ".join(note.split()) for note in notes if isinstance(note, str) and note.startswith(_IN_THE_WORDS))
    return next(found, None)


def _place(record_type: str, pointer: str) -> tuple[Node | None, Shape | None]:
    """What the newest schema says of a place; None where it knows no such place."""
    release = schema.release()
    node: Node | None = node_of(release, record_type)
    shape: Shape | None = shape_of(release, record_type)
    for token in pointer.split("/")[1:]:
        if token.isdecimal():
            node = node and node.item
        else:
            node = node and node.member(token)
            shape = dict((*shape.objects, *shape.lists)).get(token) if shape else None
    return node, shape


class _Values:
    """The values of a claim in words.

    Attributes:
        main: The value that the claim is about; empty where the schema knows none.
        details: The others, each with what it is.
    """

    def __init__(self, claim: Claim, node: Node | None, shape: Shape | None, library: Library) -> None:
        self._library = library
        self._node = node
        self._codes = KnownCodes(schema.release(), library.own)
        found = claim.to_json()
        there = sorted((value for value in (shape.values if shape else ()) if value.key in found), key=_rank)
        self.main = ""
        self.details: list[str] = []
        for place, value in enumerate(there):
            many = found[value.key] if value.many else [found[value.key]]
            words = ", ".join(self._word(value, one) for one in many)
            if place == 0:
                self.main = words
            elif value.key == _UNIT:
                self.main += f" {words}"
            else:
                self.details.append(f"{self._name(value)}{' ' if value.key in _AS_PRINTED else ': '}{words}")
            self.details += [doubt for one in many if value.kind is Kind.DATE and (doubt := _doubt(one))]

    def _name(self, value: Value) -> str:
        member = self._node and self._node.member(value.key)
        return ((member and member.title) or value.key.replace("_", " ")).lower()

    def _word(self, value: Value, found: Any) -> str:
        match value.kind:
            case Kind.CODE:
                return self._codes.code(value.codelist or "", found).title
            case Kind.ACTOR:
                return self._library.actor(found).label
            case Kind.AGREEMENT:
                return self._library.agreement(found).label
            case Kind.SOURCE:
                return self._library.source(found).label
            case Kind.AMOUNT:
                number, qualifier = f"{found['number']:,}", found["qualifier"]
                known = "" if qualifier == "exact" else self._codes.code("qualifier", qualifier).title.lower()
                return f"{known} {number}".lstrip()
            case Kind.VERBATIM:
                return _quoted(found)
        return str(found)


def _rank(value: Value) -> tuple[bool, bool, int]:
    return value.key in _AS_PRINTED, value.key == _UNIT, _RANK.index(value.kind)


def _doubt(edtf: str) -> str:
    uncertain, approximate = "?" in edtf or "%" in edtf, "~" in edtf or "%" in edtf
    return " and ".join([*(["uncertain"] if uncertain else []), *(["approximate"] if approximate else [])])


def _basis(claim: Claim) -> str:
    if claim.basis != "inferred":
        return claim.basis
    number = len(claim.evidence)
    return f"inferred from {number} {'passage' if number == 1 else 'passages'}"


def _quotes(claim: Claim) -> str:
    """The first quotes, those of one source together with the text, who published it, and where they are in it."""
    groups = []
    for _, group in groupby(claim.evidence[:MOST_QUOTES], key=lambda span: span.source_id):
        spans = list(group)
        where = ", ".join(f"{span.start}-{span.end}" for span in spans)
        groups.append(f"{_all_quotes(spans)} ({_named(spans[0].source)}, characters {where})")
    left = len(claim.evidence) - MOST_QUOTES
    return "; ".join([*groups, *([f"and {left} more"] if left > 0 else [])])


def _all_quotes(spans: Sequence[Span]) -> str:
    return ", ".join(_quoted(span.quote) for span in spans)


def _quoted(words: str) -> str:
    return f"“{' '.join(words.split())}”"


def _named(source: Any) -> str:
    """A source as its headline names it, and its publisher, as far as they are stated."""
    headline = _quoted(source.headline.text) if source.headline else source.label
    return f"{headline}, {' '.join(_publisher(source))}"


def _publisher(source: Any) -> Iterator[str]:
    if source.publisher is None:
        yield "publisher not stated"
        return
    yield " ".join(source.publisher.text.split())
    if source.publisher.basis == "inferred":
        yield "(inferred)"
