"""What operators share: other words, other sentences, another basis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from cairef.texts.clauses.lexicon import lexicon_of
from cairef.texts.dates.mentions import DateMention
from cairef.texts.languages import pack_of
from cairef.texts.mentions import Mentions
from cairef.texts.short_words import may_mean

from .cues import cue_places
from .world import Claim, Span, World, names_of

__all__ = [
    "MEANT",
    "READER",
    "SUBJECT",
    "has_verb",
    "inferred",
    "meant",
    "mentions_of",
    "other_sentences",
    "outside",
    "phrases",
    "plain_reason",
    "printed_dates",
    "same_words",
    "stated",
    "step",
    "subject",
    "without",
]

READER = "which of two that the quote has words for is meant needs a reader"
"""Why a machine cannot tell one code from another."""

SUBJECT = "which instrument a passage speaks of needs a reader where it names none"
"""Why a machine cannot tell a passage from one on another instrument."""

STEP = "whether what a side of an instrument does belongs to it needs a reader where another sentence leads to it"
"""Why a machine cannot tell a step of reasoning from one that does not hold."""

MEANT = "whom of those that the quotes name a short word means needs a reader"
"""Why a machine cannot tell one actor from another who is named too."""


def meant(world: World, claim: Claim, actor: str) -> str | None:
    """Why no machine can tell that another actor is meant; None where the claim is stated, or has no word for that."""
    packs = ((span["quote"], pack_of(world.sources[span["source"]]["language"])) for span in claim.spans)
    short = any(may_mean(quote, 0, len(quote), pack, world.kind(actor)) for quote, pack in packs)
    return MEANT if short and not claim.stated else None


_WORD = re.compile(r"[^\W_][\w'’-]*")
_PIECE = re.compile(r"[^\W_]+")


def subject(world: World, record: str, quotes: str) -> str | None:
    """Why no machine can tell that a passage is not about an agreement, or an actor.

    None where it names only another agreement, whose name has not that of this one in it, and has no word for the kind
    of this one elsewhere; and where it has not the words of any name of an actor.
    """
    if record not in world.agreements:
        words = set(_PIECE.findall(quotes.lower()))
        names = [each["text"].lower() for each in world.records[record].get("names", ())]
        return SUBJECT if any(set(_PIECE.findall(name)) <= words for name in names) else None
    named = list(world.agreement_names.find(quotes))
    own = [" ".join(name.split()).lower() for name in names_of(world.agreements[record])]
    if not named or any(name in " ".join(quotes.split()).lower() for name in own):
        return SUBJECT
    claim = next(each for each in world.claims[record] if each.pointer == ("instrument",))
    places = cue_places(claim.release, "instrument", claim.value["code"], quotes, world.language_of(claim))
    second = any(not any(each.start <= start and end <= each.end for each in named) for start, end in places)
    return SUBJECT if second else None


def step(world: World, record: str, sentence: Span) -> str | None:
    """Why no machine can tell that a step from a sentence on an agreement to another one does not hold.

    None where the other sentence neither names a side of the agreement nor has a pronoun.
    """
    sides = {each["actor"] for each in world.agreements[record].get("parties", ())}
    pack = pack_of(world.sources[sentence["source"]]["language"])
    text = sentence["quote"]
    short = any(may_mean(text, 0, len(text), pack, kind) for kind in ("person", "body"))
    return STEP if short or sides & set(world.actors_in(text)) else None


def plain_reason(quote: str) -> str:
    """A reasoning as a coder in a hurry writes it: words of the quote, and that they are taken to say so."""
    words = " ".join(quote.split()[:5]) or quote[:10]
    return f"The words “{words}” are taken to say so."


def inferred(claim: dict[str, Any], **members: Any) -> dict[str, Any]:
    """A claim called inferred, with other members."""
    value = {**claim, **members, "basis": "inferred"}
    value.setdefault("reasoning", plain_reason(value["evidence"][0]["quote"]))
    return value


def stated(claim: dict[str, Any], **members: Any) -> dict[str, Any]:
    """A claim called stated, with other members."""
    return {k: v for k, v in {**claim, **members, "basis": "stated"}.items() if k not in {"reasoning", "premises"}}


def without(value: dict[str, Any], *keys: str) -> dict[str, Any]:
    """An object without some members."""
    return {key: member for key, member in value.items() if key not in keys}


def other_sentences(world: World, source: str, spans: Iterable[Span]) -> list[Span]:
    """The sentences of a source in which none of some spans lies, in part or whole."""
    taken = [(s["start"], s["end"]) for s in spans if s["source"] == source]
    return [s for s in world.sentence_spans(source) if all(s["end"] <= a or b <= s["start"] for a, b in taken)]


def outside(world: World, claim: Claim) -> list[Span]:
    """The sentences of the claim's first source that it does not quote."""
    return other_sentences(world, claim.spans[0]["source"], claim.spans)


def phrases(quote: str, most: int = 4) -> Iterator[str]:
    """Runs of whole words of a quote, with nothing but spaces between them."""
    words = list(_WORD.finditer(quote))
    for first in range(len(words)):
        for last in range(first, min(first + most, len(words))):
            if last > first and quote[words[last - 1].end() : words[last].start()] != " ":
                break
            yield quote[words[first].start() : words[last].end()]


def same_words(one: str, other: str) -> bool:
    """Whether one text is a part of the other, in any case."""
    return one.lower() in other.lower() or other.lower() in one.lower()


def mentions_of(world: World, source: str) -> Mentions | None:
    """What cairef reads in a source; None where it does not read its language."""
    pack = pack_of(world.sources[source]["language"])
    return Mentions(world.texts[source], pack) if pack else None


def has_verb(world: World, source: str, text: str) -> bool:
    """Whether some word of a text may be a verb, as far as its language's are known."""
    pack = pack_of(world.sources[source]["language"])
    known = lexicon_of(pack) if pack else None
    return known is not None and any(
        word in known.verbs
        or word in known.third
        or word in known.finite
        or word in known.auxiliaries
        or known.words.is_participle(word)
        or known.is_gerund(word)
        for word in _WORD.findall(text.lower())
    )


def printed_dates(world: World, source: str, start: int, end: int) -> list[DateMention]:
    """The dates printed in a stretch that can be given."""
    found = mentions_of(world, source)
    return [each for each in found.dates(start, end) if each.edtf] if found else []
