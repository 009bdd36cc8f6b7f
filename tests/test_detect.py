"""In which language a text seems to be."""

from __future__ import annotations

import unicodedata

import pytest

from cairef.texts.languages import TAGS, han, pack_of
from cairef.texts.languages.detect import detect, disagrees

from .conftest import CHECKOUT

TEXTS = {
    "de": "Die Minister trafen sich am 23. April in Berlin und vereinbarten ein Programm für die Hochschulen.",
    "en": "The two sides signed the memorandum in Phnom Penh, and it will be in force for five years.",
    "fil": "Lumagda ang Pilipinas at Tsina sa kasunduan hinggil sa kalakalan ng mga produkto noong Lunes.",
    "fr": "Les deux parties ont signé le protocole à Vientiane et les frais sont partagés par les partenaires.",
    "id": "Nota itu diteken oleh kementerian pada Senin dan kedua pihak sepakat bahwa kerja sama tidak akan berhenti.",
    "ms": "Memorandum itu dimeterai oleh kerajaan dan beliau berkata bahawa kerjasama boleh diteruskan.",
    "vi": "Hai bên đã ký bản ghi nhớ về hợp tác trong lĩnh vực khoa học và công nghệ.",
    "km": "ភាគីទាំងពីរបានចុះហត្ថលេខាលើអនុស្សរណៈ (MoU)។",
    "th": "ทั้งสองฝ่ายลงนามบันทึกความเข้าใจ",
    "lo": "ສອງຝ່າຍໄດ້ເຊັນບົດບັນທຶກ.",
    "my": "နှစ်နိုင်ငံသည် စာချွန်လွှာကို လက်မှတ်ရေးထိုးခဲ့သည်။",
    "ta": "இரு நாடுகளும் ஒப்பந்தத்தில் கையெழுத்திட்டன.",
    "zh-Hans": "中国科技部与CAIH签署谅解备忘录。",
    "zh-Hant": "中國科技部與CAIH簽署備忘錄。",
}


def test_every_language_has_a_text_here() -> None:
    assert set(TEXTS) == set(TAGS)


@pytest.mark.parametrize("tag", TEXTS)
def test_a_text_is_in_its_language(tag: str) -> None:
    assert detect(TEXTS[tag]) == tag
    assert detect(unicodedata.normalize("NFD", TEXTS[tag])) == tag
    assert disagrees(TEXTS[tag], tag) is None


@pytest.mark.parametrize("text", ["", "12 34", "CAIH", "Hanoi, Vientiane", "Привет", "\ud800"])
def test_what_cannot_be_said_is_not_said(text: str) -> None:
    assert detect(text) is None
    assert disagrees(text, "xx") is None


@pytest.mark.parametrize(
    ("of", "tag", "says"),
    [
        ("zh-Hans", "en", "Han script"),
        ("km", "th", "Khmer script"),
        ("en", "zh-Hans", "Latin script"),
        ("zh-Hant", "zh-Hans", "traditional characters"),
        ("zh-Hant", "zh-CN", "traditional characters"),
        ("zh-Hans", "zh-TW", "simplified characters"),
        ("zh-Hant", "zh", "traditional characters"),
        ("id", "en", "Indonesian"),
        ("en", "vi", "English"),
        ("zh-Hans", "zh-CN", None),
        ("en", "en-GB", None),
        ("fil", "tl", None),
        ("en", "xx", None),
    ],
)
def test_a_tag_that_the_text_speaks_against_is_named(of: str, tag: str, says: str | None) -> None:
    found = disagrees(TEXTS[of], tag)
    assert (says in found) if says and found else found == says


def test_what_has_no_pack_is_told_apart_too() -> None:
    assert detect("中国の科学技術大臣は覚書に署名しました。") == "ja"
    assert detect("Los ministros firmaron el memorando en la ciudad y se reunieron con los embajadores.") == "es"
    assert pack_of("es") is None


def test_the_sources_of_the_dataset_are_english() -> None:
    for path in (CHECKOUT / "seeds").glob("*.txt"):
        assert detect(path.read_text("utf-8")) == "en"


def test_the_characters_of_both_scripts_are_told_apart() -> None:
    assert "中國與東協".translate(han().simplified) == "中国与东协"
    assert not han().traditional_only & han().simplified_only
    assert (CHECKOUT / "cairef" / "texts" / "languages" / "han.json").stat().st_size < 60_000
