"""Where letters, as a reader sees them, and words end, in any script."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from cairef.texts.boundaries import cluster_break, is_bounded, verbatim_bounded


def breaks(text: str) -> list[str]:
    """The text, parted wherever a letter ends."""
    at = [i for i in range(len(text) + 1) if cluster_break(text, i)]
    return [text[start:end] for start, end in pairwise(at)]


def bounded(text: str, part: str) -> bool:
    start = text.index(part)
    return is_bounded(text, start, start + len(part))


@pytest.mark.parametrize(
    "letters",
    [
        ["J", "o", "s", "e\u0301", " "],
        ["\r\n", "\n", "\r", "a"],
        ["V", "i", "e\u0323\u0302", "t"],
        ["ចិ", "ន្តា"],
        ["ស្ត្រ", "ក"],
        ["ကု", "မ္မ", "ဏီ"],
        ["เมื", "อ", "ง"],
        ["กำ", "นำ", "ย"],
        ["ลา", "ว"],
        ["ໄດ້", "ລາ", "ວ"],
        ["क्ष", "त्रि", "य"],
        ["நி", "க", "ம்"],
        ["한", "ᄒ" + "ᅡ" + "ᆫ", "국"],
        ["🇨🇳", "🇰🇭", "🇱"],
        ["👨\u200d👩\u200d👧", "👍🏽", "a"],
        ["中", "国", "、"],
        ["キャ", "ン"],
    ],
)
def test_a_letter_with_all_that_belongs_to_it_is_one(letters: list[str]) -> None:
    assert breaks("".join(letters)) == letters


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("China signed", "China"),
        ("3年40个", "3"),
        ("3年40个", "年"),
        ("3年40个", "40"),
        ("sign中国CAIH签", "中国"),
        ("sign中国CAIH签", "CAIH"),
        ("ប្រទេសចិនដែល", "ចិន"),
        ("ประเทศจีนเป็น", "จีน"),
        ("နှစ်၃နှစ်", "၃"),
        ("People’s Republic", "Republic"),
        ("(CAIH), the", "CAIH"),
        ("l'Inde a", "Inde"),
        ("qu’Hanoï a", "Hanoï"),
        ("ASEANஇன்", "ASEAN"),
        ("日本の会社", "日本"),
        ("‘China’ said", "China"),
        ("in 2025. Then", "2025"),
    ],
)
def test_a_word_ends_here(text: str, part: str) -> None:
    assert bounded(text, part)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Chinatown", "China"),
        ("Indochina", "china"),
        ("Ms Jose\u0301 signed", "Jose"),
        ("Vie\u0323\u0302t Nam", "Vie"),
        ("លោកស្រី ចិន្តា", "ចិន"),
        ("អនុស្សរណៈ", "អនុស"),
        ("ខ្សែក្រវាត់និងផ្លូវ", "ខ្សែក្រវាត់និងផ្ល"),
        ("ลาวา", "ลาว"),
        ("แผนงาน", "ผนงาน"),
        ("เส้นทาง", "เส"),
        ("ศาสตร์", "ศาสต"),
        ("ຄູ່ຮ່ວມ", "ູ່ຮ່ວມ"),
        ("တရုတ်", "တရု"),
        ("ခါးပတ်နှင့်လမ်း", "ခါးပတ်နှင့်လမ"),
        ("ဗဟိုဘဏ်", "ဗဟိုဘ"),
        ("சீனா", "சீன"),
        ("RCEP协定", "RCE"),
        ("第10届", "0"),
        ("2021—2025", "20"),
        ("US$2.5 billion", "2"),
        ("20,000 jobs", "20"),
        ("5G and 4G", "5"),
        ("People’s Republic", "People"),
        ("People's Republic", "s"),
        ("Xi'an signed", "Xi"),
        ("O'Brien signed", "Brien"),
        ("タイプ", "タイ"),
        ("🇨🇳🇰🇭", "🇳🇰"),
        ("snake_case", "snake"),
    ],
)
def test_a_word_does_not_end_here(text: str, part: str) -> None:
    assert not bounded(text, part)


def test_words_given_as_printed_are_whole_and_a_name_is_no_part_of_its_possessive() -> None:
    text = "Cambodia’s Ministry"
    assert not verbatim_bounded(text, 0, 8)
    assert verbatim_bounded(text, 0, 8, name=True)
    assert not verbatim_bounded(text, 0, 7, name=True)
    assert not verbatim_bounded("Ms Jose\u0301", 3, 7, name=True)
    assert not verbatim_bounded(text, 4, 4)


# Letters, marks, joiners and flags: of the scripts of the field, and of those whose letters join.
LETTERS = st.sampled_from(
    "aZ é\u0301\u0302\r\n\u200d\u200c\u200b0५中国。한한각🇨🇳👨👩🏽❤️©กำเา์ิລຳເាចិន្ត្រកကမ္ဗ်ုးசீனாக்षक्तিক্ষ\u0600\u0d4eక్ష"
)
KNOWN = st.characters(exclude_categories=["Cs", "Cn"])


@given(st.one_of(st.lists(LETTERS, max_size=12).map("".join), st.text(KNOWN, max_size=12)))
def test_no_letter_of_unicode_is_cut(text: str) -> None:
    """Where `regex` reads on, so do we: our letters are those of UAX #29 or more than one of them."""
    ours = {i for i in range(len(text) + 1) if cluster_break(text, i)}
    theirs = {0, len(text), *(match.end() for match in regex.finditer(r"\X", text))}
    assert ours <= theirs


# Without the signs that join consonants: after one, we join a vowel too, which Unicode does not.
SPACED = st.characters(
    max_codepoint=0x0DFF, exclude_categories=["Cs", "Cn"], exclude_characters="\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d"
)


@given(st.text(SPACED, max_size=12))
def test_scripts_with_spaces_have_the_letters_of_unicode(text: str) -> None:
    assert breaks(text) == [match[0] for match in regex.finditer(r"\X", text)]


@given(st.text(KNOWN, min_size=1, max_size=8), st.text(st.sampled_from("\u0301\u0323\u17d2\u1039\u0e34"), min_size=1))
def test_no_word_ends_before_a_mark(letters: str, marks: str) -> None:
    if unicodedata.category(letters[-1])[0] in "LMN":
        assert not is_bounded(letters + marks, 0, len(letters))
