"""Texts addressed by code points."""

from __future__ import annotations

from pathlib import Path

import pytest

from cairef.texts.source_text import Quoted, SourceText

TEXT = "柬埔寨 and 𝒞𝒜 signed.\r\nChinatown, China's MoST; 中国科技部与CAIH签署"


def test_offsets_count_code_points_and_nothing_is_normalised(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(TEXT.encode())
    source = SourceText.read("text", file)
    assert isinstance(source, SourceText)
    assert source.text == TEXT
    assert source.text[8:10] == "𝒞𝒜"
    assert source.line_column(0) == (1, 1)
    assert source.line_column(TEXT.index("Chinatown")) == (2, 1)
    assert source.line_column(len(TEXT)) == (2, len(TEXT) - TEXT.index("Chinatown") + 1)


@pytest.mark.parametrize(
    ("term", "times"), [("China", 1), ("CAIH", 1), ("科技部", 1), ("MoS", 0), ("signed", 1), ("sign", 0), ("absent", 0)]
)
def test_names_stand_on_word_boundaries_in_scripts_that_have_them(term: str, times: int) -> None:
    assert len(Quoted(TEXT, 0, len(TEXT)).words(term)) == times


def test_a_quote_does_not_see_what_lies_outside_it_but_cannot_cut_a_word() -> None:
    start = TEXT.index("Chinatown")
    assert Quoted(TEXT, start, start + 5).quote == "China"
    assert Quoted(TEXT, start, start + 5).words("China") == []
    assert Quoted(TEXT, 0, 5).words("signed") == []
