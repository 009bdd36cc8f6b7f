"""In which language a text is, as a proposal: by its script, and in Latin script by the words that every text has.

The data are our own, a few kilobytes. The detectors that are libraries bring models of megabytes and numpy, or know no
Burmese, or give other answers for the same text; and most languages of the field are recognised by their script alone.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache

from cairef.patterns import regex
from cairef.texts.boundaries import script_of
from cairef.texts.languages import han, pack_of, read_data

__all__ = ["detect", "disagrees"]

# A text says within this what language it is in.
_MOST = 50_000
_WORD = regex(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BY_SCRIPT = {"khmer": "km", "thai": "th", "lao": "lo", "myanmar": "my", "tamil": "ta", "hangul": "ko"}
_SCRIPT_OF = {tag: script for script, tag in _BY_SCRIPT.items()} | {"zh": "han", "ja": "han"}
_CHINESE = {"zh-Hans": "simplified", "zh-Hant": "traditional"}
# So many of its words must be frequent ones of a language, and so many times those of any other.
_LEAST_SHARE = 0.08
_LEAST_WORDS = 3
_CLEARLY = 1.15


def detect(text: str) -> str | None:
    """The tag of the language that a text seems to be in; None where that cannot be said.

    Of Chinese that has no character of one script alone the tag is `zh`.
    """
    text = text[:_MOST]
    script = _script(text)
    if script == "han":
        return _chinese(text)
    return _by_words(text) if script == "latin" else _BY_SCRIPT.get(script or "")


def disagrees(text: str, tag: str) -> str | None:
    """Why a text does not seem to be in the language of a tag; None where nothing speaks against it.

    Returns:
        Words such as `the text is in Thai script`.
    """
    text = text[:_MOST]
    language = tag.lower().split("-")[0]
    script, found = _script(text), detect(text)
    if script is None:
        return None
    expected = _expected(language)
    if expected and script != expected:
        return f"the text is in {script.capitalize()} script"
    if expected is None or found is None:
        return None
    pack = pack_of(tag)
    said = pack.tag if pack else language
    if found in _CHINESE and said in _CHINESE and found != said:
        return f"the text is in {_CHINESE[found]} characters"
    if "-" in found or found in {said, language, "zh"}:
        return None
    name = getattr(pack_of(found), "name", found)
    return f"the text seems to be in another language: {name}"


def _expected(language: str) -> str | None:
    """The script of a language, where we know it."""
    pack = pack_of(language)
    known = pack.tag if pack else language
    return "latin" if known in _frequent() else _SCRIPT_OF.get(language)


def _script(text: str) -> str | None:
    """The script of most letters of a text; None where no script has half of them."""
    counted: Counter[str] = Counter()
    for char, times in Counter(text).items():
        if char.isalpha():
            counted[script_of(char)] += times
    # Japanese is written in three scripts, of which one may be that of Chinese.
    counted["han"] += counted.pop("hiragana", 0) + counted.pop("katakana", 0)
    if not counted.total():
        return None
    # A letter of Latin is less of a word than one of a script without vowels or spaces.
    counted["latin"] //= 2
    script, times = counted.most_common(1)[0]
    return script if script and times * 2 > counted.total() else None


def _chinese(text: str) -> str:
    kana = sum("\u3040" <= char <= "\u30ff" for char in text)
    if kana * 10 > sum(map(str.isalpha, text)):
        return "ja"
    traditional = sum(char in han().traditional_only for char in text)
    simplified = sum(char in han().simplified_only for char in text)
    if traditional == simplified:
        return "zh"
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _by_words(text: str) -> str | None:
    words = Counter(match[0].lower() for match in _WORD.finditer(unicodedata.normalize("NFC", text)))
    scores = sorted(((sum(words[w] for w in known), tag) for tag, known in _frequent().items()), reverse=True)
    (best, tag), (second, _) = scores[0], scores[1]
    if best < _LEAST_WORDS or best < _LEAST_SHARE * words.total() or best < _CLEARLY * second:
        return None
    return tag


@cache
def _frequent() -> dict[str, frozenset[str]]:
    return {tag: frozenset(words) for tag, words in read_data("frequent.json").items()}
