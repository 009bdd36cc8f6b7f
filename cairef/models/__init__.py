"""The typed view of records."""

from __future__ import annotations

from cairef.models.actor import Actor, Function, KindClaim, Position
from cairef.models.agreement import (
    Agreement,
    Amount,
    InstrumentClaim,
    Party,
    Person,
    Provision,
    Quantity,
    Relation,
    StatusClaim,
    Topic,
)
from cairef.models.claims import (
    ActorClaim,
    CountryClaim,
    DateClaim,
    Discrepancy,
    EventClaim,
    Milestone,
    ModeClaim,
    NotStated,
    Record,
    TextClaim,
    Verification,
    Voice,
)
from cairef.models.evidence import Claim, CountPremise, DatePremise, Span, WeekdayPremise
from cairef.models.source import Publisher, Sentence, SetAside, Source

__all__ = [
    "Actor",
    "ActorClaim",
    "Agreement",
    "Amount",
    "Claim",
    "CountPremise",
    "CountryClaim",
    "DateClaim",
    "DatePremise",
    "Discrepancy",
    "EventClaim",
    "Function",
    "InstrumentClaim",
    "KindClaim",
    "Milestone",
    "ModeClaim",
    "NotStated",
    "Party",
    "Person",
    "Position",
    "Provision",
    "Publisher",
    "Quantity",
    "Record",
    "Relation",
    "Sentence",
    "SetAside",
    "Source",
    "Span",
    "StatusClaim",
    "TextClaim",
    "Topic",
    "Verification",
    "Voice",
    "WeekdayPremise",
]
