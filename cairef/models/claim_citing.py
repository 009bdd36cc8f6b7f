"""What the citation of a claim says of it: what is claimed, how it is known, and the quotes with who says them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol

from cairef import schema
from cairef.schema import KnownCodes
from cairef.schema.nodes import Node, node_of
from cairef.schema.shapes import Kind, Shape, Value, shape_of

if TYPE_CHECKING:
    from cairef.models.base import Library
    from cairef.models.evidence import Claim
    from cairef.models.record import Record

__all__ = ["MOST_QUOTES", "English", "Wording", "claim_said", "in_english", "speaker_of", "whose_words"]

MOST_QUOTES = 5
"""How many quotes a citation has at most."""

_AS_PRINTED = frozenset({"as_printed", "label"})
_UNIT = "unit"
# What a claim is about comes first: rather somebody than a number, rather words than a code.
_RANK = (Kind.ACTOR, Kind.AGREEMENT, Kind.SOURCE, Kind.AMOUNT, Kind.DATE, Kind.VERBATIM, Kind.CODE)
_IN_THE_WORDS = "In the words of "


class Wording(Protocol):
    """The language of the fixed words of a citation, and what it calls codes and records."""

    def say(self, words: str, **values: object) -> str:
        """Fixed words by the English ones, with values in their places."""

    def field(self, title: str) -> str:
        """The title of a member of a record by the English one."""

    def code(self, codelist: str, code: str) -> str:
        """The title of a code."""

    def label(self, kind: Kind, identifier: str) -> str:
        """The label of a record."""


class English:
    """The wording of a citation in English.

    Args:
        library: The dataset with the claims.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._codes = KnownCodes(schema.release(), library.own)

    def say(self, words: str, **values: object) -> str:
        """The words with values in their places."""
        return in_english(words, **values)

    def field(self, title: str) -> str:
        """The title as it is."""
        return title

    def code(self, codelist: str, code: str) -> str:
        """The title of a code."""
        return self._codes.code(codelist, code).title

    def label(self, kind: Kind, identifier: str) -> str:
        """The label of a record."""
        if kind is Kind.ACTOR:
            return self._library.actor(identifier).label
        if kind is Kind.AGREEMENT:
            return self._library.agreement(identifier).label
        return self._library.source(identifier).label


def in_english(words: str, **values: object) -> str:
    """Fixed words as they are, with values in their places."""
    return words.format(**values)


def claim_said(record: Record, pointer: str, claim: Claim, wording: Wording) -> str:
    """A claim with its basis and its quotes, such as `Status: Signed (stated): “…” (…, characters 97-144)`.

    A value that is word for word the only quote is not repeated.
    """
    node, shape = _place(record.record_type, pointer)
    title = wording.field((node and node.title) or pointer.rpartition("/")[2].replace("_", " ").capitalize())
    values = _Values(claim, node, shape, wording)
    say, speaker = wording.say, speaker_of(claim, wording.say)
    spoken = [say("speaker: {name}", name=speaker)] if speaker else []
    known = say("; ").join([*values.details, *spoken, _basis(claim, wording)])
    repeated = len(claim.evidence) == 1 and values.main == _quoted(claim.evidence[0].quote)
    said = say("{label}: {text}", label=title, text=values.main) if values.main and not repeated else title
    return say("{claim} ({known}): {quotes}", claim=said, known=known, quotes=_quotes(claim, wording))


def speaker_of(claim: Any, say: Callable[..., str] = in_english) -> str | None:
    """Who says what is claimed, where it is not the source itself: the actor's label, or the printed words."""
    voice = getattr(claim, "voice", None)
    if voice is None:
        return None
    name = voice.actor.label if voice.actor else _quoted(voice.as_printed)
    return f"{name}{_doubted(say)}" if voice.basis == "inferred" else name


def _doubted(say: Callable[..., str]) -> str:
    return say(" ({name})", name=say("inferred"))


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

    def __init__(self, claim: Claim, node: Node | None, shape: Shape | None, wording: Wording) -> None:
        self._wording = wording
        self._node = node
        found = claim.to_json()
        there = sorted((value for value in (shape.values if shape else ()) if value.key in found), key=_rank)
        self.main = ""
        self.details: list[str] = []
        for place, value in enumerate(there):
            many = found[value.key] if value.many else [found[value.key]]
            words = wording.say("{one}, {other}", one="", other="").join(self._word(value, one) for one in many)
            if place == 0:
                self.main = words
            elif value.key == _UNIT:
                self.main += f" {words}"
            else:
                pattern = "{label} {text}" if value.key in _AS_PRINTED else "{label}: {text}"
                self.details.append(wording.say(pattern, label=self._name(value), text=words))
            self.details += [wording.say(doubt) for one in many if value.kind is Kind.DATE and (doubt := _doubt(one))]

    def _name(self, value: Value) -> str:
        member = self._node and self._node.member(value.key)
        return self._wording.field((member and member.title) or value.key.replace("_", " ")).lower()

    def _word(self, value: Value, found: Any) -> str:
        match value.kind:
            case Kind.CODE:
                return self._wording.code(value.codelist or "", found)
            case Kind.ACTOR | Kind.AGREEMENT | Kind.SOURCE:
                return self._wording.label(value.kind, found)
            case Kind.AMOUNT:
                number, qualifier = f"{found['number']:,}", found["qualifier"]
                if qualifier == "exact":
                    return number
                known = self._wording.code("qualifier", qualifier).lower()
                return self._wording.say("{qualifier} {amount}", qualifier=known, amount=number)
            case Kind.VERBATIM:
                return _quoted(found)
        return str(found)


def _rank(value: Value) -> tuple[bool, bool, int]:
    return value.key in _AS_PRINTED, value.key == _UNIT, _RANK.index(value.kind)


def _doubt(edtf: str) -> str:
    uncertain, approximate = "?" in edtf or "%" in edtf, "~" in edtf or "%" in edtf
    return " and ".join([*(["uncertain"] if uncertain else []), *(["approximate"] if approximate else [])])


def _basis(claim: Claim, wording: Wording) -> str:
    if claim.basis != "inferred":
        return wording.say(claim.basis)
    number, say = len(claim.evidence), wording.say
    if number == 1:
        return say("inferred from {number} passage", number=number)
    return say("inferred from {number} passages", number=number)


def _quotes(claim: Claim, wording: Wording) -> str:
    """The first quotes, those of one source together with the text, who published it, and where they are in it."""
    groups, say = list[str](), wording.say
    between = say("{one}, {other}", one="", other="")
    for _, group in groupby(claim.evidence[:MOST_QUOTES], key=lambda span: span.source_id):
        spans = list(group)
        quotes = between.join(_quoted(span.quote) for span in spans)
        where = between.join(f"{span.start}-{span.end}" for span in spans)
        source = _named(spans[0].source, wording)
        groups.append(say("{quotes} ({source}, characters {where})", quotes=quotes, source=source, where=where))
    left = len(claim.evidence) - MOST_QUOTES
    return say("; ").join([*groups, *([say("and {number} more", number=left)] if left > 0 else [])])


def _quoted(words: str) -> str:
    return f"“{' '.join(words.split())}”"


def _named(source: Any, wording: Wording) -> str:
    """A source as its headline names it, and its publisher, as far as they are stated."""
    headline = _quoted(source.headline.text) if source.headline else source.label
    return wording.say(", ").join([headline, _publisher(source, wording.say)])


def _publisher(source: Any, say: Callable[..., str]) -> str:
    if source.publisher is None:
        return say("publisher not stated")
    name = " ".join(source.publisher.text.split())
    return f"{name}{_doubted(say)}" if source.publisher.basis == "inferred" else name
