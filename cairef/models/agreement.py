"""Agreement records."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from cairef.models.base import Edtf, Id, Many, Maybe, Model, Verbatim, one_of
from cairef.models.claims import ActorClaim, DateClaim, Milestone, Printed, TextClaim, Voice
from cairef.models.evidence import Claim
from cairef.models.record import Record
from cairef.texts import dates

__all__ = [
    "Agreement",
    "Amount",
    "Duration",
    "InstrumentClaim",
    "Party",
    "Person",
    "Provision",
    "Quantity",
    "Relation",
    "StatusClaim",
    "Topic",
]


class InstrumentClaim(Claim):
    """What kind of instrument it is."""

    code: Annotated[str, AfterValidator(one_of("instrument"))]
    """The kind of instrument."""


class StatusClaim(Claim):
    """How far it has come."""

    code: Annotated[str, AfterValidator(one_of("status"))]
    """The stage that the latest statement in the sources gives."""


class Duration(Printed):
    """How long the instrument lasts."""

    as_printed: Verbatim
    """The words that say how long it lasts."""
    edtf: Maybe[Edtf] = None
    """The period in EDTF (ISO 8601-2), where the words give when it begins or ends."""

    @property
    def lower(self) -> dt.date | None:
        """The first day that the period allows; None where that is open or no date is given."""
        return dates.bounds(self.edtf)[0] if self.edtf else None

    @property
    def upper(self) -> dt.date | None:
        """The last day that the period allows; None where that is open or no date is given."""
        return dates.bounds(self.edtf)[1] if self.edtf else None


class Party(ActorClaim):
    """A side of the instrument, and what makes it one."""

    role: Annotated[str, AfterValidator(one_of("party_role"))]
    """What makes it a party."""


class Person(ActorClaim):
    """A person and what the person did."""

    action: Annotated[str, AfterValidator(one_of("person_action"))]
    """What the person did."""
    on_behalf_of: Maybe[ActorClaim] = None
    """For whom the person acted."""
    capacity: Maybe[TextClaim] = None
    """The office in which the person acted."""


class Topic(Printed):
    """An area of cooperation or a sector."""

    code: Annotated[str, AfterValidator(one_of("topic"))]
    """The area."""
    label: Verbatim
    """The words of the source for it."""


class Provision(Printed):
    """An aim, a commitment, a proposal, an expectation."""

    kind: Annotated[str, AfterValidator(one_of("provision_kind"))]
    """What the words do."""
    text: Verbatim
    """The words as printed."""
    voice: Maybe[Voice] = None
    """Who says it; None where the source says it in its own voice."""
    rhythm: Maybe[TextClaim] = None
    """How often it is done."""


class Amount(Model):
    """A number with its qualifier."""

    number: Annotated[int | float, Field(ge=0, le=1_000_000_000_000_000)]
    """The number as a figure."""
    qualifier: Annotated[str, AfterValidator(one_of("qualifier"))]
    """How exactly it is meant."""


class Quantity(Printed):
    """A number that the source gives."""

    amount: Amount
    """The number with its qualifier."""
    unit: Verbatim
    """What is counted, as printed."""
    as_printed: Verbatim
    """The number as printed."""
    date: Maybe[DateClaim] = None
    """As of when it is so."""
    rhythm: Maybe[TextClaim] = None
    """How often there is so much."""
    items: Annotated[Many[TextClaim], Field(min_length=1, max_length=500)] = ()
    """The items that the source lists for the count."""
    items_complete: Maybe[bool] = None
    """Whether the source gives the list as the whole of the count."""

    @model_validator(mode="after")
    def _items_go_together(self) -> Self:
        if bool(self.items) != (self.items_complete is not None):
            raise ValueError("items and items_complete go together")
        return self


class Relation(Claim):
    """How the instrument is related to another one."""

    type: Annotated[str, AfterValidator(one_of("relation"))]
    """How it is related to the other, read from this record."""
    agreement_id: Id = Field(alias="agreement")
    """The other instrument's id."""

    @property
    def agreement(self) -> Agreement:
        """The other instrument."""
        return self._loaded.agreement(self.agreement_id)


class Agreement(Record):
    """An instrument of cooperation, as the sources describe it."""

    record_type: Literal["agreement"]
    """Always `agreement`."""
    title: Maybe[TextClaim] = None
    """The instrument's own title."""
    names: Annotated[Many[TextClaim], Field(min_length=1, max_length=500)] = ()
    """Other words by which the sources name this very instrument."""
    instrument: InstrumentClaim
    """What kind of instrument it is."""
    status: Maybe[StatusClaim] = None
    """How far it has come."""
    duration: Maybe[Duration] = None
    """How long it lasts."""
    parties: Annotated[Many[Party], Field(min_length=1, max_length=500)] = ()
    """The sides of the instrument."""
    people: Annotated[Many[Person], Field(min_length=1, max_length=500)] = ()
    """Persons who signed, witnessed, spoke, led or attended."""
    milestones: Annotated[Many[Milestone], Field(min_length=1, max_length=500)] = ()
    """What happened."""
    topics: Annotated[Many[Topic], Field(min_length=1, max_length=500)] = ()
    """Areas of cooperation and sectors."""
    provisions: Annotated[Many[Provision], Field(min_length=1, max_length=500)] = ()
    """Aims, commitments, proposals and expectations."""
    quantities: Annotated[Many[Quantity], Field(min_length=1, max_length=500)] = ()
    """Numbers that the sources give."""
    relations: Annotated[Many[Relation], Field(min_length=1, max_length=500)] = ()
    """How it is related to other agreements."""
