"""The page on what cairef reads shows what it reads now, of every source of the dataset."""

from __future__ import annotations

import re

import pytest

from cairef.checking.library import read_corpus
from cairef.layout import Root
from cairef.texts.languages import TAGS, pack_of

from .conftest import CHECKOUT
from .readings_page import BEGIN, END, PAGE, renewed, rows


def test_the_tables_are_fresh() -> None:
    page = PAGE.read_text("utf-8")
    assert (page.count(BEGIN), page.count(END)) == (1, 1)
    assert renewed(page) == page, "python -m tests.readings_page"


def test_every_source_has_a_table_with_dates_and_names() -> None:
    corpus = read_corpus(Root(CHECKOUT)).corpus
    sources = corpus.entries("source")
    assert len(sources) == 5
    for source in sources:
        assert {row.kind for row in rows(corpus, source)} >= {"date", "name"}
        assert PAGE.read_text("utf-8").count(f"### `{source}`\n") == 1


@pytest.mark.parametrize("tag", TAGS)
def test_the_page_names_every_language_and_who_has_checked_it(tag: str) -> None:
    pack = pack_of(tag)
    assert pack is not None
    assert f"(`{tag}`)" in PAGE.read_text("utf-8")
    assert pack.name.split()[0] in PAGE.read_text("utf-8")
    assert pack.checked_by == (), "the page says that no native reader has checked any"


def test_values_are_in_the_tables_as_a_reader_finds_them() -> None:
    """Some that are known, so that a reader of the texts that finds nothing is no fresh page either."""
    tables = PAGE.read_text("utf-8").partition(BEGIN)[2]
    for row in (
        r"\| 1:13 \| Oct\. 24 \| date \| XXXX-10-24 \| .*`misti-caih-mou`",
        r"\| 1:249 \| Thursday \| weekday \| Thursday \| ",
        r"\| 6:42 \| over 20 \| number \| 20, more-than \| .*`caih-asean-projects`",
        r"\| 13:87 \| State Council \| name \| `state-council-of-china` \| ",
    ):
        assert re.search(row, tables), row
