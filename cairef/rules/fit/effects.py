"""Whether a cue term of a promise says only what a thing will do of itself: "which will help promote research"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cairef.rules.fit.others_only import PAPERS
from cairef.rules.support.claim import ClaimAtHand
from cairef.texts.short_words import takes_up
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.clauses import Clause
    from cairef.texts.cues import CueMention
    from cairef.texts.mentions import Mentions

__all__ = ["is_effect"]

_FAR = 600
_JOINED = 25
# "The" or "this" before the word for the instrument, in a language without spaces.
_ARTICLE = 2


def is_effect(claim: ClaimAtHand, text: Quoted, mentions: Mentions, cue: CueMention) -> bool:
    """Whether a cue term in a provision has a verb of effect, and an instrument that is a text as subject."""
    from cairef.rules.support.cue_readers import reader_of  # noqa: PLC0415 - loaded when it is needed, as cues are

    families = tuple(mentions.pack.clauses.get("effects", ()))
    found = mentions.cues(reader_of(mentions.pack, "effects", families), text.start, text.end) if families else []
    if not any(each.start < cue.end and cue.start < each.end for each in found):
        return False
    around = mentions.clauses(max(0, cue.start - _FAR), min(len(text.text), cue.end + _FAR))
    clause = next((each for each in around if each.start <= cue.start < each.end), None)
    return clause is not None and (
        _has_paper_as_subject(claim, text, mentions, max(clause.start, text.start), cue.start)
        or _is_relative_to_paper(claim, text, mentions, clause, cue.start)
    )


def _has_paper_as_subject(claim: ClaimAtHand, text: Quoted, mentions: Mentions, start: int, end: int) -> bool:
    """Whether the words before a verb have one for an instrument, and none for somebody."""
    papers = _papers(claim, Quoted(text.text, start, end, text.source), mentions)
    if not papers or _actors(claim, mentions, start, end):
        return False
    first, last = papers[0], papers[-1]
    before = first.start if mentions.pack.spaced else max(start, first.start - _ARTICLE)
    return not any(takes_up(text.text, *stretch, mentions.pack) for stretch in ((start, before), (last.end, end)))


def _is_relative_to_paper(claim: ClaimAtHand, text: Quoted, mentions: Mentions, clause: Clause, verb: int) -> bool:
    """Whether a clause begins with "which", and what is before it in the sentence speaks of an instrument."""
    from cairef.texts.clauses.lexicon import lexicon_of  # noqa: PLC0415 - as above

    known = lexicon_of(mentions.pack)
    words = text.text[clause.start : verb].split()
    if not words or words[0] not in known.relatives or not all(map(known.is_adverb, words[1:])):
        return False
    sentence = next((each for each in claim.corpus.sentences(text.source) if each[0] <= verb < each[1]), None)
    start = sentence[0] if sentence else text.start
    if not _papers(claim, Quoted(text.text, start, clause.start, text.source), mentions):
        return False
    actors = _actors(claim, mentions, start, clause.start)
    if not actors or text.text[actors[-1][1] : clause.start].strip(" ,"):
        return True
    # "COSS, which will help" is about COSS, "between Laos and China, which will help" about what is between them.
    between = text.text[actors[-2][1] : actors[-1][0]] if len(actors) > 1 else ""
    return len(between) <= _JOINED and not known.coordinators.isdisjoint(between.split())


def _papers(claim: ClaimAtHand, stretch: Quoted, mentions: Mentions) -> list[CueMention]:
    """The words for an instrument that is a text, in order."""
    return sorted(each for code in PAPERS for each in claim.cues(stretch, mentions, "instrument", code))


def _actors(claim: ClaimAtHand, mentions: Mentions, start: int, end: int) -> list[tuple[int, int]]:
    """Where actors are named, outside the names of instruments."""
    titles = mentions.names(claim.corpus.all_agreement_names, start, end)
    return [
        (each.start, each.end)
        for each in mentions.names(claim.corpus.actor_names, start, end)
        if not any(title.start <= each.start and each.end <= title.end for title in titles)
    ]
