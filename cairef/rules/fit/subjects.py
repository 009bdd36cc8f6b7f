"""Of which instrument the sentences of a quote speak: of that of the record, or of other recorded ones only."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise
from typing import TYPE_CHECKING

from cairef.frozen import NamedTuple
from cairef.records.record import Record
from cairef.rules.fit.said import Said, plain, said_in, words_of
from cairef.rules.fit.sentences import blanked, sentences_of
from cairef.rules.fit.short_forms import STEM, has_short_form
from cairef.rules.support.claim import ClaimAtHand
from cairef.texts.short_words import may_mean, never_last
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions
    from cairef.texts.names import NameMention

__all__ = ["Subject", "leads_on", "names_another", "subject_of"]

# "The deal" of a memorandum, "the agreement" of a consensus.
_PAPERS = frozenset({"memorandum-of-understanding", "agreement", "consensus", "letter-of-intent"})
_SHARE = 0.6
# So many words may be between those of a name.
_MORE = 2


class Subject(NamedTuple):
    """Of what sentences speak.

    Attributes:
        own: Whether they have a name of the record's instrument or a word for its kind, or nobody can say.
        others: The names of other recorded instruments in them.
        short: Whether the quote has a short word, such as “they”, that may lead to an instrument.
    """

    own: bool
    others: tuple[str, ...] = ()
    short: bool = False


_OWN = Subject(own=True)


def names_another(record: Record, claim: ClaimAtHand) -> bool:
    """Whether a sentence of the quotes names another recorded instrument, in a language with spaces."""
    own = claim.corpus.names("agreement", record.id)
    return any(
        each.name not in own
        for quoted, mentions in claim.read()
        if mentions.pack.spaced
        for around in [sentences_of(claim, quoted)]
        for each in mentions.names(claim.corpus.all_agreement_names, around.start, around.end)
    )


def subject_of(record: Record, claim: ClaimAtHand, quoted: Quoted) -> Subject:
    """Read of which instrument the sentences of a quote speak, in a language with spaces."""
    pointer = claim.part.pointer
    question = ("subject", *quoted[1:], pointer == ("instrument",), pointer[0] == "relations")
    return claim.once(question, lambda: _subject_of(record, claim, quoted))


def _subject_of(record: Record, claim: ClaimAtHand, quoted: Quoted) -> Subject:
    mentions = claim.corpus.mentions(quoted.source)
    if mentions is None or not mentions.pack.spaced:
        return _OWN
    kind = record.value["instrument"]["code"]
    if not claim.cue_terms(mentions.pack.tag, "instrument", kind):
        return _OWN
    if _is_text_of(record, claim, quoted.source):
        return _OWN
    around = sentences_of(claim, quoted)
    names = claim.corpus.names("agreement", record.id)
    found = mentions.names(claim.corpus.all_agreement_names, around.start, around.end)
    others = [each for each in found if each.name not in names]
    if len(others) < len(found):
        return _OWN
    if _is_known_from(record, claim, around) or _is_named(claim, names, around, others, mentions):
        return _OWN
    for code in {kind, *(_PAPERS if kind in _PAPERS else ())}:
        for cue in claim.cues(around, mentions, "instrument", code):
            if not any(each.start <= cue.start and cue.end <= each.end for each in others):
                return _OWN
    if _has_its_noun(claim, names, kind, blanked(around, others), mentions):
        return _OWN
    # The quote of a relation may be only the words for the other one.
    place = around if claim.part.pointer[0] == "relations" else quoted
    short = any(may_mean(place.text, place.start, place.end, mentions.pack, each) for each in ("person", "body"))
    return Subject(own=False, others=tuple(each.name for each in others), short=short)


def _is_text_of(record: Record, claim: ClaimAtHand, source: str) -> bool:
    """Whether a source is the text of the instrument, by its headline: then all that it says is of it."""
    entry = claim.corpus.entries("source").get(source)
    found = claim.corpus.read(entry.input).record if entry else None
    headline = found.value.get("headline", {}).get("text") if found else None
    title = record.value.get("title", {}).get("text")
    return bool(headline and title and plain(headline).split() == plain(title).split())


def _is_known_from(record: Record, claim: ClaimAtHand, around: Quoted) -> bool:
    """Whether the record quotes sentences for what the instrument is or is called."""
    claims = [record.value.get("title", {}), record.value["instrument"], *record.value.get("names", ())]
    return claim.part.pointer != ("instrument",) and any(
        span["source"] == around.source and span["start"] < around.end and around.start < span["end"]
        for each in claims
        for span in each.get("evidence", ())
    )


def leads_on(claim: ClaimAtHand, quoted: Quoted, sides: Collection[str]) -> bool:
    """Whether the sentences of a quote name a side of an instrument, or have a short word that may mean one."""
    mentions = claim.corpus.mentions(quoted.source)
    if mentions is None:
        return True
    around = sentences_of(claim, quoted)
    actors = claim.corpus.entries("actor")
    kinds = {"person", "body", *(actors[each].kind or "body" for each in sides if each in actors)}
    if any(may_mean(quoted.text, around.start, around.end, mentions.pack, kind) for kind in sorted(kinds)):
        return True
    named = mentions.names(claim.corpus.actor_names, around.start, around.end)
    return any(owner.id in sides for each in named for owner in claim.corpus.actors_named.get(each.name, ()))


def _is_named(
    claim: ClaimAtHand, names: tuple[str, ...], around: Quoted, others: list[NameMention], mentions: Mentions
) -> bool:
    """Whether sentences have a name, or most of its distinct words, close together in any form or order."""
    said = said_in(around.quote)
    # “The plan of the harbour” names the harbour too.
    if any(not said.same_script(name) or said.has(name) for name in names):
        return True
    bodies = mentions.names(claim.corpus.actor_names, around.start, around.end)
    left = blanked(around, [*others, *bodies])
    if has_short_form(left, names, claim.corpus, mentions.pack):
        return True
    words = words_of(left)
    return any(_has_most(words, len(words_of(name)) + _MORE, _distinct(claim, name, mentions)) for name in names)


def _has_its_noun(claim: ClaimAtHand, names: tuple[str, ...], kind: str, left: str, mentions: Mentions) -> bool:
    """Whether a text has a word of a name for what it is, behind “the”: “the Committee” of a Joint Committee."""
    from cairef.rules.support.cue_readers import reader_of  # noqa: PLC0415 - loaded when it is needed, as cues are
    from cairef.texts.cues.words import vocabulary_of  # noqa: PLC0415 - as above

    reader = reader_of(mentions.pack, kind, claim.cue_terms(mentions.pack.tag, "instrument", kind) or ())
    # The last word of it, as languages that have “the” put it.
    nouns = {
        name[cue.start : cue.end].casefold().split()[-1] for name in names for cue in reader.read(name, 0, len(name))
    }
    words = vocabulary_of(mentions.pack).words(left, 0, len(left)) if nouns else []
    definite = vocabulary_of(mentions.pack).definite
    return any(one.form in definite and next_.form in nouns for one, next_ in pairwise(words))


def _has_most(words: list[str], size: int, distinct: list[str]) -> bool:
    """Whether some so many words in a row have most of the distinct ones."""
    if Said(words).share(distinct) < _SHARE:
        return False
    last = max(1, len(words) - size + 1)
    return any(Said(words[at : at + size]).share(distinct) >= _SHARE for at in range(last))


def _distinct(claim: ClaimAtHand, name: str, mentions: Mentions) -> list[str]:
    """The words of a name that distinguish it from others: not those of actors, whom other instruments may have too."""
    words = [word for word in words_of(name) if not never_last(word, mentions.pack)]
    return [word for word in words if word[:STEM] not in claim.corpus.actor_words] or words
