"""cairef, the China-ASEAN Innovation Reference: a dataset of cooperation agreements and the library that proves it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cairef.checking.validate import validate
    from cairef.dataset import Actors, Agreements, Dataset, Records, Sources, load
    from cairef.errors import CairefError, InvalidDatasetError, UnresolvedError, UsageError
    from cairef.findings import Counts, Finding, Report, SourcePlace
    from cairef.models import (
        Actor,
        ActorClaim,
        Agreement,
        Amount,
        Claim,
        CountPremise,
        CountryClaim,
        DateClaim,
        DatePremise,
        Discrepancy,
        EventClaim,
        Function,
        InstrumentClaim,
        KindClaim,
        Milestone,
        ModeClaim,
        NotStated,
        Party,
        Person,
        Position,
        Provision,
        Publisher,
        Quantity,
        Record,
        Relation,
        Sentence,
        SetAside,
        Source,
        Span,
        StatusClaim,
        TextClaim,
        Topic,
        Verification,
        Voice,
        WeekdayPremise,
    )
    from cairef.records.inputs import Input
    from cairef.records.stamp import digest
    from cairef.rule import Level, Place
    from cairef.rules import RULES, Rule
    from cairef.schema import Code, Release, release, versions

__all__ = [
    "RULES",
    "Actor",
    "ActorClaim",
    "Actors",
    "Agreement",
    "Agreements",
    "Amount",
    "CairefError",
    "Claim",
    "Code",
    "CountPremise",
    "CountryClaim",
    "Counts",
    "Dataset",
    "DateClaim",
    "DatePremise",
    "Discrepancy",
    "EventClaim",
    "Finding",
    "Function",
    "Input",
    "InstrumentClaim",
    "InvalidDatasetError",
    "KindClaim",
    "Level",
    "Milestone",
    "ModeClaim",
    "NotStated",
    "Party",
    "Person",
    "Place",
    "Position",
    "Provision",
    "Publisher",
    "Quantity",
    "Record",
    "Records",
    "Relation",
    "Release",
    "Report",
    "Rule",
    "Sentence",
    "SetAside",
    "Source",
    "SourcePlace",
    "Sources",
    "Span",
    "StatusClaim",
    "TextClaim",
    "Topic",
    "UnresolvedError",
    "UsageError",
    "Verification",
    "Voice",
    "WeekdayPremise",
    "__version__",
    "digest",
    "load",
    "release",
    "validate",
    "versions",
]

__version__ = "0.1.0"

# Names are looked up when they are first used, so that a check of one file
# does not wait for what only loading needs, and the other way round.
_HOMES = {
    "dataset": ("Actors", "Agreements", "Dataset", "Records", "Sources", "load"),
    "records.inputs": ("Input",),
    "errors": ("CairefError", "InvalidDatasetError", "UnresolvedError", "UsageError"),
    "findings": ("Counts", "Finding", "Report", "SourcePlace"),
    "rule": ("Level", "Place"),
    "models": (
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
    ),
    "rules": ("RULES", "Rule"),
    "schema": ("Code", "Release", "release", "versions"),
    "records.stamp": ("digest",),
    "checking.validate": ("validate",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
