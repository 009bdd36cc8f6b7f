"""The rule that the same words are coded alike in all records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from cairef.pointers import Pointer
from cairef.records.coded_words import CODED_WORDS, Place, place_of
from cairef.records.corpus import Corpus, Entry
from cairef.rule import declare
from cairef.rules.checks import Chosen, Found, Where, on_dataset
from cairef.safe_text import shown

__all__ = ["OTHER_CODE", "other_codes"]

OTHER_CODE = declare(
    "F060",
    "same-words-other-code",
    "The same words are coded alike in all records",
    """The field that words name, and whether a clause promises or hopes, do not depend on the instrument for which they
    are quoted. Where two records give the same words at the same place as a topic or a provision, they give them the
    same code. Roles, deeds, events, stages and relations are those of an instrument, and one sentence may be on two:
    these are not compared. Nor are words of which one is a part of the other.""",
)

# By record and code, where a record gives words a code, and whether they are said to state it.
_Coded = dict[str, dict[str, tuple[Pointer, bool]]]


@on_dataset
def other_codes(corpus: Corpus, chosen: Chosen) -> Iterator[tuple[Where, Found]]:
    """Compare the codes of words that several records give."""
    entries = [each for each in map(corpus.find, corpus.coded.shared()) if each is not None]
    places = defaultdict[Place, _Coded](dict)
    for entry in entries:
        record = corpus.read(entry.input).record
        for place, code, at, stated in _given(record.value, corpus) if record else ():
            places[place].setdefault(entry.id, {}).setdefault(code, (at, stated))
    by_id = {entry.id: entry for entry in entries}
    for place, coded in places.items():
        yield from _apart(place, coded, by_id, chosen)


def _given(value: dict[str, Any], corpus: Corpus) -> Iterator[tuple[Place, str, Pointer, bool]]:
    """The words that an agreement codes: where they are, the code, where it is given, and whether it is stated."""
    for name, (words, key) in CODED_WORDS.items():
        for index, item in enumerate(value.get(name, ())):
            place = place_of(name, item)
            if place is not None:
                _, source, start, end = place
                # A quote that is not exact has its own finding.
                if corpus.is_exact({"source": source, "start": start, "end": end, "quote": item[words]}):
                    yield place, item[key], (name, index, key), item["basis"] == "stated"


def _apart(place: Place, coded: _Coded, entries: dict[str, Entry], chosen: Chosen) -> Iterator[tuple[Where, Found]]:
    """Find the records that code words with none of the codes that most give them."""
    usual = Counter(code for codes in coded.values() for code in codes)

    def doubt(identifier: str) -> tuple[int, bool, bool, str]:
        codes = coded[identifier]
        stated = any(stated for _, stated in codes.values())
        # A record that is not checked was there before.
        return -max(usual[code] for code in codes), identifier in chosen.ids, not stated, identifier

    first = min(coded, key=doubt)
    for identifier, codes in sorted(coded.items()):
        if identifier not in chosen.ids or not coded[first].keys().isdisjoint(codes):
            continue
        code, (pointer, _) = next(iter(codes.items()))
        there = " and ".join(shown(each) for each in coded[first])
        message = f"these words are {shown(code)} here, and {there} in {shown(first)}"
        hint = "code them alike in both records, as the words say"
        _, source, start, end = place
        yield entries[identifier], OTHER_CODE.at(pointer, message, hint, source=(source, start, end))
