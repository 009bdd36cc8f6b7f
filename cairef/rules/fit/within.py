"""The rule that the words say of which instrument another one is a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.sentences import sentences_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.short_words import is_whole_ahead, parts_ahead
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions
    from cairef.texts.names import NameMention

__all__ = ["OTHER_WHOLE", "within"]

OTHER_WHOLE = declare(
    "F061",
    "part-of-another",
    "An instrument is a part of the one of which the words say so",
    """“Projects within the framework of the partnership, including the laboratory and the centre” makes both parts of
    the partnership: neither the partnership a part of the laboratory, nor the laboratory of the centre. Where such
    words are right before the name of one instrument, and none are before that of another one, the first is the whole.
    This is asked in English, German, Indonesian, Malay and Vietnamese.""",
)

_INSIDE = frozenset({"part-of", "branch-of"})
_CLOSE = 4


def within(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Check that what an instrument is a part of is what the words put it into."""
    for claim in claims:
        match claim.part.pointer:
            case ("relations", int()) if claim.part.value["type"] in _INSIDE:
                found = [_whole(record, claim, quoted) for quoted in claim.quotes]
                whole = next((each for each in found if each), None)
                if whole and None not in found:
                    other = claim.part.value["agreement"]
                    message = f"the words make {shown(whole, 80)} the whole, and not {shown(other)}"
                    hint = "give the relation to the whole, in the record of the part"
                    at = (*claim.part.pointer, "agreement")
                    yield OTHER_WHOLE.at(at, message, hint, source=claim.first, found=claim.shown_quotes)


def _whole(record: Record, claim: ClaimAtHand, quoted: Quoted) -> str | None:
    """The name of another whole than is claimed, or nothing; None where the claimed one may be it."""
    mentions = claim.corpus.mentions(quoted.source)
    if mentions is None or not mentions.pack.spaced:
        return None
    around = sentences_of(claim, quoted)
    named = mentions.names(claim.corpus.all_agreement_names, around.start, around.end)
    others = claim.corpus.names("agreement", claim.part.value["agreement"])
    own = claim.corpus.names("agreement", record.id)
    claimed = [each for each in named if each.name in others]
    wholes = [each for each in named if each.name not in others and _is_whole(around, each, mentions)]
    if not claimed or not wholes:
        return ""
    if any(_is_whole(around, each, mentions) or _has_cue(claim, mentions, around, each) for each in claimed):
        return None
    parts = parts_ahead(around.text, around.start, around.end, mentions.pack)
    held = [each for each in named if each.name in own]
    # “The plan includes the laboratory.”
    if any(one.end <= at <= two.start for at in parts for one in claimed for two in held):
        return None
    return wholes[0].name


def _is_whole(around: Quoted, named: NameMention, mentions: Mentions) -> bool:
    return is_whole_ahead(around.text, named.start, mentions.pack)


def _has_cue(claim: ClaimAtHand, mentions: Mentions, around: Quoted, named: NameMention) -> bool:
    """Whether a cue term of the relation, that is none of what names parts, is close before a name."""
    parts = parts_ahead(around.text, around.start, around.end, mentions.pack)
    cues = claim.cues(around, mentions, "relation", claim.part.value["type"])
    close = [each for each in cues if len(around.text[each.end : named.start].split()) <= _CLOSE]
    return any(each.end <= named.start and each.end not in parts for each in close)
