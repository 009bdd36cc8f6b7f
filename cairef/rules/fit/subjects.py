"""Of which instrument the sentences of a quote speak: of that of the record, or of other recorded ones only."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cairef.records.record import Record
from cairef.rules.fit.said import Said, words_of
from cairef.rules.fit.sentences import sentences_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.texts.short_words import may_mean, never_last
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions
    from cairef.texts.names import NameMention

__all__ = ["Subject", "subject_of"]

# "The deal" of a memorandum, "the agreement" of a consensus.
_PAPERS = frozenset({"memorandum-of-understanding", "agreement", "consensus", "letter-of-intent"})
_STEM = 5
_SHARE = 0.6


class Subject(NamedTuple):
    """Of what sentences speak.

    Attributes:
        own: Whether they have a name of the record's instrument or a word for its kind, or nobody can say.
        other: The first name of another recorded instrument in them, if any.
        short: Whether the quote has a short word, such as “they”, that may lead to an instrument.
    """

    own: bool
    other: str | None = None
    short: bool = False


_OWN = Subject(own=True)


def subject_of(record: Record, claim: ClaimAtHand, quoted: Quoted) -> Subject:
    """Read of which instrument the sentences of a quote speak, in a language with spaces."""
    mentions = claim.corpus.mentions(quoted.source)
    if mentions is None or not mentions.pack.spaced:
        return _OWN
    kind = record.value["instrument"]["code"]
    if not claim.cue_terms(mentions.pack.tag, "instrument", kind):
        return _OWN
    around = sentences_of(claim, quoted)
    names = claim.corpus.names("agreement", record.id)
    found = mentions.names(claim.corpus.all_agreement_names, around.start, around.end)
    others = [each for each in found if each.name not in names]
    if _is_named(claim, names, around, others, mentions):
        return _OWN
    for code in {kind, *(_PAPERS if kind in _PAPERS else ())}:
        for cue in claim.cues(around, mentions, "instrument", code):
            if not any(each.start <= cue.start and cue.end <= each.end for each in others):
                return _OWN
    short = any(may_mean(quoted.text, quoted.start, quoted.end, mentions.pack, each) for each in ("person", "body"))
    return Subject(own=False, other=others[0].name if others else None, short=short)


def _is_named(
    claim: ClaimAtHand, names: tuple[str, ...], around: Quoted, others: list[NameMention], mentions: Mentions
) -> bool:
    """Whether sentences have a name, or most of what tells it from others in another form or order."""
    said = Said([around.quote])
    if any(not said.same_script(name) or said.has(name) for name in names):
        return True
    # The words of another's name are that one's.
    rest = list(around.quote)
    for each in others:
        for at in range(each.start - around.start, each.end - around.start):
            rest[at] = " "
    left = Said(["".join(rest)])
    return any(left.share(_telling(claim, name, mentions)) >= _SHARE for name in names)


def _telling(claim: ClaimAtHand, name: str, mentions: Mentions) -> list[str]:
    """The words of a name that tell it from others: not those of actors, whom other instruments may have too."""
    words = [word for word in words_of(name) if not never_last(word, mentions.pack)]
    actors = {word[:_STEM] for each in claim.corpus.actors_named for word in words_of(each) if " " not in each}
    return [word for word in words if word[:_STEM] not in actors] or words
