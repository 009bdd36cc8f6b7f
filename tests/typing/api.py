"""The public types: this file is never run, only type-checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import assert_type

import cairef
from cairef import Actor, Agreement, Finding, Level, Report, Source, Span
from cairef.models import Duration, Milestone, Party

data = cairef.load()
assert_type(data, cairef.Dataset)
assert_type(data.agreements["a"], Agreement)
assert_type(data.agreements.where(topic="tourism", year=[2016]), cairef.Agreements)
assert_type(data.actors.where(kind="person")["a"], Actor)
assert_type(data.sources["a"], Source)
records: Mapping[str, Agreement] = data.agreements

agreement = data.agreements["a"]
assert_type(agreement.parties, tuple[Party, ...])
assert_type(agreement.parties[0].actor, Actor)
assert_type(agreement.milestones[0], Milestone)
assert_type(agreement.milestones[0].evidence, tuple[Span, ...])
date = agreement.milestones[0].date
if date is not None:
    assert_type(date.lower, dt.date | None)
assert_type(agreement.milestones[0].evidence[0].line, int)
assert_type(agreement.milestones[0].evidence[0].context(80), str)

assert_type(agreement.duration, Duration | None)
assert_type(data.actors["a"].memberships[0].body, Actor)
assert_type(data.actors["a"].identity[0].names, tuple[str, ...])
assert_type(data.codes("topic"), Mapping[str, cairef.Code])

report = cairef.validate("contribution", strict=True)
assert_type(report, Report)
assert_type(cairef.validate(cairef.Input(data=b"{}"), changed_since="main"), Report)
assert_type(report.findings, tuple[Finding, ...])
assert_type(report.findings[0].level, Level)
assert_type(report.ok, bool)
assert_type(cairef.digest({}, {}), str)

cairef.validate(3)  # type: ignore[arg-type]
data.agreements.where(colour="red")  # type: ignore[call-arg]
agreement.label = "x"  # type: ignore[misc]
