"""Whether a text prints almost a name: in other characters, marks or capitals. It is said, never taken for the name."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from cairef.patterns import regex
from cairef.texts.boundaries import verbatim_bounded
from cairef.texts.folding import bare, fold
from cairef.texts.languages import han

__all__ = ["near_name"]

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = regex(r"[^\W\d_](?:[^\W_]|[\u0300-\u036f])*")
_TYPEWRITTEN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u2010": "-", "\u2011": "-", "–": "-", "—": "-"})


def near_name(text: str, name: str) -> str | None:
    """What is other where a text prints a name almost as it is recorded.

    Args:
        text: What a record quotes.
        name: A recorded name.

    Returns:
        Words such as `the text has it in traditional characters`; None where the text has the name itself, or nothing
        that is near to it.
    """
    text, name = fold(text), fold(bare(name))
    if not name or _has(text, name):
        return None
    for words, alike in _WAYS:
        wanted = alike(name)
        if wanted and _has(alike(text), wanted):
            return words(text, name)
    return None


def _has(text: str, name: str) -> bool:
    at = text.find(name)
    while at >= 0:
        if verbatim_bounded(text, at, at + len(name), name=True):
            return True
        at = text.find(name, at + 1)
    return False


def _composition(text: str, _name: str) -> str:
    other = "composed (NFC)" if unicodedata.is_normalized("NFC", text) else "decomposed (NFD)"
    return f"the text has it with the same letters in the {other} form"


def _script(text: str, name: str) -> str:
    here, there = han().is_traditional(text), han().is_traditional(name)
    if here != there:
        return f"the text has it in {'traditional' if here else 'simplified'} characters"
    return "the text has it in other forms of the characters, simplified or traditional"


def _says(words: str) -> Callable[[str, str], str]:
    return lambda _text, _name: words


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _compatible(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _toned(text: str) -> str:
    """Each word with its mark of tone at its end: "thoả" and "thỏa" are alike."""
    return _WORD.sub(lambda word: _tone_last(word[0]), unicodedata.normalize("NFD", text))


def _tone_last(word: str) -> str:
    tones = "".join(char for char in word if char in _TONES)
    return "".join(char for char in word if char not in _TONES) + tones


def _simplified(text: str) -> str:
    return text.translate(han().simplified)


def _unmarked(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(char for char in decomposed if not "\u0300" <= char <= "\u036f")


_WAYS: tuple[tuple[Callable[[str, str], str], Callable[[str], str]], ...] = (
    (_composition, _composed),
    (_says("the text has it in letters of another width"), _compatible),
    (
        _says("the text has it with other apostrophes, quotation marks or hyphens"),
        lambda text: text.translate(_TYPEWRITTEN),
    ),
    (_script, _simplified),
    (_says("the text has its marks of tone on other letters (old or new Vietnamese spelling)"), _toned),
    (_says("the text has it with other capitals"), str.casefold),
    (_says("the text has it with other marks on the letters"), _unmarked),
)
