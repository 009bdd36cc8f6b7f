"""What a mistake is."""

from __future__ import annotations

from typing import Any, NamedTuple

from cairef.pointers import Pointer

from ..planting import Mutant, Set, made_of
from ..world import Span, World

__all__ = ["Mistake", "cite", "mutant_of"]


class Mistake(NamedTuple):
    """A mistake, and the rule that must find it.

    Attributes:
        what: What the coder did.
        sets: What is put where.
        rule: The code of the rule; None where none finds it yet.
        why_not: Why none finds it yet.
    """

    what: str
    sets: tuple[tuple[str, Pointer, Any], ...]
    rule: str | None
    why_not: str = ""


def cite(world: World, source: str, quote: str) -> Span:
    """The first place of some words of a source, as a span.

    Raises:
        ValueError: The source does not have them.
    """
    start = world.texts[source].index(quote)
    return world.span(source, start, start + len(quote))


def mutant_of(world: World, mistake: Mistake) -> Mutant:
    """The records with the mistake in them.

    Raises:
        ValueError: Nothing is other than before.
    """
    made = made_of(world, mistake.what, tuple(Set(*each) for each in mistake.sets))
    if made is None:
        raise ValueError(f"{mistake.what}: nothing is changed")
    return made
