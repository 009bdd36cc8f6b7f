"""Whether a number counts some of what another number of the sentence counts: “of the eight stations, five”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cairef.patterns import regex
from cairef.texts.numbers import NumberMention
from cairef.texts.short_words import is_partitive
from cairef.texts.taken_out import begins_taking_out, takes_out

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions

__all__ = ["is_compared", "is_taken_out"]

_FAR = 160
# Between a number and the words beside it: "eight new pilot stations", "专利9项".
_BESIDE = 24
_SHORT = 3
# Behind a number that has no noun of its own the clause is at its end.
_STOPS = regex(r"[.,;:!?)\]。，；：！？）、\n]")
_ENDS = regex(r"[。!?！？]|\.\s|\n\s*\n")
# "58 buoys; a dozen of them": a semicolon ends what is said without such a word.
_STOP = regex(r"[;；]")


def is_taken_out(text: str, mentions: Mentions, number: NumberMention, start: int, end: int) -> bool:
    """Whether words before a number, beside another one there, are what both count.

    Args:
        text: The text.
        mentions: What can be read in it.
        number: The number.
        start: Where the words begin.
        end: Where they end.
    """
    between = text[end : number.whole_start]
    if not 0 < len(between) <= _FAR or _ENDS.search(between):
        return False
    near = mentions.numbers(max(0, start - _BESIDE), min(number.whole_start, end + _BESIDE))
    others = [each for each in near if isinstance(each, NumberMention) and each.whole_end <= number.whole_start]
    # "9 patents applied for, of which 4 were granted", or "4 of which".
    behind = max([end, *(each.whole_end for each in others)])
    following = text[number.whole_end : number.whole_end + _BESIDE]
    if others and (
        takes_out(text[behind : number.whole_start], mentions.pack) or begins_taking_out(following, mentions.pack)
    ):
        return not mentions.numbers(behind, number.whole_start)
    if _STOP.search(between):
        return False
    # "Of the eight stations, five entered service".
    return any(
        each.whole_end <= start
        and any(is_partitive(word, mentions.pack) for word in _last_words(text[: each.whole_start]))
        and not mentions.numbers(end, number.whole_start)
        for each in others
    )


def is_compared(text: str, mentions: Mentions, number: NumberMention, start: int, end: int) -> bool:
    """Whether a number with no noun behind it counts what one before it does: “340 cores, against a target of 500”.

    Args:
        text: The text.
        mentions: What can be read in it.
        number: The number.
        start: Where the words begin that the other one counts.
        end: Where they end.
    """
    between, following = text[end : number.whole_start], text[number.whole_end : number.whole_end + _BESIDE].lstrip(" ")
    if not 0 < len(between) <= _FAR or _ENDS.search(between) or _STOP.search(between):
        return False
    counted = text[max(0, start - _BESIDE) : min(end + _BESIDE, number.whole_start)]
    if not mentions.pack.spaced and following and following[0] in counted:
        # 份 behind both numbers.
        following = following[1:]
    if following and not _STOPS.match(following):
        return False
    # "340 cores", or, in Chinese, 种质资源2000份.
    near = mentions.numbers(max(0, start - _BESIDE), min(number.whole_start, end + _BESIDE))
    return any(
        isinstance(each, NumberMention)
        and (each.whole_end <= start or (not mentions.pack.spaced and each.whole_end <= number.whole_start))
        for each in near
    )


def _last_words(text: str) -> list[str]:
    """The last word of a text, and the one before where the last is as short as an article."""
    words = text[-_BESIDE:].split()
    return words[-2:] if words and len(words[-1]) <= _SHORT else words[-1:]
