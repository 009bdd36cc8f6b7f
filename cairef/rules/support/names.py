"""The rules on what a claim names: an actor, another agreement."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from cairef.pointers import Pointer
from cairef.rule import declare
from cairef.rules.checks import Found
from cairef.rules.support.claim import WAY_OUT, ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Value
from cairef.texts.boundaries import verbatim_bounded

if TYPE_CHECKING:
    from cairef.texts.names import Names

__all__ = ["ACTOR", "AGREEMENT", "actor", "agreement"]

_PERSON = "person"

ACTOR = declare(
    "U002",
    "actor-unsupported",
    "A stated actor is named in a quote of the claim",
    """One of the actor's recorded names must be in a quote, on word boundaries and in the same case. A name that is
    only a part of another actor's longer name does not count: “Ministry of Industry and Handicraft of Cambodia” names
    the ministry, not the state. Of a person one word of the name will do, as “Gao”, where the text has the whole name
    and no other person with this word. For “he”, “the ministry” or “both parties” the actor is inferred.""",
)


def actor(claim: ClaimAtHand, _member: Value, value: str, pointer: Pointer) -> Iterator[Found]:
    """Check that a stated actor is named."""
    names = claim.corpus.names("actor", value)
    if not claim.stated or not names or is_named(claim, claim.corpus.actor_names, names):
        return
    if _is_called(claim, value) or _is_coupled(claim, names):
        return
    listed = ", ".join(shown(name, 60) for name in names[:4])
    hint = _near(claim, names) or f"quote the words that name it, {WAY_OUT}"
    message = f"no quote of this claim names {shown(value)}"
    yield ACTOR.at(pointer, message, hint, source=claim.first, expected=listed, found=claim.shown_quotes)


def is_named(claim: ClaimAtHand, known: Names, names: Collection[str]) -> bool:
    """Whether a quote has one of some names, other than inside a longer name."""
    for quoted in claim.quotes:
        mentions = claim.corpus.mentions(quoted.source)
        found = (
            mentions.names(known, quoted.start, quoted.end)
            if mentions
            else known.read_names(quoted.text, quoted.start, quoted.end)
        )
        if any(each.name in names for each in found):
            return True
    return False


def _is_called(claim: ClaimAtHand, value: str) -> bool:
    """Whether a quote has one word of the name of a person whom the text names in full, and it can be no one else's."""
    entry = claim.corpus.entries("actor").get(value)
    if entry is None or entry.kind != _PERSON:
        return False
    for quoted, mentions in claim.read():
        if not mentions.pack.spaced:
            continue
        named = mentions.names(claim.corpus.actor_names, 0, len(quoted.text))
        persons = {
            (owner.id, each.name)
            for each in named
            for owner in claim.corpus.actors_named.get(each.name, ())
            if owner.kind == _PERSON
        }
        others = {word for owner, name in persons if owner != value for word in name.split()}
        words = {word for owner, name in persons if owner == value for word in name.split()} - others
        for word in sorted(word for word in words if word[:1].isupper() and len(word) > 1):
            for at in quoted.places(word):
                end = at + len(word)
                within = any(each.start <= at and end <= each.end for each in named)
                if not within and verbatim_bounded(quoted.text, at, end, name=True):
                    return True
    return False


def _is_coupled(claim: ClaimAtHand, names: Collection[str]) -> bool:
    """Whether a quote has a name of several words that is coupled with another word: “Thanh-Lộc-Vorstandschef”."""
    coupled = [f"{name.replace(' ', '-')}-" for name in names if " " in name]
    return any(
        verbatim_bounded(quoted.text, at, at + len(each) - 1)
        for quoted in claim.quotes
        for each in coupled
        for at in quoted.places(each)
    )


def _near(claim: ClaimAtHand, names: Collection[str]) -> str | None:
    """What is other where a quote has a name almost as it is recorded."""
    from cairef.texts.near import near_name  # noqa: PLC0415 - only needed for a hint

    found = (near_name(quoted.quote, name) for quoted in claim.quotes for name in names)
    why = next((each for each in found if each), None)
    return why and f"{why}: record that form as a name of its own"


AGREEMENT = declare(
    "U003",
    "agreement-unsupported",
    "A stated relation names the other agreement in a quote",
    """The title or one of the names of the agreement referred to must be in a quote of the claim, on word
    boundaries.""",
)


def agreement(claim: ClaimAtHand, _member: Value, value: str, pointer: Pointer) -> Iterator[Found]:
    """Check that the other agreement of a stated relation is named."""
    names = claim.corpus.names("agreement", value)
    if not claim.stated or value not in claim.corpus.entries("agreement"):
        return
    if is_named(claim, claim.corpus.agreement_names(value), names):
        return
    listed = ", ".join(shown(name, 60) for name in names[:4]) or "not recorded"
    hint = f"quote the words that name it, {WAY_OUT}"
    message = f"no quote of this claim names {shown(value)}"
    yield AGREEMENT.at(pointer, message, hint, source=claim.first, expected=listed, found=claim.shown_quotes)
