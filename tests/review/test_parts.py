"""The parts of a review that need no terminal."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairef.layout import Root as Layout
from cairef.review.excerpts import Run, excerpt, lines_of, set_in_columns
from cairef.review.items import items_of
from cairef.review.session import open_record
from cairef.review.stamping import stamped
from cairef.safe_text import escape
from cairef.terminal import text_columns

from ..conftest import Root

ENTRY = {"date": "2026-01-31", "role": "second-reader", "sha256": "0" * 64}


@pytest.mark.parametrize(
    "record",
    [
        {"a": 1},
        {"a": {"b": ["é", "}"]}, "z": "verification"},
        {"verification": [ENTRY], "z": [1, {"verification": []}]},
        {"a": "x", "verification": [{**ENTRY, "role": "coder"}, ENTRY]},
    ],
)
def test_a_stamp_leaves_every_byte_of_the_file(record: dict[str, object]) -> None:
    wanted = {**record, "verification": [*record.get("verification", []), ENTRY]}  # type: ignore[misc]
    usual = json.dumps(record, indent=2, ensure_ascii=False) + "\n"
    assert stamped(usual.encode(), ENTRY).decode() == json.dumps(wanted, indent=2, ensure_ascii=False) + "\n"
    for layout in (json.dumps(record), json.dumps(record, indent="\t"), usual.replace("\n", "\r\n"), f"\n {usual}  "):
        data = layout.encode()
        result = stamped(data, ENTRY)
        assert json.loads(result) == wanted
        # The entry was put in at one place.
        same = next((i for i, (a, b) in enumerate(zip(data, result, strict=False)) if a != b), len(data))
        rest = len(data) - same
        assert result[:same] == data[:same]
        assert rest == 0 or result[-rest:] == data[-rest:]
        assert (b"\r\n" in data) == (b"\r\n" in result)


TEXT = "One is here.\nTwo was there. Three will be.\nFour."
SENTENCES = [(0, 12), (13, 27), (28, 42), (43, 48)]


def test_an_excerpt_gives_the_sentence_and_its_neighbours() -> None:
    assert excerpt(TEXT, 13, 16, SENTENCES) == [
        Run("One is here.\n"),
        Run("Two", quoted=True),
        Run(" was there. Three will be."),
        Run(" …"),
    ]
    assert [run.text for run in excerpt(TEXT, 43, 48, SENTENCES)] == ["… ", "Three will be.\n", "Four."]


@given(st.text(st.sampled_from("ab .\n"), min_size=1, max_size=900), st.data())
def test_an_excerpt_is_the_text_around_the_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    runs = excerpt(text, start, end, [])
    (quoted,) = [number for number, run in enumerate(runs) if run.quoted]
    assert runs[quoted].text == text[start:end]
    before = "".join(run.text for run in runs[:quoted]).removeprefix("… ")
    after = "".join(run.text for run in runs[quoted + 1 :]).removesuffix(" …")
    assert text[:start].endswith(before)
    assert text[end:].startswith(after)
    assert len(before) <= 300
    assert len(after) <= 300


@given(st.lists(st.tuples(st.text(max_size=40), st.booleans()), max_size=6), st.integers(8, 60))
def test_no_line_is_wider_than_the_columns_and_no_character_is_lost(
    parts: list[tuple[str, bool]], columns: int
) -> None:
    runs = [Run(text, quoted) for text, quoted in parts]
    for line in lines_of(runs):
        shown = list(set_in_columns(line, columns))
        for row in shown:
            assert text_columns("".join(run.text for run in row)) <= columns
            assert all(run.text.isprintable() for run in row)
        # The same characters with the same marks, but for white space at the breaks.
        for quoted in (True, False):
            given_text = "".join(run.text for run in line if run.quoted is quoted)
            shown_text = "".join(run.text for row in shown for run in row if run.quoted is quoted)
            spaced = "".join(" " if char.isspace() else char for char in given_text)
            assert shown_text.replace(" ", "") == escape(spaced).replace(" ", "")


def test_wide_characters_break_anywhere_and_count_twice() -> None:
    rows = list(set_in_columns([Run("中国东盟信息港", quoted=True)], 8))
    assert ["".join(run.text for run in row) for row in rows] == ["中国东盟", "信息港"]


def test_every_claim_of_every_record_can_be_shown(real: Root) -> None:
    shown = 0
    for file in sorted((real.path / "dataset").rglob("*.json")):
        items = items_of(open_record(Layout(real.path), file.stem))
        record = json.loads(file.read_text("utf-8"))
        told = sum(len(record.get(key, ())) for key in ("discrepancies", "not_stated", "set_aside"))
        assert len(items) == json.dumps(record).count('"basis": "') + told
        assert len({item.fingerprint for item in items}) == len(items)
        assert all(item.path and item.rows for item in items)
        shown += len(items)
    assert shown > 100
