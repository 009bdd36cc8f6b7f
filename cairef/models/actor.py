"""Actor records."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from cairef.models.base import Many, Maybe, Verbatim, one_of
from cairef.models.claims import ActorClaim, CountryClaim, Milestone, Record, TextClaim, Voice
from cairef.models.evidence import Claim

__all__ = ["Actor", "Function", "KindClaim", "Position"]


class KindClaim(Claim):
    """What the actor is."""

    code: Annotated[str, AfterValidator(one_of("actor_kind"))]
    """The kind of actor."""


class Position(Claim):
    """An office that a person holds, or held when the source was written."""

    title: Verbatim
    """The office as printed."""
    body: Maybe[ActorClaim] = None
    """The body in which it is held."""


class Function(Claim):
    """What the actor is said to be or to do."""

    text: Verbatim
    """The words as printed."""
    voice: Maybe[Voice] = None
    """Who says it; None where the source says it in its own voice."""


class Actor(Record):
    """A state, body, company or person that a source names."""

    record_type: Literal["actor"]
    """Always `actor`."""
    kind: KindClaim
    """What the actor is."""
    names: Annotated[Many[TextClaim], Field(min_length=1, max_length=500)]
    """The names and aliases as printed, the fullest first."""
    country: Maybe[CountryClaim] = None
    """The country it belongs to."""
    parent: Maybe[ActorClaim] = None
    """The body of which it is a part."""
    positions: Annotated[Many[Position], Field(min_length=1, max_length=500)] = ()
    """Offices that a person holds."""
    functions: Annotated[Many[Function], Field(min_length=1, max_length=500)] = ()
    """What the actor is said to be or to do."""
    milestones: Annotated[Many[Milestone], Field(min_length=1, max_length=500)] = ()
    """What happened to it, or what it did."""
