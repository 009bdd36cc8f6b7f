"""What of a text is more than one sentence, of a name is no name, and of our own words is not seen."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from cairef.texts.breaks import Breaks
from cairef.texts.common_words import names_nothing
from cairef.texts.sentences import split
from cairef.texts.unseen import unseen

from .conftest import CHECKOUT

SEEDS = sorted((CHECKOUT / "seeds").glob("*.txt"))

ONE_SENTENCE = [
    "Amb. Li Wei met Min. Tung Ciny and Gov. Wu of Guangxi on Monday.",
    "Samdech Pol. Gen. Sar Kheng, Lok Chumteav Dr. Ung Kantha Phavi and Oknha Rep. Kith Meng attended.",
    "The deal, signed by Capt. J.P. Lee Jr. On behalf of Harbor, holds.",
    "The firm, e.g. Huawei, met H.E. Hun Manet of Cambodia.",
    "The report (Vol. 3, Ed. Smith) is of the Intl. Centre of St. Petersburg, Jl. Sudirman Kav. 5.",
    "It costs approx. US$5 million p.a. In Lao PDR it is less.",
    "Yahoo! Inc. and Grab signed.",
    "Article 5. The Parties shall consult each other.",
    "1. The Parties shall meet.",
    "Annex II. Scope",
    "“Is the centre ready?” Minister Sok asked.",
    "“We agree. We will sign. The rest follows,” he said.",
    "王志刚说：“很好。我们签。”",
    "He said ... China would sign.",
    "said a statement. (Xinhua)",
    "supporting the Road, it said. ■",
    "The Ministry of\nTrade and the Ministry of\nIndustry signed the memorandum of\nunderstanding on Monday.",
    "The United Nations Development\nProgramme and the Ministry of Industry,\nScience, Technology and Innovation\nmet.",
    "The areas are: (a) trade;\n(b) health; and\n(c) tourism.",
    "MEMORANDUM OF UNDERSTANDING\n\nBETWEEN\n\nTHE MINISTRY OF SCIENCE\n\nAND\n\nTHE MINISTRY OF INDUSTRY",
    "a sentence that goes on beyond a page of the\n\n12\n\nministry",
]
SEVERAL = [
    "The two sides met. It was fine.",
    "Cambodia signed in 2016. China followed.",
    "They visited the harbour. Prasidh welcomed them.",
    "Is it so? China says no.",
    "The ministry signed.\nThe bank did not.",
    "A heading\n\nThe text begins here.",
    "The text of the ministry\r\n\r\nIn March it was renamed",
    "中国签署了协议。柬埔寨也签署了。",
    "“One. Two is more. Three is most. Four is all. Five is too many,” he said.",
    "\n".join(f"Heading {number}" for number in range(14)),
]


@pytest.mark.parametrize("text", ONE_SENTENCE)
def test_what_a_reader_may_take_for_one_sentence_is_left_alone(text: str) -> None:
    assert Breaks(text).inside(0, len(text)) is None


@pytest.mark.parametrize("text", SEVERAL)
def test_what_is_clearly_more_than_one_sentence_is_seen(text: str) -> None:
    assert Breaks(text).inside(0, len(text)) is not None


@pytest.mark.parametrize("file", SEEDS, ids=lambda file: file.stem)
def test_of_a_real_text_no_sentence_is_two_and_nearly_no_two_are_one(file: Path) -> None:
    text = file.read_bytes().decode("utf-8")
    breaks, sentences = Breaks(text), split(text)
    assert [each for each in sentences if breaks.inside(*each) is not None] == []
    pairs = list(pairwise(sentences))
    unseen_pairs = [pair for pair in pairs if breaks.inside(pair[0][0], pair[1][1]) is None]
    # What is left: a heading above its text, a quotation, a title without capitals around it.
    assert len(unseen_pairs) <= 2
    assert breaks.inside(sentences[0][0], sentences[-1][1]) is not None


NO_NAMES = [
    *("the", "it", "It", "He", "I", "“it”", "both sides", "Both Sides", "the two parties", "The Parties", "they said"),
    *("the ministry", "The Ministry", "Ministry", "ministries", "the said ministry", "the company's", "his excellency"),
    *("in", "and the", "Mr.", "—", "…", "他", "双方", "该公司", "กระทรวง", "ក្រសួង", "hai bên", "kedua belah pihak"),
]
NAMES = [
    *(
        "ASEAN",
        "The Hague",
        "WHO",
        "IT",
        "MOST",
        "US",
        "State Council",
        "Shanghai municipal government",
        "360",
        "58.com",
    ),
    *(
        "innovation ministry",
        "Royal Government",
        "the Kingdom of Cambodia",
        "the Chinese side",
        "World Bank",
        "Bộ Công Thương",
    ),
    *(
        "Will",
        "May",
        "Do",
        "Li",
        "Ha",
        "X",
        "China",
        "中方",
        "中国科学院",
        "Both Ways Ltd",
        "The Philippines",
        "Vanndy",
    ),
]


@pytest.mark.parametrize("name", NO_NAMES)
def test_words_that_name_no_one(name: str) -> None:
    assert names_nothing(name)


@pytest.mark.parametrize("name", NAMES)
def test_names(name: str) -> None:
    assert not names_nothing(name)


HONEST = [
    *("plain", "two\nlines", "no\u00a0break", "“quotes” – dash…", "é e\u0301"),
    *("می\u200cشود", "نامه\u200cای", "क\u094d\u200dष", "വന\u0d4d\u200d "),
    *("ក្រសួង\u200bការពារ", "ឆ្នាំ\u200b2024", "สวัสดี\u200bครับ", "မြန်မာ\u200bနိုင်ငံ"),
    *("👩\u200d🔬", "❤\ufe0f", "1\ufe0f⃣", "🏳\ufe0f\u200d🌈", "👍🏽", "葛\U000e0100城"),
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
]
HIDDEN = [
    *("a\x00", "\x1b[2J", "a\tb", "a\rb", "a\x85b", "a\x7f", "a\u2028b", "a\ue000"),
    *("a\u202eb", "\u2066x\u2069", "x\u200e", "\u061c"),
    *("a\u200bb", "a\u200db", "a\u200cb", "a\ufeff", "a\u2060b", "a\u00adb", "a\u3164b", "a\u115fb", "a\u2800b"),
    *("a\ufe0fb", "a\U000e0041b", "\u200bក", "ក\u200b", "ក\u200b\u200bខ"),
]


@pytest.mark.parametrize("text", HONEST, ids=ascii)
def test_what_honest_writing_needs(text: str) -> None:
    assert unseen(text) is None


@pytest.mark.parametrize("text", HIDDEN, ids=ascii)
def test_what_nobody_sees(text: str) -> None:
    assert unseen(text) is not None


def test_a_word_of_english_is_a_name_in_another_language() -> None:
    assert names_nothing("He")
    assert not names_nothing("He", english=False)
    assert names_nothing("hai bên", english=False)
