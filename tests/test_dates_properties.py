"""What holds of the reader of dates for any text."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairef.texts.dates import bounds
from cairef.texts.dates.forms import forms_of
from cairef.texts.dates.read import read, read_dates
from cairef.texts.languages import TAGS, Pack, pack_of

_PIECES = (
    "24 24th 3. 31 2024 2567 1990s 20th 25 10 04 1,999 2024-10-24 2024/10/24 03/04/2024 24.10.2024 1-3 T08:00Z "
    "- – / . , ( ) ' to and of the day in early about since year students Q1 century Thursday Thu October may May Mar "
    "年 月 日 至 二〇二四 四 十 二十四 年代 世纪 星期五 （周三） tháng năm ngày Thứ đầu và Januar Mai bis und er "
    "ตุลาคม พ.ศ. ปี วันที่ ๒๔ ๒๕๖๗ ខែ តុលា ឆ្នាំ ២០២៤ ថ្ងៃទី ຕຸລາ ປີ အောက်တိုဘာ လ ရက် ခုနှစ် ၂၄ அக்டோபர் ஆம் ஆண்டு "
    "é \u0301 \u0e31 \u17d2 \u200b \n \n\n x"
)
PIECES = _PIECES.split(" ")
texts = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", "\u00a0", "\n"])), max_size=25).map(
    lambda parts: "".join(piece + blank for piece, blank in parts)
)


def pack(tag: str) -> Pack:
    found = pack_of(tag)
    assert found is not None
    return found


@pytest.mark.parametrize("tag", TAGS)
@settings(max_examples=60, deadline=None)
@given(text=texts)
def test_mentions_are_in_order_whole_and_dates_of_the_calendar(tag: str, text: str) -> None:
    found = read(text, pack(tag))
    at = 0
    for mention in found.dates:
        assert at <= mention.start < mention.end <= len(text)
        assert mention.whole_start <= mention.start
        assert mention.end <= mention.whole_end
        assert (mention.edtf is None) != (mention.why is None)
        at = mention.end
        if mention.edtf:
            bounds(mention.edtf)
            for edge in (mention.start, mention.end):
                assert edge == len(text) or unicodedata.category(text[edge])[0] != "M"
    weekdays = [(mention.start, mention.end) for mention in found.weekdays]
    assert weekdays == sorted(set(weekdays))


@pytest.mark.parametrize("tag", TAGS)
@settings(max_examples=25, deadline=None)
@given(day=st.dates(date(1900, 1, 1), date(2099, 12, 31)))
@pytest.mark.parametrize("width", ["full", "long", "medium"])
def test_a_date_in_the_words_of_cldr_is_read_as_itself(tag: str, width: str, day: date) -> None:
    dates = pytest.importorskip("babel.dates")
    text = dates.format_date(day, width, locale=tag.replace("-", "_"))
    found = read_dates(text, pack(tag))
    if width == "medium" and found and found[0].why == "it can be read in two ways":
        return  # CLDR prints figures alone
    assert [mention.edtf for mention in found] == [day.isoformat()], text
    if width == "full":
        assert found[0].weekday == day.weekday(), text


@pytest.mark.parametrize("tag", TAGS)
def test_reading_is_linear(tag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = 0
    language = pack(tag)
    forms = forms_of(language)

    class Counting:
        def __init__(self, pattern: re.Pattern[str]) -> None:
            self.inner = pattern

        def match(self, text: str, at: int) -> re.Match[str] | None:
            nonlocal tried
            tried += 1
            return self.inner.match(text, at)

    for side in ("core", "before", "after"):
        counted = {
            token: [SimpleNamespace(kind=form.kind, match=Counting(form.pattern).match) for form in group]
            for token, group in getattr(forms, side).items()
        }
        monkeypatch.setattr(forms, side, counted)
    works = []
    for times in (20, 40, 80):
        tried = 0
        read(" ".join(PIECES) * times, language)
        works.append(tried)
    assert works[1] < 2.2 * works[0]
    assert works[2] < 2.2 * works[1]
    assert works[0] > 0
