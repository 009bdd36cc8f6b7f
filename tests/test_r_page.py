"""What the page on analysis shows of R is what R prints; where there is no R, it says the same as the tables."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections import Counter
from collections.abc import Iterable

import pytest

import cairef
from cairef.exports import export

from .conftest import CHECKOUT
from .r_page import PAGE, examples, has_r, printed

EXAMPLES = examples(PAGE.read_text("utf-8"))
RENEW = "python -m tests.r_page writes the page anew, with R"


@pytest.fixture(scope="module")
def data() -> cairef.Dataset:
    return cairef.load(CHECKOUT)


def test_r_prints_what_the_page_shows() -> None:
    if not has_r():
        pytest.skip("needs R with DBI, RSQLite and jsonlite")
    assert printed([code for code, _ in EXAMPLES]) == [shown for _, shown in EXAMPLES], RENEW


def test_r_reads_as_many_rows_of_every_table_as_there_are(data: cairef.Dataset) -> None:
    if not has_r():
        pytest.skip("needs R with DBI, RSQLite and jsonlite")
    asked = 'cat(nrow(read.csv("tables/{}.csv", na.strings = "", encoding = "UTF-8")))\n'
    found = printed([asked.format(name) for name in cairef.TABLES])
    counted = dict(zip(cairef.TABLES, map(int, found), strict=True))
    assert counted == {name: len(list(table.rows(data))) for name, table in cairef.TABLES.items()}


def lines(shown: str) -> list[str]:
    """The lines of a table as R prints it, with one space between cells."""
    return [" ".join(line.split()) for line in shown.splitlines()]


def numbered(names: Iterable[str], rows: Iterable[Iterable[object]], first: int = 1) -> list[str]:
    """A data frame as R prints it, with one space between cells."""
    cells = (" ".join(map(str, row)) for row in rows)
    return [" ".join(names), *(f"{number} {row}" for number, row in enumerate(cells, first))]


def test_the_page_counts_parties_as_the_table_does(data: cairef.Dataset) -> None:
    rows = [dict(zip(cairef.TABLES["parties"].names, row, strict=True)) for row in cairef.TABLES["parties"].rows(data)]
    counted = Counter((str(row["role"]), str(row["basis"])) for row in rows)
    roles = sorted({role for role, _ in counted})
    bases = sorted({basis for _, basis in counted})
    expected = [f"{role} {' '.join(str(counted[role, basis]) for basis in bases)}" for role in roles]
    assert lines(EXAMPLES[0][1]) == ["", " ".join(bases), *expected], RENEW


def test_the_page_has_the_last_milestones_of_the_table(data: cairef.Dataset) -> None:
    written = export(data, "csv", ["milestones"], raw=True)["milestones.csv"].decode()
    rows = list(csv.DictReader(io.StringIO(written, newline="")))
    dated = sorted((each for each in enumerate(rows, 1) if each[1]["date_from"]), key=_by_day)[-3:]
    names = ("date_from", "edtf", "date_uncertain", "event", "record")
    expected = [" ".join(names), *(f"{at} {' '.join(row[name] for name in names)}" for at, row in dated)]
    assert lines(EXAMPLES[1][1]) == expected, RENEW


def _by_day(each: tuple[int, dict[str, str]]) -> tuple[str, str]:
    return each[1]["date_from"], each[1]["record"]


@pytest.mark.parametrize("at", [2, 3])
def test_the_page_has_the_answers_of_the_database(data: cairef.Dataset, at: int) -> None:
    code, shown = EXAMPLES[at]
    (_, query, _) = code.replace('\\"', "\N{NULL}").replace('.db")', "").split('"')[-3:]
    database = sqlite3.connect(":memory:")
    database.deserialize(export(data, "sqlite")["cairef.db"])
    found = database.execute(query.replace("\N{NULL}", '"'))
    rows = found.fetchall()
    assert rows
    assert lines(shown) == numbered([name for name, *_ in found.description], rows), RENEW


def test_the_page_counts_records(data: cairef.Dataset) -> None:
    counted = {"actor": len(data.actors), "agreement": len(data.agreements), "source": len(data.sources)}
    expected = ["", " ".join(counted), " ".join(map(str, counted.values()))]
    assert lines(EXAMPLES[4][1]) == expected, RENEW


def test_there_is_no_example_that_is_not_looked_at() -> None:
    assert len(EXAMPLES) == 5
    assert PAGE.read_text("utf-8").count("```r\n") == 5
