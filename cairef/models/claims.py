"""The claims and other parts that records of more than one type have."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field, StringConstraints

from cairef import schema
from cairef.models.base import (
    Aspect,
    CalendarDate,
    Country,
    Edtf,
    Id,
    JsonPointer,
    Many,
    Maybe,
    Model,
    Note,
    OwnWords,
    Sha256,
    Verbatim,
    one_of,
)
from cairef.models.evidence import Claim, Evidence, Span
from cairef.texts import dates

if TYPE_CHECKING:
    from cairef.models.actor import Actor

__all__ = [
    "ActorClaim",
    "CountryClaim",
    "DateClaim",
    "Discrepancy",
    "EventClaim",
    "Milestone",
    "ModeClaim",
    "NotStated",
    "Printed",
    "TextClaim",
    "Verification",
    "Voice",
]


class Printed(Claim):
    """A claim that has words as a source prints them."""

    gloss: Maybe[OwnWords] = None
    """What the printed words mean, in plain English: the coder's words, no claim."""
    romanised: Maybe[OwnWords] = None
    """The printed words in Latin letters: the coder's spelling, no claim."""


class TextClaim(Printed):
    """Words taken from a source: a name, a title, an occasion."""

    text: Verbatim
    """The words as printed."""


class ActorClaim(Claim):
    """An actor that a source names."""

    actor_id: Id = Field(alias="actor")
    """The actor's id."""

    @property
    def actor(self) -> Actor:
        """The actor."""
        return self._loaded.actor(self.actor_id)


class DateClaim(Printed):
    """When something happened or is so."""

    edtf: Edtf
    """The date in EDTF (ISO 8601-2)."""
    as_printed: Verbatim
    """The words of the source that give it."""

    @property
    def lower(self) -> dt.date | None:
        """The first day that the date allows; None where that is open or the year is not given."""
        return dates.bounds(self.edtf)[0]

    @property
    def upper(self) -> dt.date | None:
        """The last day that the date allows; None where that is open or the year is not given."""
        return dates.bounds(self.edtf)[1]

    @property
    def precision(self) -> str | None:
        """`day`, `month`, `year`, `decade`, `century` or `interval`; None where the year is not given."""
        return dates.precision(self.edtf)

    @property
    def uncertain(self) -> bool:
        """Whether the date, or an end of it, is marked as uncertain: `?` or `%`."""
        return "?" in self.edtf or "%" in self.edtf

    @property
    def approximate(self) -> bool:
        """Whether the date, or an end of it, is marked as approximate: `~` or `%`."""
        return "~" in self.edtf or "%" in self.edtf


class CountryClaim(Claim):
    """The country of a place or of an actor."""

    code: Country
    """The ISO 3166-1 alpha-2 code."""

    @property
    def name(self) -> str:
        """The English short name of ISO 3166-1."""
        return schema.release().codelists["country"][self.code].title

    @property
    def alpha_3(self) -> str:
        """The ISO 3166-1 alpha-3 code, by which other data are joined."""
        return _alpha_3()[self.code]


class Voice(Printed):
    """Who says it."""

    as_printed: Verbatim
    """The words that say who speaks."""
    actor_id: Maybe[Id] = Field(default=None, alias="actor")
    """The speaker's id, where the sources say."""

    @property
    def actor(self) -> Actor | None:
        """The speaker, where the sources say."""
        return None if self.actor_id is None else self._loaded.actor(self.actor_id)


class EventClaim(Claim):
    """What happened."""

    code: Annotated[str, AfterValidator(one_of("event"))]
    """The kind of event."""


class ModeClaim(Claim):
    """Whether those taking part met in person or online."""

    code: Annotated[str, AfterValidator(one_of("mode"))]
    """The mode of meeting."""


class Milestone(Model):
    """One thing that happened, or was made known."""

    event: EventClaim
    """What happened."""
    actors: Annotated[Many[ActorClaim], Field(min_length=1, max_length=100)] = ()
    """Who did it."""
    date: Maybe[DateClaim] = None
    """When it happened."""
    timing: Maybe[TextClaim] = None
    """Words that place it in time without giving a date."""
    rhythm: Maybe[TextClaim] = None
    """How often it happens."""
    place: Maybe[TextClaim] = None
    """Where it happened."""
    country: Maybe[CountryClaim] = None
    """The country of the place."""
    occasion: Maybe[TextClaim] = None
    """The event on the margins of which it happened."""
    mode: Maybe[ModeClaim] = None
    """Whether those taking part met in person or online."""
    note: Maybe[Note] = None
    """A remark of the coder's."""

    @property
    def evidence(self) -> tuple[Span, ...]:
        """The spans of all claims of this milestone, in the order of the record."""
        claims: list[Claim | None] = [self.event, *self.actors, self.date, self.timing, self.rhythm]
        claims += [self.place, self.country, self.occasion, self.mode]
        return tuple(span for claim in claims if claim is not None for span in claim.evidence)


class Discrepancy(Model):
    """Where a source disagrees with itself or with another."""

    kind: Annotated[str, AfterValidator(one_of("discrepancy_kind"))]
    """In what they disagree."""
    at: Annotated[Many[JsonPointer], Field(min_length=1, max_length=50)] = ()
    """The parts of the record that it touches."""
    description: Note
    """What disagrees with what."""
    treatment: Note
    """How the record is coded in view of it."""
    evidence: Evidence
    """The spans that disagree."""


class NotStated(Model):
    """What was looked for in the sources and is not there."""

    aspect: Aspect
    """What was looked for."""
    at: Maybe[JsonPointer] = None
    """The part of the record of which it was looked for; the whole record when absent."""
    source_ids: Annotated[Many[Id], Field(min_length=1, max_length=100, alias="sources")]
    """The ids of the sources that were read for it."""
    note: Maybe[Note] = None
    """What the sources give instead."""


class Verification(Model):
    """A stamp: who read the record when, and a digest of what was read."""

    date: CalendarDate
    """The day of the reading, as YYYY-MM-DD."""
    role: Annotated[str, AfterValidator(one_of("verification_role"))]
    """What the reader did."""
    handle: Maybe[
        Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$", max_length=64)]
    ] = None
    """A public handle of the reader."""
    sha256: Sha256
    """The digest of the record and of its sources; see the codebook."""


@cache
def _alpha_3() -> dict[str, str]:
    found: dict[str, str] = json.loads((Path(__file__).parent / "alpha_3.json").read_bytes())
    return found
