"""Words around offices and names: those of rank before it, and those by which it goes on to the name of who holds it.

Each language has its own in `languages/offices.json`: `ranks`, such as "deputy", `links`, such as "of", and
`of_another`, behind which a person is named that somebody else has to do with ("a spokesman for"), but for `speeches`
("remarks by"). And those for the `members` of a body behind its name: "countries" of "ASEAN countries".
"""

from __future__ import annotations

from functools import cache

from cairef.patterns import regex
from cairef.texts.languages import read_data
from cairef.texts.languages.pack import Pack

__all__ = ["are_members", "is_of_another", "leads_on", "rank_before"]

_FAR = 30
_JOINED = frozenset({" ", "-", "\n"})
_IN_BRACKETS = regex(r"\([^()]*\)")


def rank_before(text: str, start: int, pack: Pack) -> str | None:
    """The word of rank that ends where something begins, as far as a language's words for that are known."""
    ahead = text[max(0, start - _FAR) : start]
    before = ahead.rstrip() if pack.spaced else ahead
    # A line or a sentence may have ended there.
    if "\n\n" in ahead[len(before) :] or (pack.spaced and not (ahead[len(before) :] or ahead.endswith("-"))):
        return None
    before = before.removesuffix("-").casefold()
    for rank in _ranks(pack.tag):
        if before.endswith(rank) and not (pack.spaced and before[: -len(rank)][-1:].isalnum()):
            return rank
    return None


def leads_on(between: str, pack: Pack) -> bool:
    """Whether an office goes on in some words, to end with them: "of Industry and Trade", with no name in them."""
    if "\n\n" in between:
        return False
    if not pack.spaced:
        return not between.strip()
    words = _IN_BRACKETS.sub(" ", between).replace(",", " , ").split()
    if not words:
        return bool(between)
    links = _links(pack.tag)
    return _is_proper(words[-1]) and all(_is_proper(word) or word in links or word == "," for word in words)


def is_of_another(before: str, behind: str, pack: Pack) -> bool:
    """Whether a person may be named between some words only to say of whom another is: "a spokesman for Minister A".

    Always true where a language's words for that are not known.
    """
    words = read_data("offices.json").get(pack.tag, {})
    known, before = words.get("of_another"), before.casefold()
    for speech in words.get("speeches", ()):
        before = before.replace(speech, "")
    owned = bool(behind) and not behind[0].isspace() and behind[0] not in ",;:"
    return known is None or owned or not set(known).isdisjoint(before.split())


def are_members(text: str, end: int, pack: Pack) -> str | None:
    """The word for members of a body that follows its name, as far as a language's words for that are known."""
    behind = text[end : end + _FAR]
    words = behind[1:] if pack.spaced else behind
    if pack.spaced and behind[:1] not in _JOINED:
        return None
    known: list[str] = read_data("offices.json").get(pack.tag, {}).get("members", ())
    return next((each for each in known if words.startswith(each) and _ends(words, len(each), pack)), None)


def _ends(words: str, at: int, pack: Pack) -> bool:
    return not pack.spaced or not words[at : at + 1].isalnum()


def _is_proper(word: str) -> bool:
    return word[0].isupper() and all(char.isalnum() or char in "-'’" for char in word)


@cache
def _links(tag: str) -> frozenset[str]:
    return frozenset(read_data("offices.json").get(tag, {}).get("links", ()))


@cache
def _ranks(tag: str) -> tuple[str, ...]:
    return tuple(read_data("offices.json").get(tag, {}).get("ranks", ()))
