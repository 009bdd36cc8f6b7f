"""Where a stretch of a text ends in the middle of what is said, as far as the words at its edges show."""

from __future__ import annotations

from cairef.patterns import regex
from cairef.texts.clauses.lexicon import Lexicon, lexicon_of
from cairef.texts.languages.pack import Pack
from cairef.texts.short_words import never_last

__all__ = ["breaks_off", "ends_open", "ends_with_verb", "is_phrase", "word_behind"]

_PAUSES = ",;:，；、："
_NEXT = regex(r"[^\S\n]+([^\W\d_][\w'’-]*)")
_BEFORE = regex(r"(?<!\w)([^\W\d_][\w'’-]*|&)[^\S\n]+\Z")
_WORD = regex(r"[^\W\d_][\w'’-]*")
_FAR = 40
_MOST_WORDS = 5


def word_behind(text: str, end: int) -> str | None:
    """The word that follows with nothing but a space between, in small letters; None where there is none."""
    match = _NEXT.match(text, end)
    return str(match[1]).lower() if match else None


def breaks_off(text: str, start: int, end: int, pack: Pack) -> str | None:
    """What shows that a stretch ends where the text goes on in the same breath; None where nothing does.

    Args:
        text: The text.
        start: Where the stretch begins.
        end: The offset behind it.
        pack: The language of the text.
    """
    known = lexicon_of(pack)
    last, following = text[end - 1], word_behind(text, end)
    if last in _PAUSES and (following or not pack.spaced):
        return last
    words: list[str] = _WORD.findall(text[start:end])
    if not pack.spaced or not words or not following or _joins(following, known):
        return None
    if text[end - len(words[-1]) : end] != words[-1]:
        return None
    word = words[-1].lower()
    # A preposition without its noun may be the last word of a relative clause: "which they agreed on".
    if (word in known.prepositions or word in known.infinitive) and following not in known.prepositions:
        return words[-1]
    if word in known.modals or (never_last(words[-1], pack) and word not in known.prepositions):
        return words[-1]
    # "The exchange | of views", "visited | the centre".
    if following in known.within_noun or (following in known.determiners and _owns(following, pack, known)):
        return f"{words[-1]} {following}"
    return None


def is_phrase(text: str, start: int, end: int, pack: Pack) -> bool:
    """Whether a stretch is a few words in the middle of a clause, without a verb; false where that is not clear."""
    known = lexicon_of(pack)
    words = [word.lower() for word in _WORD.findall(text[start:end])]
    before, following = _BEFORE.search(text, max(0, start - _FAR), start), word_behind(text, end)
    if not known.verbs or not before or not following or _joins(following, known) or len(words) > _MOST_WORDS:
        return False
    return bool(words) and words[0] not in known.prepositions and not any(_may_be_verb(word, known) for word in words)


def ends_open(text: str, start: int, end: int, pack: Pack) -> str | None:
    """The preposition or adjective with which a stretch ends before its noun; None where none does."""
    known, words, following = lexicon_of(pack), _WORD.findall(text[start:end]), word_behind(text, end)
    last = str(words[-1]) if words else ""
    if not following or not last.islower() or _joins(following, known) or following in known.prepositions:
        return None
    # Among the adjectives are nouns that look like gerunds: "training".
    noun = last.endswith(tuple(pack.clauses.get("gerunds", ())) or ("\0",))
    adjective = last in known.adjectives and not noun and following not in known.auxiliaries
    goes_on = last in known.prepositions or adjective
    return last if goes_on and text[start:end].endswith(last) else None


def ends_with_verb(text: str, start: int, end: int, pack: Pack) -> bool:
    """Whether the last word of a stretch is a verb in small letters, and no adjective; false where none are known."""
    known, words = lexicon_of(pack), _WORD.findall(text[start:end])
    if not known.verbs or not words or not words[-1].islower():
        return False
    return words[-1] not in known.adjectives and _may_be_verb(words[-1], known)


def _joins(word: str, known: Lexicon) -> bool:
    """Whether a word begins what is joined to a clause that was whole before."""
    return word in known.coordinators or word in known.starts or word in known.maybe_starts


def _owns(word: str, pack: Pack, known: Lexicon) -> bool:
    """Whether a determiner goes with a noun and gives no time, as in "twice a year"."""
    return never_last(word, pack) and len(word) > len("an") and word not in known.times


def _may_be_verb(word: str, known: Lexicon) -> bool:
    listed = word in known.verbs or word in known.third or word in known.finite or word in known.auxiliaries
    return listed or known.is_gerund(word) or known.words.is_participle(word)
