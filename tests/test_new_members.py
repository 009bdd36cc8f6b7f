"""What schema 1.1.0 adds to a record is typed, shown and read for review."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import cairef
from cairef.layout import Root as Layout
from cairef.review.items import items_of
from cairef.review.session import open_record

from .conftest import Root
from .in_process import call

TEXT = "seeds/example.txt"
DAY = "September 4, 2024"


@pytest.fixture
def newer(base: Root) -> Root:
    """The small dataset with records of schema 1.1.0 that have each new member. Their quotes are exact, and no more."""
    text = (base.path / TEXT).read_text("utf-8")

    def claim(words: str, **value: Any) -> dict[str, Any]:
        start = text.index(words)
        span = {"source": "example-signing", "start": start, "end": start + len(words), "quote": words}
        return {**value, "basis": "stated", "evidence": [span]}

    def agreement(record: dict[str, Any]) -> None:
        record["schema_version"] = "1.1.0"
        del record["$schema"]
        record["not_stated"] = [each for each in record.get("not_stated", []) if each["aspect"] != "duration"]
        record["duration"] = claim(DAY, as_printed=DAY, edtf="2024-09-04", gloss="a day", romanised="jiuyue")
        record["milestones"][0]["rhythm"] = claim("Wednesday", text="Wednesday")
        record["provisions"][0]["rhythm"] = claim("Wednesday", text="Wednesday")

    def actor(record: dict[str, Any]) -> None:
        record["schema_version"] = "1.1.0"
        record["memberships"] = [claim("Cambodia", body="ministry-of-weather", role="Cambodia")]
        record["identity"] = [claim("Harbor Cloud Co., Ltd.", names=["Harbor Cloud", "Harbor Cloud Co., Ltd."])]

    def source(record: dict[str, Any]) -> None:
        record["schema_version"] = "1.1.0"
        record["byline"] = claim("Example News", text="Example News")
        record["credit"] = claim("Example News", text="Example News", gloss="the agency")

    base.edit("agreements/weather-cloud-mou", agreement)
    base.edit("actors/harbor-cloud", actor)
    base.edit("sources/example-signing", source)
    return base


def test_they_are_typed(newer: Root) -> None:
    data = cairef.load(newer.path)
    mou, actor, source = (
        data.agreements["weather-cloud-mou"],
        data.actors["harbor-cloud"],
        data.sources["example-signing"],
    )
    assert mou.duration is not None
    assert (mou.duration.as_printed, mou.duration.gloss, mou.duration.romanised) == (DAY, "a day", "jiuyue")
    assert (mou.duration.lower, mou.duration.upper) == (dt.date(2024, 9, 4), dt.date(2024, 9, 4))
    assert mou.milestones[0].rhythm in dict(mou.claims()).values()
    assert mou.milestones[0].rhythm is not None
    assert mou.milestones[0].rhythm.evidence[0] in mou.milestones[0].evidence
    assert mou.provisions[0].rhythm == mou.milestones[0].rhythm
    assert actor.memberships[0].body is data.actors["ministry-of-weather"]
    assert actor.memberships[0].role == "Cambodia"
    assert actor.identity[0].names == ("Harbor Cloud", "Harbor Cloud Co., Ltd.")
    assert (source.byline and source.byline.text, source.credit and source.credit.gloss) == (
        "Example News",
        "the agency",
    )


def test_a_duration_may_have_no_dates(newer: Root) -> None:
    newer.edit("agreements/weather-cloud-mou", lambda record: record["duration"].pop("edtf"))
    duration = cairef.load(newer.path).agreements["weather-cloud-mou"].duration
    assert duration is not None
    assert (duration.edtf, duration.lower, duration.upper) == (None, None, None)


def test_they_are_shown(newer: Root) -> None:
    shown = call(["show", "weather-cloud-mou"], newer.path, {"COLUMNS": "100"}).stdout
    assert f"{DAY} · 2024-09-04  [stated]" in shown
    assert "romanised: jiuyue" in shown
    assert "gloss: a day" in shown
    shown = call(["show", "harbor-cloud"], newer.path, {"COLUMNS": "100"}).stdout
    label = cairef.load(newer.path).actors["ministry-of-weather"].label
    assert f"ministry-of-weather ({label}) · Cambodia  [stated]" in shown
    assert "Harbor Cloud; Harbor Cloud Co., Ltd.  [stated]" in shown


def test_they_are_read_for_review(newer: Root) -> None:
    items = {item.path: dict(item.rows) for item in items_of(open_record(Layout(newer.path), "weather-cloud-mou"))}
    assert items["Duration"]["Gloss"] == "a day"
    assert items["Duration"]["Romanised"] == "jiuyue"
    assert "Milestone › Rhythm" in items


def test_printed_words_must_be_in_a_quote(newer: Root) -> None:
    newer.edit("actors/harbor-cloud", lambda record: record["identity"][0]["names"].append("Weather Cloud"))
    newer.edit("actors/harbor-cloud", lambda record: record["memberships"][0].update(role="observer"))
    found = {(each.code, each.pointer) for each in cairef.validate(newer.path).findings}
    assert ("U001", "/identity/0/names/2") in found
    assert ("U001", "/memberships/0/role") in found
