"""The rule that a side is named as such, and not only inside another name or an office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cairef.records.corpus import Entry
from cairef.rule import Problem, declare
from cairef.rules.fit.forms import only_for
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.offices import leads_on
from cairef.texts.short_words import may_mean
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions

__all__ = ["ONLY_IN_A_NAME", "named_sides"]

ONLY_IN_A_NAME = declare(
    "F075",
    "side-only-in-a-name",
    "Who is a side is named by itself, not only in the name of an instrument or in an office",
    """“The Plan of the China-ASEAN Information Harbor” says of nobody that they carry it out, and “Chair of the Science
    Commission Tung Ciny” makes the commission no partner. Where every quote of a party has its name only as one half
    of such a word in the name of an instrument, with somebody else named beside it, or only in the office of a person,
    the sentence says nothing that it does. The two sides of a “China-ASEAN Year” may be partners by its name, and a
    body whose head signs may be a signatory.""",
)

# An instrument "between A and B" has them as sides by its name.
_BY_NAME = frozenset({"partner", "member", "signatory"})
_HYPHENS = "-‐‑–"
_BY_OFFICE = frozenset({"signatory"})
_PERSON = "person"
_FAR = 80


@only_for(lambda form: form.section == "parties")
def named_sides(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check where the quotes of a party have its name."""
    match claim.part.pointer:
        case ("parties", int()):
            pass
        case _:
            return
    entry = claim.corpus.entries("actor").get(claim.part.value["actor"])
    if entry is None or any(not claim.stated and _may_be_meant(claim, quoted, entry) for quoted in claim.quotes):
        return
    role = claim.part.value["role"]
    found = []
    for quoted, mentions in claim.read():
        for start, end in _places(quoted, entry):
            inside = None if role in _BY_NAME else _instrument(claim, mentions, quoted, start, end)
            inside = inside or (None if role in _BY_OFFICE else _office(claim, mentions, quoted, start, end))
            if inside is None:
                return
            found.append((quoted, inside))
    if found:
        quoted, (start, end) = found[0]
        message = f"{shown(entry.id)} is named only inside {shown(quoted.text[start:end], 80)}"
        hint = "quote the words that make it a side, or take the party out"
        yield ONLY_IN_A_NAME.at((*claim.part.pointer, "actor"), message, hint, source=(quoted.source, start, end))


def _may_be_meant(claim: ClaimAtHand, quoted: Quoted, entry: Entry) -> bool:
    mentions = claim.corpus.mentions(quoted.source)
    return may_mean(quoted.text, quoted.start, quoted.end, mentions.pack if mentions else None, entry.kind or "")


def _places(quoted: Quoted, entry: Entry) -> set[tuple[int, int]]:
    """Where a quote has the longest of an actor's names."""
    found = {place for name in entry.names for place in quoted.words(name)}
    return {
        (start, end)
        for start, end in found
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in found)
    }


def _instrument(claim: ClaimAtHand, mentions: Mentions, quoted: Quoted, start: int, end: int) -> tuple[int, int] | None:
    """The name of an instrument of which a name is one half of a word, where somebody else is named beside it."""
    text, corpus = quoted.text, claim.corpus
    if text[start - 1 : start] not in tuple(_HYPHENS) and text[end : end + 1] not in tuple(_HYPHENS):
        return None
    around = mentions.names(corpus.all_agreement_names, max(0, start - _FAR), min(len(text), end + _FAR))
    names = [(each.start, each.end) for each in around if each.start < end and start < each.end]
    others = mentions.names(corpus.actor_names, quoted.start, quoted.end)
    beside = any(not any(a <= each.start and each.end <= b for a, b in names) for each in others)
    return next(
        (name for name in names if name != (start, end) and name[0] <= start and end <= name[1] and beside), None
    )


def _office(claim: ClaimAtHand, mentions: Mentions, quoted: Quoted, start: int, end: int) -> tuple[int, int] | None:
    """The office and the person right behind a name of the body: "Chair of the Commission Tung Ciny"."""
    text = quoted.text
    for mention in mentions.names(claim.corpus.actor_names, end, min(len(text), end + _FAR)):
        for owner in claim.corpus.actors_named.get(mention.name, ()):
            record = claim.corpus.read(owner.input).record if owner.kind == _PERSON else None
            for held in record.value.get("positions", ()) if record else ():
                ahead = text[max(0, start - _FAR) : start]
                at = ahead.rfind(held["title"])
                between = ahead[at + len(held["title"]) :]
                if at >= 0 and not text[end : mention.start].strip(" ()") and leads_on(f"{between}Body", mentions.pack):
                    return max(0, start - _FAR) + at, mention.end
    return None
