"""A text is read in parts: what is in them does not change by that, and only what is asked for is read."""

from __future__ import annotations

import pytest

from cairef.texts import mentions as module
from cairef.texts.dates.mentions import Reading
from cairef.texts.dates.read import read
from cairef.texts.languages import Pack, pack_of
from cairef.texts.mentions import Mentions

SENTENCES = {
    "en": "The ministry signed it with Dr. Lee of No. 5 Station at 5 p.m. on 24 April 2024 for over 40 stations. ",
    "zh-Hans": "双方于2024年4月24日签署备忘录，建设40多个气象站。",
    "de": "Am 24. April 2024 unterzeichneten beide Seiten, u. a. Dr. Lee, eine Absprache über 40 Stationen. ",
    "km": "ភាគីទាំងពីរបានចុះហត្ថលេខានៅថ្ងៃទី២៤ ខែមេសា ឆ្នាំ២០២៤។",
}


@pytest.mark.parametrize("tag", SENTENCES)
def test_a_long_paragraph_read_in_parts_has_the_same_mentions(tag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = pack_of(tag)
    assert pack is not None
    text = SENTENCES[tag] * 60
    at_once = Mentions(text, pack)
    monkeypatch.setattr(module, "_LONG", 400)
    parts = Mentions(text, pack)
    for whole, part in (
        (at_once.dates(0, len(text)), parts.dates(0, len(text))),
        (at_once.numbers(0, len(text)), parts.numbers(0, len(text))),
    ):
        assert whole == part
    assert len(parts.dates(0, len(text))) == 60


def test_only_the_part_that_is_asked_for_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths = []

    def reading(text: str, pack: Pack, start: int, end: int) -> Reading:
        lengths.append(end - start)
        return read(text, pack, start, end)

    monkeypatch.setattr(module, "read", reading)
    pack = pack_of("en")
    assert pack is not None
    text = SENTENCES["en"] * 5_000
    mentions = Mentions(text, pack)
    at = text.index("24 April 2024", len(text) // 2)
    [found] = mentions.dates(at, at + 13)
    assert (found.start, found.edtf) == (at, "2024-04-24")
    assert sum(lengths) < 20_000
