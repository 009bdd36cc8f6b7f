"""Where a letter, as a reader sees it, and a word may end, in any script."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

from cairef.patterns import regex

__all__ = ["UNSPACED_LETTERS", "cluster_break", "is_bounded", "is_unspaced", "script_of", "verbatim_bounded"]

# Nobody reads a letter of more marks than that. What is longer has no break inside, and is looked at no further.
_MOST_MARKS = 64

# Ranges of scripts whose words have no spaces between them; then those that do. From Blocks.txt of Unicode 16.
_UNSPACED = {"thai", "lao", "myanmar", "khmer", "han", "hiragana", "katakana"}
_SCRIPTS: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x024F, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x06FF, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bengali"),
    (0x0A80, 0x0AFF, "gujarati"),
    (0x0B00, 0x0B7F, "oriya"),
    (0x0B80, 0x0BFF, "tamil"),
    (0x0C00, 0x0C7F, "telugu"),
    (0x0C80, 0x0CFF, "kannada"),
    (0x0D00, 0x0D7F, "malayalam"),
    (0x0D80, 0x0DFF, "sinhala"),
    (0x0E00, 0x0E7F, "thai"),
    (0x0E80, 0x0EFF, "lao"),
    (0x1000, 0x109F, "myanmar"),
    (0x1100, 0x11FF, "hangul"),
    (0x1780, 0x17FF, "khmer"),
    (0x1E00, 0x1EFF, "latin"),
    (0x1F00, 0x1FFF, "greek"),
    (0x2E80, 0x2FDF, "han"),
    (0x3005, 0x3007, "han"),
    (0x3021, 0x3029, "han"),
    (0x3040, 0x309F, "hiragana"),
    (0x30A0, 0x30FF, "katakana"),
    (0x31F0, 0x31FF, "katakana"),
    (0x3400, 0x9FFF, "han"),
    (0xA9E0, 0xA9FF, "myanmar"),
    (0xAA60, 0xAA7F, "myanmar"),
    (0xAC00, 0xD7FF, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0xFF21, 0xFF5A, "latin"),
    (0xFF66, 0xFF9F, "katakana"),
    (0x20000, 0x3FFFF, "han"),
)
_STARTS = [low for low, _, _ in _SCRIPTS]

UNSPACED_LETTERS = "".join(f"{chr(low)}-{chr(high)}" for low, high, script in _SCRIPTS if script in _UNSPACED)
"""The letters, marks and signs of scripts without spaces, for a set of a regular expression."""

# GraphemeBreakProperty.txt, where the general category does not say it. Extend: letters' halves, tags, skin tones.
_EXTENDS = frozenset("\u200c\u200d\uff9e\uff9f\u0e33\u0eb3") | {
    chr(c) for low, high in ((0x1F3FB, 0x1F3FF), (0xE0020, 0xE007F)) for c in range(low, high + 1)
}
_PREPENDED = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd\U000111c2\U000111c3"
    "\U000113d1\U0001193f\U00011941\U00011a84\U00011a85\U00011a86\U00011a87\U00011a88\U00011a89\U00011d46\U00011f02"
)
# Signs that join the consonants on both sides: Indic_Conjunct_Break=Linker of Unicode 16.
_LINKERS = frozenset(
    "\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u1039\u17d2\u1a60\u1b44\u1bab\ua9c0\uaaf6"
    "\U00010a3f\U00011133\U000113d0\U0001193e\U00011a47\U00011a99\U00011f42"
)
_NEVER_LINKED = {
    "latin",
    "greek",
    "cyrillic",
    "hebrew",
    "arabic",
    "thai",
    "lao",
    "hangul",
    "han",
    "hiragana",
    "katakana",
}
# Of Thai and Lao, vowels written before their consonant, and those written behind it.
_LEADING = frozenset("เแโใไເແໂໃໄ")
_FOLLOWING = frozenset("ะาๅๆະາໆຽ")
# A consonant under one of these closes the syllable before it: Thai and Lao cancellation, Myanmar asat, Khmer signs are
# marks on a consonant that is not read or is read with the vowel before.
_CLOSED = regex(r"[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c|[\u0e81-\u0eae]\u0ecc|[\u1000-\u1021]\u1037?[\u103a\u1039]")
# The small kana and the signs of length and repetition belong to what is before them.
_JOINED_KANA = frozenset("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー々〻ゝゞヽヾ")

_APOSTROPHES = "'’"
# Of Latin and ASCII, what joins with its like to a word; what may hold two sides together; and what neither is a mark
# of a letter nor joins with one.
_WORDLY = frozenset(
    chr(code)
    for low, high in ((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A), (0xC0, 0x24F), (0x1E00, 0x1EFF))
    for code in range(low, high + 1)
    if code not in {0xD7, 0xF7}
)
_SAME_WORD = "".join(sorted(_WORDLY))
WORD_STARTS = regex(rf"(?<![{_SAME_WORD}])[{_SAME_WORD}]|[^{_SAME_WORD}]")
"""The places where a word may begin: all but those between two letters or figures that are surely of one word."""
_SIGNS = frozenset("'’.,\u066b\u066c")
_SIMPLE = (_WORDLY | frozenset(map(chr, range(128))) | frozenset("“”‘’–—…")) - {"\r"}
# What English contracts, and what Romance languages cut: "people's" is one word, "l'Inde" two.
_CLITIC = regex(r"(?:s|t|d|m|re|ve|ll)(?!\w)", re.IGNORECASE)
_POSSESSIVE = regex(r"['’][sS](?!\w)")
_ELIDED = regex(r"(?<!\w)(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu|dell|nell|dall|sull|all)\Z", re.IGNORECASE)


def cluster_break(text: str, at: int) -> bool:
    """Whether a letter, as a reader sees it, ends before this offset and another begins.

    These are the extended grapheme clusters of UAX #29, and beyond them: a consonant under another (Khmer, Myanmar) is
    a part of it, and so are vowels of Thai and Lao that are written before or behind their consonant.

    Args:
        text: The text.
        at: An offset in code points. At both ends of the text there is a break.
    """
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if before.isascii() and after.isascii():
        return not (before == "\r" and after == "\n")
    if _is_control(before) or _is_control(after):
        return True
    if _extends(after) or before in _PREPENDED or before in _LEADING or after in _FOLLOWING or after in _JOINED_KANA:
        return False
    if _hangul_joins(before, after) or _is_conjunct(text, at):
        return False
    if _is_regional(before) and _is_regional(after):
        return _flags_before(text, at) % 2 == 0
    return not (before == "\u200d" and _is_pictogram(after) and _pictogram_before(text, at - 1))


def is_bounded(text: str, start: int, end: int) -> bool:
    """Whether neither end of a stretch cuts a word or a letter; the text around it counts.

    In a script with spaces, letters and figures that touch are one word. In one without, a word may end wherever a
    letter does. Where two scripts meet, words part, and so they do at figures beside a script without spaces.
    """
    return _parts(text, start) and _parts(text, end)


def verbatim_bounded(text: str, start: int, end: int, *, name: bool = False) -> bool:
    """Whether words given as printed begin and end where words of the text do.

    Args:
        text: The text.
        start: Where they begin.
        end: Where they end.
        name: They are a name, of which a possessive ending is no part: "Cambodia" in "Cambodia's".
    """
    if name and _POSSESSIVE.match(text, end):
        return start < end and _parts(text, start)
    return start < end and _parts(text, start) and _parts(text, end)


def is_unspaced(char: str) -> bool:
    """Whether this is a letter of a script that puts no spaces between words."""
    return char >= "\u0e00" and script_of(char) in _UNSPACED and char.isalpha()


def _parts(text: str, at: int) -> bool:
    """Whether no word goes on from one side of an offset to the other."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    # By far most places are between two of these.
    if before in _SIMPLE and after in _SIMPLE:
        if before in _WORDLY and after in _WORDLY:
            return False
        return not (before in _SIGNS or after in _SIGNS) or not _joined_by_sign(text, at)
    if "\u4e00" <= before <= "\u9fff" and "\u4e00" <= after <= "\u9fff":
        return True
    if not cluster_break(text, at):
        return False
    if not _in_word(before) or not _in_word(after):
        return not _joined_by_sign(text, at)
    if _is_digit(before) and _is_digit(after):
        return False
    one, other = script_of(_base(text, at)), script_of(after)
    if one in _UNSPACED or other in _UNSPACED:
        return not (one == other == "katakana") and _CLOSED.match(text, at) is None
    return bool(one and other and one != other)


def _joined_by_sign(text: str, at: int) -> bool:
    """Whether an apostrophe or the sign in a number, on one side of the offset, holds both sides together."""
    sign = at if text[at] in _APOSTROPHES or text[at] in ".,\u066b\u066c" else at - 1
    if sign == 0 or sign + 1 >= len(text) or not _in_word(text[sign - 1]) or not _in_word(text[sign + 1]):
        return False
    if text[sign] in _APOSTROPHES:
        if is_unspaced(text[sign - 1]) or is_unspaced(text[sign + 1]):
            return False
        if _CLITIC.match(text, sign + 1):
            return True
        return _ELIDED.search(text[max(0, sign - 8) : sign]) is None
    return text[sign] in ".,\u066b\u066c" and _is_digit(text[sign - 1]) and _is_digit(text[sign + 1])


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_" or (not char.isascii() and unicodedata.category(char)[0] == "M")


def _is_digit(char: str) -> bool:
    return char.isdecimal()


def _base(text: str, at: int) -> str:
    """The letter before an offset, its marks passed over."""
    least = max(0, at - _MOST_MARKS)
    while at > least + 1 and _extends(text[at - 1]):
        at -= 1
    return text[at - 1]


@lru_cache(4096)
def script_of(char: str) -> str:
    """The script of a letter, such as `latin`; the empty text for a figure or a script that is not known here."""
    if char.isdecimal():
        return ""
    code = ord(char)
    low, high, script = _SCRIPTS[max(0, bisect_right(_STARTS, code) - 1)]
    return script if low <= code <= high else ""


@lru_cache(4096)
def _extends(char: str) -> bool:
    return unicodedata.category(char) in {"Mn", "Mc", "Me"} or char in _EXTENDS


def _is_control(char: str) -> bool:
    if char in _EXTENDS or char in _PREPENDED:
        return False
    return unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp", "Cs"}


def _is_regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _is_pictogram(char: str) -> bool:
    # Extended_Pictographic is a part of these; what else is here never follows a joiner.
    return char in "\u00a9\u00ae" or "\u203c" <= char <= "\u3299" or "\U0001f000" <= char <= "\U0001faff"


def _pictogram_before(text: str, at: int) -> bool:
    """Whether a pictogram is before an offset, its modifiers passed over."""
    least = max(0, at - _MOST_MARKS)
    while at > least and _extends(text[at - 1]):
        at -= 1
    return at > 0 and _is_pictogram(text[at - 1])


def _flags_before(text: str, at: int) -> int:
    least = max(0, at - _MOST_MARKS)
    first = at
    while first > least and _is_regional(text[first - 1]):
        first -= 1
    return at - first


def _is_conjunct(text: str, at: int) -> bool:
    """Whether a sign that joins consonants is between the one before an offset and the one behind it."""
    if not _may_link(text[at]):
        return False
    least = max(0, at - _MOST_MARKS)
    linked = False
    while at > least and _extends(text[at - 1]):
        linked = linked or text[at - 1] in _LINKERS
        at -= 1
    return linked


def _may_link(char: str) -> bool:
    return unicodedata.category(char) == "Lo" and script_of(char) not in _NEVER_LINKED


def _hangul_joins(before: str, after: str) -> bool:
    one, other = _jamo(before), _jamo(after)
    return (one == "L" and other in {"L", "V", "LV", "LVT"}) or (
        (one in {"LV", "V"} and other in {"V", "T"}) or (one in {"LVT", "T"} and other == "T")
    )


def _jamo(char: str) -> str:
    if "\u1100" <= char <= "\u115f" or "\ua960" <= char <= "\ua97c":
        return "L"
    if "\u1160" <= char <= "\u11a7" or "\ud7b0" <= char <= "\ud7c6":
        return "V"
    if "\u11a8" <= char <= "\u11ff" or "\ud7cb" <= char <= "\ud7fb":
        return "T"
    if "\uac00" <= char <= "\ud7a3":
        return "LV" if (ord(char) - 0xAC00) % 28 == 0 else "LVT"
    return ""
