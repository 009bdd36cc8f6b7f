"""The claims and other parts that records of more than one type have."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints

from cairef import schema
from cairef.models.base import (
    Aspect,
    CalendarDate,
    Country,
    Edtf,
    Id,
    JsonPointer,
    Label,
    Many,
    Maybe,
    Model,
    Note,
    OwnWords,
    Sha256,
    Verbatim,
    one_of,
)
from cairef.models.citing import Style, citation_of, cited
from cairef.models.evidence import Claim, Evidence, Span
from cairef.models.showing import card, short, summary
from cairef.suggest import nearest
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
    "Record",
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


def _released(version: str) -> str:
    if version not in schema.versions():
        raise ValueError("not a released version of the schema")
    return version


class Record(Model):
    """What every record has.

    The models are the view of the newest release. A record of an older one is one of the newest too, as a minor release
    only adds to the one before.
    """

    schema_reference: Maybe[Annotated[str, StringConstraints(min_length=1, max_length=200)]] = Field(
        default=None, alias="$schema"
    )
    """A relative path to the schema, for editors."""
    record_type: str
    """The type of the record."""
    schema_version: Annotated[str, AfterValidator(_released)]
    """The release of the schema that the record was written for."""
    id: Id
    """The record's identifier, unique in the dataset."""
    label: Label
    """A short editorial name in English."""
    discrepancies: Annotated[Many[Discrepancy], Field(min_length=1, max_length=100)] = ()
    """Where the sources disagree."""
    not_stated: Annotated[Many[NotStated], Field(min_length=1, max_length=200)] = ()
    """What was looked for and is not there."""
    verification: Annotated[Many[Verification], Field(min_length=1, max_length=100)] = ()
    """The readings that the record has had, oldest first."""

    def model_post_init(self, context: Any, /) -> None:
        """Give members that only a newer schema knows the shape of those that are known."""
        super().model_post_init(context)
        _type_unknown(self, context)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id!r}: {short(self.label)}>"

    def _repr_html_(self) -> str:
        rows: list[tuple[str, Any]] = [("label", self.label)]
        rows += [
            (name, f"{len(value)}" if isinstance(value, tuple) else summary(value))
            for name, value in self.members()
            if isinstance(value, tuple | Model) and value
        ]
        return card(f"{self.record_type} {self.id}", rows)

    def claim(self, pointer: str) -> Claim:
        """The claim at a place.

        Args:
            pointer: A JSON Pointer such as `/parties/0`.

        Raises:
            KeyError: There is no claim at that place; names the nearest.
        """
        found = dict(self.claims())
        if pointer not in found:
            near = nearest(pointer, found)
            hint = f"; did you mean {near!r}?" if near else ""
            raise KeyError(f"{self.id} has no claim at {pointer!r}{hint}")
        return found[pointer]

    def cite(self, style: Style = "text", *, site: str | None = None, accessed: dt.date | None = None) -> str:
        """How to cite the record: its label, its id and the version of the dataset.

        Args:
            style: `text`, `bibtex` or `csl-json`.
            site: The address of a site of the dataset, which the address of the record is then part of.
            accessed: The day on which that address was read.

        Raises:
            UnresolvedError: The record was not loaded as part of a dataset.
            ValueError: There is no such style.
        """
        return cited(citation_of(self, "", None, self._loaded, site, accessed), style)

    def claims(self) -> Iterator[tuple[str, Claim]]:
        """Every claim of the record with its JSON Pointer, outer claims before those within them."""
        return _claims(self, "")


def _claims(model: Model, pointer: str) -> Iterator[tuple[str, Claim]]:
    if isinstance(model, Claim):
        yield pointer, model
    fields = type(model).model_fields
    for name, value in model.members():
        at = f"{pointer}/{(fields[name].alias if name in fields else None) or name}"
        if isinstance(value, Model):
            yield from _claims(value, at)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Model):
                    yield from _claims(item, f"{at}/{index}")


def _type_unknown(model: Model, context: Any) -> None:
    unknown = model.__pydantic_extra__ or {}
    for name, value in unknown.items():
        unknown[name] = _typed(value, context)
    for _, value in model.members():
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Model):
                _type_unknown(part, context)


def _typed(value: Any, context: Any) -> Any:
    """A member that only a newer schema knows: a claim, a list or a part with such, or plain data."""
    if isinstance(value, list):
        return tuple(_typed(item, context) for item in value)
    if not isinstance(value, dict):
        return value
    kind = Claim if {"basis", "evidence"} <= value.keys() else Model
    return kind.model_validate(value, context=context, extra="allow")
