"""Families of cues: what their text means, and whether it means anything."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cairef.texts.cues.words import HYPHENS, Vocabulary, Word, vocabulary_of
from cairef.texts.languages import Pack, han

__all__ = [
    "FAR",
    "MOST_BETWEEN",
    "MOST_FAR",
    "MOST_LIGHT",
    "MOST_LOOSE",
    "Place",
    "Run",
    "Wording",
    "check_family",
    "runs_of",
    "small",
    "spaced_families",
]

MOST_LIGHT = 2
"""So many light words may be between two words of a family."""
MOST_LOOSE = 3
"""So many words of any kind may be between a link and the noun that it leads to."""
MOST_FAR = 25
"""So many words, or letters in a language without spaces, may be at `FAR`."""
FAR = "…"
"""The sign for other words of the clause."""
MOST_BETWEEN = 8
"""So many letters may be at a space of a family, in a language without spaces."""

_MOST_PLACES = 12
_MOST_RUNS = 256
_PARTICIPLE, _INFINITIVE = "participle", "infinitive"
_CLASS = re.compile(r"\{([a-z_]+)\}")
_BETWEEN = re.compile(rf"[{HYPHENS}'’]*\.?,?")
_SIGNS = "=~*"
_UNWANTED = re.compile(r"[{}=~*!|+…\x00-\x1f]")


class Place(NamedTuple):
    """A place of a family, for one word of a text: what may be there.

    Attributes:
        keys: Keys of words, in any inflection.
        forms: Forms, in any case.
        exact: Words as they are printed.
        ends: Ends of words, in any case.
        participle: Whether any past participle may be there.
        gaps: What may be between the word before and this one, of the gaps of `Word`.
        tight: Whether no light word may be before this one.
        infinitive: Whether any infinitive may be there.
        loose: Whether a few words of any kind may be before this one, other than links.
        far: Whether any words of the clause may be before this one.
        last: Whether the clause ends behind this one.
    """

    keys: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    participle: bool = False
    gaps: str = " -"
    tight: bool = False
    infinitive: bool = False
    loose: bool = False
    far: bool = False
    last: bool = False


class Wording(NamedTuple):
    """One way in which the words of a family may follow each other.

    Attributes:
        places: The places of its words.
        not_before: What may not be the word before it.
        not_after: What may not be the word behind it.
    """

    places: tuple[Place, ...]
    not_before: Place | None = None
    not_after: Place | None = None


class Run(NamedTuple):
    """A family of a language without spaces.

    Attributes:
        parts: Runs of characters, of which each but the first may be a few letters behind the one before.
        exact: Whether capitals count.
        not_before: What may not be directly before it.
        not_after: What may not be directly behind it.
    """

    parts: tuple[str, ...]
    exact: bool
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]


def check_family(family: str, pack: Pack) -> None:
    """Refuse a family whose syntax is wrong; see `cairef.texts.cues`.

    Raises:
        ValueError: It is wrong, and how.
    """
    if pack.spaced:
        spaced_families(family, vocabulary_of(pack))
    else:
        runs_of(family, pack)


def spaced_families(family: str, known: Vocabulary) -> list[Wording]:
    """The wordings of a family of a language with spaces.

    They are the words as they are, turned round and with a link word between, as subject and passive verb, and with the
    particle of a verb apart.

    Raises:
        ValueError: The syntax is wrong.
    """
    before, body, after = _surrounded(family)
    not_before, not_after = (
        _either(each, family, known) if each else None for each in (before, after)
    )
    families: list[tuple[Place, ...]] = []
    for words, apart in _with_particle(body, family):
        places = _in_order(words, family, known)
        if apart:
            places = (*places[:-1], places[-1]._replace(last=True))
        elif len(places) > 1 and all(_is_plain(place, known) for place in places):
            families += _otherwise(places, known)
        families.append(places)
    return [Wording(places, not_before, not_after) for places in families]


def _in_order(words: Sequence[str], family: str, known: Vocabulary) -> tuple[Place, ...]:
    """The places of words that follow each other."""
    places: list[Place] = []
    more, far = "", False
    for number, word in enumerate(words):
        if word == FAR:
            if far or not 0 < number < len(words) - 1:
                raise ValueError(f"{family!r} has {FAR} at a wrong place: it is between two words")
            far = True
            continue
        first, *others = _places(word, family, known)
        places += (first._replace(gaps=first.gaps + more, far=far), *others)
        more, far = ".," if word.endswith(".") else "," if word.endswith(",") else "", False
    if len(places) > _MOST_PLACES:
        raise ValueError(f"{family!r} has more than {_MOST_PLACES} words")
    if all(place.participle or place.infinitive for place in places):
        raise ValueError(f"{family!r} has no word of its own")
    return tuple(places)


def _with_particle(body: str, family: str) -> Iterator[tuple[list[str], bool]]:
    """The words of a family; where a verb has a particle, again with it apart, at the end, which is told beside them."""
    words = body.split(" ")
    verbs = [number for number, word in enumerate(words) if "+" in word]
    if not verbs:
        yield words, False
        return
    particle, _, verb = words[verbs[0]].partition("+")
    if len(verbs) > 1 or not particle.isalpha() or not verb.isalpha() or FAR in words:
        raise ValueError(f"{family!r} has + at a wrong place: it is between the particle and the rest of one verb")
    rest = words[: verbs[0]] + words[verbs[0] + 1 :]
    yield [*words[: verbs[0]], particle + verb, *words[verbs[0] + 1 :]], False
    yield [verb, *((FAR, *rest) if rest else ()), FAR, f"~{particle}"], True


def _otherwise(places: tuple[Place, ...], known: Vocabulary) -> Iterator[tuple[Place, ...]]:
    """How else words of a compound may follow each other: "transfer of technology", "technology is transferred"."""
    *_, head = places
    first, *others = places[:-1]
    if known.links:
        link = Place(forms=frozenset(known.links), gaps=" ")
        loose = first._replace(gaps=" ", tight=False, loose=True)
        yield (head._replace(tight=False), link, loose, *others)
        if len(places) == 2:
            yield (first, link, head._replace(gaps=" ", tight=False))
    for verbs in known.passives if len(places) == 2 else ():
        passive = (Place(forms=forms, gaps=" ") for forms in verbs)
        yield (first, *passive, head._replace(gaps=" ", tight=False))


def _either(words: str, family: str, known: Vocabulary) -> Place:
    """The place of one of some words."""
    found = list(_places(words, family, known))
    if len(found) != 1:
        raise ValueError(f"{family!r}: what may not be beside it is one word")
    return found[0]


def _surrounded(family: str) -> tuple[str, str, str]:
    """What may not be before a family, the family itself, and what may not be behind it."""
    _check_spaces(family)
    pieces = family.split("!")
    if len(pieces) > 3 or not all(pieces[:2]):
        raise ValueError(f"{family!r} has ! at a wrong place: write FAMILY!after or before!FAMILY!after")
    # With one mark, what follows it may not follow the family; what may not be before it needs two.
    first, body, last = pieces if len(pieces) == 3 else ["", *pieces, ""][:3]
    return first, body, last


def runs_of(family: str, pack: Pack) -> list[Run]:
    """A family of a language without spaces, each of its alternatives for itself.

    Raises:
        ValueError: The syntax is wrong.
    """
    first, body, last = _surrounded(family)
    before = _options(first, family) if first else ()
    after = _options(last, family) if last else ()
    if body.startswith(("~", "*")):
        raise ValueError(f"{family!r} has {body[0]}, which is for languages whose words are inflected")
    if f" {FAR} " in body:
        # It belongs to the part that comes behind it.
        body = body.replace(f" {FAR} ", f" {FAR}")
    exact = body.startswith("=")
    known = vocabulary_of(pack).classes
    runs = [""]
    for part in body.removeprefix("=").split(" "):
        named = _CLASS.fullmatch(part)
        far = FAR if part.startswith(FAR) else ""
        options = _class(named[1], family, known) if named else _options(part.removeprefix(FAR), family)
        options = [far + option for option in options]
        runs = [f"{run} {option}".lstrip() for run in runs for option in options]
        if len(runs) > _MOST_RUNS:
            raise ValueError(f"{family!r} has more than {_MOST_RUNS} alternatives")
    return [Run(tuple(_alike(run, exact=exact).split(" ")), exact, before, after) for run in runs]


def _places(word: str, family: str, known: Vocabulary) -> Iterator[Place]:
    """The places for a word of a family: one for each part between hyphens."""
    named = _CLASS.fullmatch(word)
    if named and named[1] == _PARTICIPLE:
        if not known.has_participles:
            raise ValueError(f"{family!r}: nothing is known of participles in this language")
        yield Place(participle=True)
        return
    if named and named[1] == _INFINITIVE:
        if not known.has_infinitives:
            raise ValueError(f"{family!r}: nothing is known of infinitives in this language")
        yield Place(infinitive=True, last=True)
        return
    if named:
        yield Place(forms=frozenset(_class(named[1], family, known.classes)))
        return
    options = [list(_parts(option, family, known)) for option in _options(word, family)]
    if len({len(option) for option in options}) > 1:
        raise ValueError(f"{family!r}: what a bar divides must have as many parts with hyphens")
    for several in zip(*options, strict=True):
        one = several[0]
        for other in several[1:]:
            one = one._replace(
                keys=one.keys | other.keys,
                forms=one.forms | other.forms,
                exact=one.exact | other.exact,
                ends=one.ends | other.ends,
            )
        yield one


def _parts(option: str, family: str, known: Vocabulary) -> Iterator[Place]:
    sign = option[0] if option[0] in _SIGNS else ""
    bare = option.removeprefix(sign)
    words = known.words(bare, 0, len(bare))
    if not words or not _BETWEEN.fullmatch(bare[: words[0].start] + _outside(bare, words)):
        raise ValueError(f"{family!r} has {option!r}, which is no word")
    for number, each in enumerate(words):
        gaps = " -," if each.form in known.after_comma else " -"
        tight = number > 0
        if sign == "=":
            yield Place(exact=frozenset({bare[each.start : each.end]}), gaps=gaps, tight=tight)
        elif sign == "~":
            yield Place(forms=frozenset({each.form}), gaps=gaps, tight=tight)
        elif sign == "*":
            yield Place(ends=frozenset({each.form}), gaps=gaps, tight=tight)
        else:
            yield Place(keys=known.keys(each.form), gaps=gaps, tight=tight)


def _outside(bare: str, words: Sequence[Word]) -> str:
    """What is between words, and behind the last."""
    ends = [*(word.start for word in words[1:]), len(bare)]
    return "".join(bare[word.end : end] for word, end in zip(words, ends, strict=True))


def _alike(run: str, *, exact: bool) -> str:
    """A run of characters as it is searched: in simplified characters, and small letters unless capitals count."""
    run = unicodedata.normalize("NFC", run).translate(han().simplified)
    return run if exact else small(run)


def small(text: str) -> str:
    """A text in small letters, with as many characters as before."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def _is_plain(place: Place, known: Vocabulary) -> bool:
    """Whether a place is for one word with a meaning of its own, in any inflection."""
    return bool(place.keys) and not (place.forms or place.exact or place.ends or place.far) and known.small.isdisjoint(place.keys)


def _class(name: str, family: str, known: dict[str, frozenset[str]]) -> Sequence[str]:
    if name not in known:
        there = ", ".join(sorted(known)) or "none"
        raise ValueError(f"{family!r} names the class {name!r}; the language has {there}")
    return sorted(known[name])


def _options(word: str, family: str) -> tuple[str, ...]:
    options = tuple(word.split("|"))
    if not all(options):
        raise ValueError(f"{family!r} has a bar with nothing beside it")
    for option in options:
        bare = option.removeprefix(option[0] if option[0] in _SIGNS else "")
        if not bare or _UNWANTED.search(bare):
            raise ValueError(f"{family!r} has a sign at a wrong place")
    return options


def _check_spaces(family: str) -> None:
    if not family or family != " ".join(family.split()):
        raise ValueError(f"{family!r} is not words with one space between")
