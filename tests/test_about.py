"""What a dataset says of itself in its project file."""

from __future__ import annotations

import datetime as dt
import json
import pickle
from typing import Any

import pytest

import cairef
from cairef.checking.about import NOTHING_SAID

from .conftest import Root

WHOLE = """
[about]
title = "River clouds"
description = \"\"\"
Agreements on clouds
along the river.\"\"\"
creators = ["The river library", "河图书馆"]
date = 2027-01-31
license = "CC0-1.0"
keywords = ["clouds"]
homepage = "https://example.org/river-clouds"
"""


def findings(base: Root, text: str) -> list[cairef.Finding]:
    (base.path / "cairef.toml").write_text(text, "utf-8")
    return [each for each in cairef.validate(base.path).findings if each.code == "W001"]


def test_what_is_said_is_had_from_the_dataset(base: Root) -> None:
    assert findings(base, WHOLE) == []
    data = cairef.load(base.path)
    expected = cairef.About(
        title="River clouds",
        description="Agreements on clouds along the river.",
        creators=("The river library", "河图书馆"),
        license="CC0-1.0",
        keywords=("clouds",),
        homepage="https://example.org/river-clouds",
        date=dt.date(2027, 1, 31),
    )
    assert data.about == expected
    assert pickle.loads(pickle.dumps(data)).about == expected  # noqa: S301 - our own


@pytest.mark.parametrize("text", ["", 'version = "1.0.0"\n', "[about]\n"])
def test_nothing_need_be_said(base: Root, text: str) -> None:
    assert findings(base, text) == []
    assert cairef.load(base.path).about == NOTHING_SAID


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('titel = "A"', "did you mean title?"),
        ('colour = "A"', "there are title"),
        ("title = 3", "title ="),
        ('title = " "', "title ="),
        ("title = ['A']", "title ="),
        ("creators = 'A'", "creators ="),
        ("creators = []", "creators ="),
        ("creators = ['A', 3]", "creators ="),
        ("keywords = ['']", "keywords ="),
        ("date = '2027-01-31'", "date ="),
        ("date = 2027-01-31T00:00:00Z", "date ="),
        ("license = 'CC BY 4.0'", "license ="),
        ("homepage = 'example.org'", "homepage ="),
        ("homepage = 'javascript:alert(1)'", "homepage ="),
        ("homepage = 'https://example.org/\"><script>'", "homepage ="),
    ],
)
def test_what_is_wrong_is_a_finding_with_a_hint_and_is_not_taken(base: Root, line: str, said: str) -> None:
    (found,) = findings(base, f"[about]\n{line}\n")
    assert said in (found.hint or "")
    assert cairef.load(base.path).about == NOTHING_SAID


@pytest.mark.parametrize("text", ["about = 3\n", "about = [1]\n", "[[about]]\ntitle = 'A'\n"])
def test_what_is_no_table_is_a_finding(base: Root, text: str) -> None:
    (found,) = findings(base, text)
    assert "[about]" in (found.hint or "")


def test_records_are_cited_as_of_the_dataset_that_they_are_in(base: Root) -> None:
    findings(base, WHOLE)
    record = cairef.load(base.path)["dara-sok"]
    assert record.cite().startswith("The river library; 河图书馆. “")
    assert "River clouds" in record.cite()
    assert "author = {{The river library} and {河图书馆}}" in record.cite("bibtex")
    (item,) = json.loads(record.cite("csl-json"))
    assert item["author"] == [{"literal": "The river library"}, {"literal": "河图书馆"}]


@pytest.mark.parametrize("style", ["text", "bibtex", "csl-json"])
def test_a_dataset_that_says_nothing_is_cited_by_no_other_name(base: Root, style: Any) -> None:
    record = cairef.load(base.path)["dara-sok"]
    written = record.cite(style)
    assert record.id in written
    assert "contributors" not in written
    assert "Innovation Reference" not in written


def test_the_database_is_described_as_the_dataset_is(base: Root) -> None:
    findings(base, WHOLE)
    told = json.loads(cairef.export(cairef.load(base.path), "sqlite")["cairef.datasette.json"])
    assert told["title"] == "River clouds"
    assert (told["license"], told["source_url"]) == ("CC0-1.0", "https://example.org/river-clouds")
