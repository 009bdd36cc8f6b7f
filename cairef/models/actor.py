"""Actor records."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from cairef.models.base import Id, Many, Maybe, Verbatim, one_of
from cairef.models.claims import ActorClaim, CountryClaim, Milestone, Printed, TextClaim, Voice
from cairef.models.evidence import Claim
from cairef.models.record import Record

__all__ = ["Actor", "Function", "Identity", "KindClaim", "Membership", "Position"]


class KindClaim(Claim):
    """What the actor is."""

    code: Annotated[str, AfterValidator(one_of("actor_kind"))]
    """The kind of actor."""


class Position(Printed):
    """An office that a person holds, or held when the source was written."""

    title: Verbatim
    """The office as printed."""
    body: Maybe[ActorClaim] = None
    """The body in which it is held."""


class Function(Printed):
    """What the actor is said to be or to do."""

    text: Verbatim
    """The words as printed."""
    voice: Maybe[Voice] = None
    """Who says it; None where the source says it in its own voice."""


class Membership(Printed):
    """That an actor belongs to a body of which it is no part."""

    body_id: Id = Field(alias="body")
    """The body's id."""
    role: Maybe[Verbatim] = None
    """As what it belongs to it, as printed."""

    @property
    def body(self) -> Actor:
        """The body."""
        return self._loaded.actor(self.body_id)


class Identity(Claim):
    """That names which sources print are names of one actor."""

    names: Annotated[Many[Verbatim], Field(min_length=2, max_length=100)]
    """The names as printed."""


class Actor(Record):
    """A state, body, company or person that a source names."""

    record_type: Literal["actor"]
    """Always `actor`."""
    kind: KindClaim
    """What the actor is."""
    names: Annotated[Many[TextClaim], Field(min_length=1, max_length=500)]
    """The names and aliases as printed, the fullest first."""
    identity: Annotated[Many[Identity], Field(min_length=1, max_length=500)] = ()
    """Why names that sources print are taken for names of this one actor."""
    country: Maybe[CountryClaim] = None
    """The country it belongs to."""
    parent: Maybe[ActorClaim] = None
    """The body of which it is a part."""
    memberships: Annotated[Many[Membership], Field(min_length=1, max_length=500)] = ()
    """Bodies to which it belongs without being a part of them."""
    positions: Annotated[Many[Position], Field(min_length=1, max_length=500)] = ()
    """Offices that a person holds."""
    functions: Annotated[Many[Function], Field(min_length=1, max_length=500)] = ()
    """What the actor is said to be or to do."""
    milestones: Annotated[Many[Milestone], Field(min_length=1, max_length=500)] = ()
    """What happened to it, or what it did."""
