"""The rules on quotes that are too narrow, or lie in one another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from cairef.rule import Level, Problem, declare
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Kind, Value
from cairef.texts.names import NameMention
from cairef.texts.source_text import Quoted

__all__ = ["BARE", "WITHIN", "narrow_quotes"]

WITHIN = declare(
    "F051",
    "quote-in-a-quote",
    "No quote of a claim lies within another one of it",
    """What the longer quote has, the shorter one adds nothing to: it makes one passage look like two.""",
)
BARE = declare(
    "F052",
    "quote-without-bearer",
    "A stated code is quoted with what it is said of",
    """A quote is the shortest stretch that makes the claim together with its bearer: who did it, or the instrument of
    which it is said. “Signed” alone is anybody's signature. A name, when it is whole, and a word for the instrument
    are their own bearers.""",
    Level.WARNING,
)

_OWN_BEARERS = frozenset({"instrument", "country", "actor_kind"})
# A name may go on beyond the quote.
_AROUND = 200


def narrow_quotes(claim: ClaimAtHand) -> Iterator[Problem]:
    """Find quotes within others, and stated codes whose quotes have nothing beside the cue term."""
    for (index, one), (_, other) in permutations(enumerate(claim.quotes), 2):
        if one.source == other.source and other.start <= one.start and one.end <= other.end and one != other:
            message = f"{shown(one.quote, 60)} is a part of {shown(other.quote, 60)}, which is quoted too"
            at = (*claim.part.pointer, "evidence", index, "quote")
            yield WITHIN.at(at, message, "leave one of the two out", source=(one.source, one.start, one.end))
            break
    codes = _only_codes(claim)
    if claim.stated and codes and claim.quotes and all(_is_bare(claim, quoted, codes) for quoted in claim.quotes):
        message = f"{claim.shown_quotes} has the word for the code and not what it is said of"
        hint = "begin or end the quote where it names who did it, or the instrument"
        at = (*claim.part.pointer, "evidence", 0, "quote")
        yield BARE.at(at, message, hint, source=claim.first)


def _only_codes(claim: ClaimAtHand) -> list[Value]:
    """The codes of a claim that claims nothing else; none where it does."""
    members = [member for member in claim.part.shape.values if member.key in claim.part.value]
    codes = [each for each in members if each.kind is Kind.CODE and not each.many]
    return codes if len(codes) == len(members) else []


def _is_bare(claim: ClaimAtHand, quoted: Quoted, codes: list[Value]) -> bool:
    """Whether a quote has nothing but cue terms, and none is a whole name or a word for an instrument."""
    mentions = claim.corpus.mentions(quoted.source)
    if mentions is None or any(each.codelist in _OWN_BEARERS for each in codes):
        return False
    taken = set[int]()
    for member in codes:
        for cue in claim.cues(quoted, mentions, member.codelist or "", claim.part.value[member.key]):
            taken.update(range(cue.start, cue.end))
    if any(quoted.text[at].isalnum() for at in range(quoted.start, quoted.end) if at not in taken):
        return False
    known = (claim.corpus.actor_names, claim.corpus.all_agreement_names)
    around = max(0, quoted.start - _AROUND), min(len(quoted.text), quoted.end + _AROUND)
    if any(_cuts(quoted, each) for names in known for each in mentions.names(names, *around)):
        return True
    if any(mentions.names(names, quoted.start, quoted.end) for names in known):
        return False
    instruments = claim.release.codelists["instrument"]
    return not any(claim.cues(quoted, mentions, "instrument", code) for code in instruments)


def _cuts(quoted: Quoted, name: NameMention) -> bool:
    """Whether a quote is a part of a name."""
    return (name.start <= quoted.start and quoted.end <= name.end) and name.end - name.start > quoted.end - quoted.start
