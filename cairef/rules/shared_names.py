"""Rules on the names of actors: a name names one actor, and does name it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from cairef.records.corpus import Corpus, Entry
from cairef.records.record import Record
from cairef.rule import declare
from cairef.rules.checks import Chosen, Found, Where, on_dataset, on_record
from cairef.rules.twice import checksum, twice
from cairef.safe_text import shown
from cairef.schema.own_words import LANGUAGE
from cairef.texts.common_words import names_nothing, points

__all__ = ["NO_NAME", "SHARED_NAME"]

NO_NAME = declare(
    "U012",
    "name-of-no-one",
    "The name of an actor distinguishes it from others",
    """A stated actor is one of whom a name is in the quote. “It”, “both sides” or “the ministry” are in every text,
    so that as names they would make every claim look stated. They are no names: the claim is inferred, and says how
    one knows who is meant. Names in capitals such as “WHO” hold, and so does “He” in a text that is not English.""",
)
SHARED_NAME = declare(
    "D018",
    "name-of-two-actors",
    "No two actors have one name",
    """A quote with a name that two actors have does not say which of them is meant. One body has one record; for two
    bodies that are called alike, give the words that distinguish them as a source prints them, such as “Vietnam’s
    Ministry of Science and Technology”, and infer the actor where only the short form is printed. Case, spacing and
    an article before a name make no other name.""",
)
_ARTICLES = ("the ", "a ", "an ")


@on_record
def names(record: Record, corpus: Corpus) -> Iterator[Found]:
    """Find names of an actor that name no one."""
    for index, name in enumerate(record.value["names"] if record.type == "actor" else ()):
        english = _may_be_english(name, corpus)
        if names_nothing(name["text"], english=english) or (english and points(name["text"])):
            message = f"{shown(name['text'])} distinguishes this actor from no other"
            yield NO_NAME.at(
                ("names", index, "text"), message, "remove it; where a text says only this, infer the actor"
            )


def _may_be_english(name: dict[str, Any], corpus: Corpus) -> bool:
    """Whether a source that prints a name is in the language of our own words, or in none that is known."""
    sources = (corpus.entries("source").get(span["source"]) for span in name["evidence"])
    tags = (source.text.language if source and source.text else LANGUAGE for source in sources)
    return any(tag.partition("-")[0].lower() == LANGUAGE for tag in tags)


@on_dataset
def shared(corpus: Corpus, chosen: Chosen) -> Iterator[tuple[Where, Found]]:
    """Find names that another actor has."""
    owners: dict[str, list[tuple[Entry, str]]] = defaultdict(list)
    actors = corpus.entries("actor")
    several = twice(checksum(key) for entry in actors.values() for key in set(map(_plain, entry.names)))
    named = (each for each in actors.values() if any(checksum(_plain(name)) in several for name in each.names))
    for entry in sorted(named, key=lambda each: each.id) if several else ():
        for key, name in {_plain(name): name for name in reversed(entry.names)}.items():
            owners[key].append((entry, name))
    for found in owners.values():
        # Of whom it is the first name, to that one it belongs rather.
        found.sort(key=lambda each: (each[0].names.index(each[1]), each[0].id))
        # A record that is not checked was there before.
        first = next((entry for entry, _ in found if entry.id not in chosen.ids), found[0][0])
        for entry, name in found:
            if entry is first or entry.id not in chosen.ids:
                continue
            record = corpus.read(entry.input).record
            texts = [each["text"] for each in record.value["names"]] if record else []
            at = ("names", texts.index(name), "text") if name in texts else ()
            hint = "keep one record for one body; for two, give the words that distinguish them"
            yield entry, SHARED_NAME.at(at, f"{shown(name)} is also a name of {shown(first.id)}", hint)


def _plain(name: str) -> str:
    """A name without what makes no other name of it."""
    plain = " ".join(unicodedata.normalize("NFC", name).replace("’", "'").split()).casefold()
    for article in _ARTICLES:
        plain = plain.removeprefix(article)
    return plain
