"""Families of cues: what their text means, and whether it means anything."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from cairef.frozen import NamedTuple
from cairef.patterns import regex
from cairef.texts.cues.words import HYPHENS, Vocabulary, Word, vocabulary_of
from cairef.texts.languages import Pack, han

__all__ = [
    "ANY",
    "EXCEPT",
    "FAR",
    "MOST_BETWEEN",
    "MOST_FAR",
    "MOST_LIGHT",
    "MOST_MODIFIERS",
    "Place",
    "Run",
    "alike",
    "check_family",
    "runs_of",
    "small",
    "spaced_families",
]

ANY = "*"
"""A word of a family that ends with this is any that begins so; one that begins with it, any that ends so."""
EXCEPT = "!"
"""A family that begins with this is an exception: where it is, others of its key are none."""
MOST_LIGHT = 2
"""So many light words may be between two words of a family."""
MOST_MODIFIERS = 3
"""So many more may be there behind an article or a link word, where they belong to the noun that is next."""
MOST_BETWEEN = 8
"""So many letters may be at a space of a family, in a language without spaces."""

MOST_FAR = 25
"""So many words, or letters in a language without spaces, may be at `FAR`."""
FAR = "…"
"""The sign for other words of the clause."""

_MOST_PLACES = 12
# Shorter ones begin many another word: "Reis" begins "Reise".
_LEAST_BEGINNING = 3
_MOST_RUNS = 256
_PARTICIPLE, _INFINITIVE = "participle", "infinitive"
_SIGNS = "=~*"
_CLASS = regex(r"\{([a-z_]+)\}")
_BETWEEN = regex(rf"[{HYPHENS}'’]*\.?,?")
_UNWANTED = regex(r"[{}=~*!|…\x00-\x1f]")


class Place(NamedTuple):
    """A place of a family, for one word of a text: what may be there.

    Attributes:
        keys: Keys of words, in any inflection.
        forms: Forms, in any case.
        exact: Words as they are printed.
        ends: Ends of words, in any case.
        begins: Beginnings of words, in any case.
        participle: Whether any past participle may be there.
        gaps: What may be between the word before and this one, of the gaps of `Word`.
        tight: Whether no light word may be before this one.
        infinitive: Whether any infinitive may be there.
        far: Whether any words of the clause may be before this one.
        last: Whether the clause ends behind this one.
        listed: Whether this is a noun that others may be before, as in "exchange of experts and information".
    """

    keys: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    begins: frozenset[str] = frozenset()
    participle: bool = False
    gaps: str = " -"
    tight: bool = False
    listed: bool = False
    infinitive: bool = False
    far: bool = False
    last: bool = False


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
    bare = family.removeprefix(EXCEPT)
    if pack.spaced:
        spaced_families(bare, vocabulary_of(pack))
    else:
        runs_of(bare, pack)


def spaced_families(family: str, known: Vocabulary) -> list[tuple[Place, ...]]:
    """The wordings of a family of a language with spaces, each as its places.

    They are the words as they are, a verb apart from its particle, the words turned round and with a link word between,
    and as a subject with its passive verb.

    Raises:
        ValueError: The syntax is wrong.
    """
    _check_spaces(family)
    if "!" in family:
        raise ValueError(f"{family!r} has ! inside, which is for languages without spaces")
    words = family.split(" ")
    places = _in_order(words, family, known)
    families = [places]
    if len(places) == len(words):
        families += _apart(words[-1], places[:-1], known)
    if len(places) > 1 and all(_is_plain(place, known) for place in places):
        families += _otherwise(places, known)
    return families


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
        places += (first._replace(gaps=first.gaps + more, far=far) if more or far else first, *others)
        more, far = ".," if word.endswith(".") else "," if word.endswith(",") else "", False
    if len(places) > _MOST_PLACES:
        raise ValueError(f"{family!r} has more than {_MOST_PLACES} words")
    if all(place.participle or place.infinitive for place in places):
        raise ValueError(f"{family!r} has no word of its own")
    return tuple(places)


def _apart(word: str, before: tuple[Place, ...], known: Vocabulary) -> Iterator[tuple[Place, ...]]:
    """A family whose last word is a verb, with the verb first and its particle last: "nimmt ... die Arbeit auf"."""
    options = word.split("|")
    for option in options:
        # Of several words only an infinitive is taken for a verb: "Vorschlag" is none.
        if len(options) > 1 and not (option[:1].islower() and known.has_infinitives and known.is_infinitive(option)):
            continue
        for particle, base in known.separated(option):
            verb = Place(keys=known.keys(base), forms=known.finite(base))
            between = tuple(place._replace(far=number == 0) for number, place in enumerate(before))
            yield (verb, *between, Place(forms=frozenset({particle}), far=True, last=True))


def _otherwise(places: tuple[Place, ...], known: Vocabulary) -> Iterator[tuple[Place, ...]]:
    """How else the words of a compound may follow each other."""
    head, first, *others = places[-1], *places[:-1]
    if known.links:
        link = Place(forms=frozenset(known.links), gaps=" ")
        yield (head._replace(tight=False), link, _listed(first), *others)
        if len(places) == 2:
            yield (first, link, _listed(head))
    for verbs in known.passives if len(places) == 2 else ():
        passive = (Place(forms=forms, gaps=" ") for forms in verbs)
        yield (first, *passive, head._replace(gaps=" ", tight=False))


def runs_of(family: str, pack: Pack) -> list[Run]:
    """A family of a language without spaces, each of its alternatives for itself.

    Raises:
        ValueError: The syntax is wrong.
    """
    _check_spaces(family)
    pieces = family.split("!")
    if len(pieces) > 3 or not all(pieces[:2]):
        raise ValueError(f"{family!r} has ! at a wrong place: write FAMILY!after or before!FAMILY!after")
    # With one mark, what follows it may not follow the family; what may not be before it needs two.
    first, body, last = pieces if len(pieces) == 3 else ["", *pieces, ""][:3]
    before = tuple(alike(option, pack) for option in _options(first, family)) if first else ()
    after = tuple(alike(option, pack) for option in _options(last, family)) if last else ()
    wrong = "~" if body.startswith("~") else ANY if ANY in body else ""
    if wrong:
        raise ValueError(f"{family!r} has {wrong}, which is for languages whose words are inflected")
    # The sign belongs to the part behind it.
    body = body.replace(f" {FAR} ", f" {FAR}")
    exact = body.startswith("=")
    known = vocabulary_of(pack).classes
    runs = [""]
    for part in body.removeprefix("=").split(" "):
        named = _CLASS.fullmatch(part)
        far = FAR if runs != [""] and part.startswith(FAR) else ""
        options = _class(named[1], family, known) if named else _options(part.removeprefix(far), family)
        runs = [f"{run} {far}{option}".lstrip() for run in runs for option in options]
        if len(runs) > _MOST_RUNS:
            raise ValueError(f"{family!r} has more than {_MOST_RUNS} alternatives")
    return [Run(tuple(_folded(run, pack, exact=exact).split(" ")), exact, before, after) for run in runs]


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
        if len(several) == 1:
            yield several[0]
            continue
        yield several[0]._replace(
            keys=_any_of(place.keys for place in several),
            forms=_any_of(place.forms for place in several),
            exact=_any_of(place.exact for place in several),
            ends=_any_of(place.ends for place in several),
            begins=_any_of(place.begins for place in several),
        )


def _any_of(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


def _parts(option: str, family: str, known: Vocabulary) -> Iterator[Place]:
    if option.isalpha() and option not in known.capitals:
        form = known.form(option)
        yield Place(keys=known.keys(form) | known.head(option), gaps=" -," if form in known.after_comma else " -")
        return
    if option.endswith(ANY):
        begins = option.removesuffix(ANY)
        if not begins.isalpha() or len(begins) < _LEAST_BEGINNING:
            raise ValueError(f"{family!r} has {option!r}, which is no beginning of a word")
        yield Place(begins=frozenset({known.form(begins)}))
        return
    sign = option[0] if option[0] in _SIGNS else ""
    bare = option.removeprefix(sign)
    if sign and bare.isalpha() and bare.islower() and sign != "*":
        # By far most that have a sign are one word.
        form = known.form(bare)
        gaps = " -," if form in known.after_comma else " -"
        exact = sign == "="
        yield Place(exact=frozenset({bare}), gaps=gaps) if exact else Place(forms=known.with_enclitics(form), gaps=gaps)
        return
    words = known.words(bare, 0, len(bare))
    if not words or not _BETWEEN.fullmatch(bare[: words[0].start] + _outside(bare, words)):
        raise ValueError(f"{family!r} has {option!r}, which is no word")
    for number, each in enumerate(words):
        gaps = " -," if each.form in known.after_comma else " -"
        tight = number > 0
        if sign == "=":
            yield Place(exact=frozenset({bare[each.start : each.end]}), gaps=gaps, tight=tight)
        elif sign == "~":
            yield Place(forms=known.with_enclitics(each.form), gaps=gaps, tight=tight)
        elif sign == "*":
            yield Place(ends=frozenset({each.form}), gaps=gaps, tight=tight)
        else:
            yield Place(keys=known.keys(each.form), gaps=gaps, tight=tight)


def _outside(bare: str, words: Sequence[Word]) -> str:
    """What is between words, and behind the last."""
    ends = [*(word.start for word in words[1:]), len(bare)]
    return "".join(bare[word.end : end] for word, end in zip(words, ends, strict=True))


def alike(text: str, pack: Pack) -> str:
    """A text in simplified characters and one spelling of words that have two, with as many characters as before."""
    text = text.translate(han().simplified)
    for one, other in pack.cues.get("alike", {}).items():
        text = text.replace(one, other)
    return text


def _folded(run: str, pack: Pack, *, exact: bool) -> str:
    """A run of characters as it is searched: in small letters unless capitals count."""
    run = alike(unicodedata.normalize("NFC", run), pack)
    return run if exact else small(run)


def small(text: str) -> str:
    """A text in small letters, with as many characters as before."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def _listed(place: Place) -> Place:
    """A place behind a link word: it may be the last of a list, and have other words before it."""
    return place._replace(gaps=" -,", tight=False, listed=True)


def _is_plain(place: Place, known: Vocabulary) -> bool:
    """Whether a place is for one word with a meaning of its own, in any inflection."""
    return (
        bool(place.keys)
        and not (place.forms or place.exact or place.ends or place.begins or place.far)
        and known.small.isdisjoint(place.keys)
    )


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
        bare = option.removeprefix(option[0]) if option[0] in _SIGNS else option.removesuffix(ANY)
        if not bare or _UNWANTED.search(bare):
            raise ValueError(f"{family!r} has a sign at a wrong place")
    return options


def _check_spaces(family: str) -> None:
    if not family or family != " ".join(family.split()):
        raise ValueError(f"{family!r} is not words with one space between")
