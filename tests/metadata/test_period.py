"""The time that a dataset covers counts dates in doubt, and no date whose year is not known."""

from __future__ import annotations

from typing import Any

import pytest

import cairef
from cairef.exports.metadata import described

from ..conftest import CHECKOUT


class Milestone:
    """What of a milestone counts here."""

    def __init__(self, edtf: str) -> None:
        self.date = cairef.DateClaim.model_construct(edtf=edtf, as_printed=edtf, basis="stated", evidence=())


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ((), None),
        (("2024-06",), ("2024-06-01", "2024-06-30")),
        # A day in doubt is a day.
        (("2024-06", "2024-10-23?"), ("2024-06-01", "2024-10-23")),
        (("2016~", "2017-09-12"), ("2016-01-01", "2017-09-12")),
        (("2016%",), ("2016-01-01", "2016-12-31")),
        # The year is known, the day is not.
        (("2024-XX-XX",), ("2024-01-01", "2024-12-31")),
        (("2024-10-XX", "2020"), ("2020-01-01", "2024-10-31")),
        # It may be nine years away from what is meant.
        (("201X",), None),
        (("201X", "2020"), ("2020-01-01", "2020-12-31")),
        (("20XX-05", "2020"), ("2020-01-01", "2020-12-31")),
        # An open end.
        (("2015/..",), ("2015-01-01", None)),
        (("2015/..", "2013"), ("2013-01-01", None)),
        (("2015/..", "2020"), ("2015-01-01", "2020-12-31")),
        (("../2015",), (None, "2015-12-31")),
        (("2014/2016",), ("2014-01-01", "2016-12-31")),
    ],
)
def test_the_period(monkeypatch: pytest.MonkeyPatch, dates: tuple[str, ...], expected: Any) -> None:
    monkeypatch.setattr(described, "_milestones", lambda _: iter([Milestone(edtf) for edtf in dates]))
    assert described.period(cairef.load(CHECKOUT)) == expected


def test_what_where_counts_for_a_year_is_within_the_period() -> None:
    data = cairef.load(CHECKOUT)
    found = described.period(data)
    assert found is not None
    first, last = found
    years = [year for year in range(1900, 2100) if data.agreements.where(year=year)]
    assert years
    assert first is not None
    assert last is not None
    assert int(first[:4]) <= min(years)
    assert max(years) <= int(last[:4])
    # The signing of the main memorandum has a date in doubt.
    dates = [one.date for one in data.agreements["misti-caih-mou"].milestones if one.date and one.date.uncertain]
    assert dates
    assert all(date.upper is not None and date.upper.isoformat() <= last for date in dates)
