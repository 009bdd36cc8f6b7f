"""Characters that nobody sees: controls, marks that turn the direction of writing, and what has no width."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

__all__ = ["named", "unseen"]

# Controls but for the line feed, format characters that show nothing, fillers, private use, and what ends a line
# without looking like it. Arabic signs such as U+06DD are format characters too, but are seen.
_SUSPECT = (
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_NON_JOINER, _JOINER, _BREAK = "\u200c", "\u200d", "\u200b"
# Scripts whose letters change their form beside each other.
_JOINING = "[\u0600-\u07ff\u0840-\u0dff\u0f00-\u109f\u1780-\u18af\ua840-\ua8ff\uaa60-\uaa7f\ufb50-\ufdff\ufe70-\ufefc]"
# Scripts without spaces between words, in which a break of no width says where a line may end.
_UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf]"
_MONGOLIAN = "[\u1800-\u180a\u1810-\u18af]"
_IDEOGRAPH = "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,8}\U000e007f"
# What is plain at once: nothing in it needs the patterns, which are made when they are first needed.
_PLAIN = frozenset("\n‘’“”–—…·éüñ")


def unseen(text: str) -> tuple[int, str] | None:
    """The first character that nobody sees, and where it is; None where there is none.

    Characters without width that a script needs are let pass where it needs them: joiners after Arabic or Indic
    letters and within emoji, breaks beside Khmer, Thai, Lao or Burmese letters, variants of ideographs and emoji.
    """
    if all(" " <= char < "\x7f" or char in _PLAIN for char in set(text)) or _made(_SUSPECT).search(text) is None:
        return None
    flags = [match.span() for match in _made(_FLAG).finditer(text)]
    for match in _made(_SUSPECT).finditer(text):
        at = match.start()
        if not _needed(text, at) and not any(start < at < end for start, end in flags):
            return at, text[at]
    return None


@cache
def _made(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def named(char: str) -> str:
    """A character by its number and name."""
    return f"U+{ord(char):04X} {unicodedata.name(char, _CONTROLS.get(char, '')).lower()}".rstrip()


_CONTROLS = {
    "\t": "tab",
    "\r": "carriage return",
    "\x00": "null",
    "\x1b": "escape",
    "\x7f": "delete",
    "\x85": "next line",
}


def _needed(text: str, at: int) -> bool:
    """Whether the script around a character needs it there."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char in (_NON_JOINER, _JOINER) and _made(_JOINING).match(before):
        return not _made(_SUSPECT).match(after)
    if char == _JOINER:
        return _pictures(before) and unicodedata.category(after or " ") == "So"
    if char == _BREAK:
        between = bool(before and after) and not _made(_SUSPECT).match(after) and not _made(_SUSPECT).match(before)
        return between and bool(_made(_UNSPACED).match(before) or _made(_UNSPACED).match(after))
    if "\u180b" <= char <= "\u180f":
        return bool(_made(_MONGOLIAN).match(before))
    if char in "\ufe0e\ufe0f":
        return _pictures(before) or before in tuple("0123456789#*")
    if "\ufe00" <= char <= "\ufe0d" or "\U000e0100" <= char <= "\U000e01ef":
        return bool(_made(_IDEOGRAPH).match(before))
    return False


def _pictures(char: str) -> bool:
    """Whether a character is, or goes on, a picture."""
    return bool(char) and (unicodedata.category(char) in {"So", "Sm", "Sk"} or char in "\ufe0f\u203c\u2049\u3030\u303d")
