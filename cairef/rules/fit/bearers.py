"""The rule that one sentence says who did what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from cairef.findings import Tally
from cairef.rule import Level, Problem, declare
from cairef.rules.checks import Found
from cairef.rules.fit.forms import only_for
from cairef.rules.support import check_claim
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.source_text import Quoted

__all__ = ["ASSEMBLED", "assembled"]

ASSEMBLED = declare(
    "F023",
    "assembled",
    "A stated claim is made by one sentence",
    """One sentence names the actor and says what the actor did. A name from one sentence and a deed from another make a
    claim that nobody made; where the text leads from one to the other, by “he” or “the ministry”, the claim is
    inferred, with both as premises. A stated claim quotes several sentences only where each of them makes it.""",
)


@only_for(lambda form: form.stated)
def assembled(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check that each sentence from which a stated claim is quoted makes it by itself."""
    if not claim.stated or not claim.is_read or len(claim.quotes) < 2:
        return
    groups = list(_by_sentence(claim))
    if len(groups) < 2:
        return
    unknown = _unknown(check_claim(claim))
    short = [group for group in groups if not _supports(claim, group, unknown)]
    if len(short) == len(groups):
        message = "no one sentence of the quotes makes this claim"
        hint = "quote the sentence that does, or set basis to “inferred” and give the reasoning"
        yield ASSEMBLED.at(claim.part.pointer, message, hint, source=claim.first, found=claim.shown_quotes)
    elif short:
        quoted = short[0][0]
        index = claim.quotes.index(quoted)
        message = f"{shown(quoted.quote, 60)} does not make this claim by itself, another quote does"
        hint = "leave it out, or, if it is a premise, set basis to “inferred” and give the reasoning"
        at = (*claim.part.pointer, "evidence", index, "quote")
        yield ASSEMBLED.at(at, message, hint, source=(quoted.source, quoted.start, quoted.end))


def _supports(claim: ClaimAtHand, group: list[Quoted], unknown: int) -> bool:
    """Whether quotes make a claim by themselves, and need no word that is only in the others."""
    found = list(check_claim(claim.with_quotes(group)))
    wrong = any(isinstance(each, Problem) and each.rule.level is Level.ERROR for each in found)
    return not wrong and _unknown(found) <= unknown


def _unknown(found: Iterable[Found]) -> int:
    """How many values nobody but a reader can assess."""
    return sum(isinstance(each, Tally) and each.what == "not_assessable" for each in found)


def _by_sentence(claim: ClaimAtHand) -> Iterator[list[Quoted]]:
    """The quotes of a claim, those of one sentence together."""
    groups: dict[tuple[str, int], list[Quoted]] = {}
    for quoted in claim.quotes:
        groups.setdefault((quoted.source, _sentence(claim, quoted, quoted.start)), []).append(quoted)
    return iter(groups.values())


def _sentence(claim: ClaimAtHand, quoted: Quoted, at: int) -> int:
    """The number of the sentence at a place; what is between two belongs to the second."""
    return bisect_right(claim.corpus.sentences(quoted.source), at, key=lambda each: each[1])
