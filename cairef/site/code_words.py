"""The words of other languages for the codes of a record and in its name, so that a search in them finds it.

They translate what a record says in codes, and common words of its label. They claim nothing: nothing of them is in the
dataset.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairef.models import Actor, Agreement, Record
from cairef.schema.shapes import Kind
from cairef.site.languages import OTHERS, Language
from cairef.site.record_tree import all_nodes
from cairef.site.site_data import SiteData

__all__ = ["search_names", "search_words"]

_BRACKET = re.compile(r" \([^()]+\)$")
# The codelists that say what a record is about, in the order in which their words are shown.
_SHOWN = ("instrument", "status", "actor_kind", "country", "topic", "event", "party_role", "person_action", "relation")


def search_words(site: SiteData, record: Record) -> tuple[str, ...]:
    """The words by which a record can be found: its type, its codes, the countries of its parties, words of its label.

    Args:
        site: All that is shown.
        record: The record.
    """
    codes: dict[str, list[str]] = {codelist: [] for codelist in _SHOWN}
    for codelist, code in _codes(site, record):
        if codelist in codes:
            codes[codelist].append(code)
    return tuple(dict.fromkeys(word for language in OTHERS for word in _in(language, record, codes) if word))


def search_names(site: SiteData, record: Record) -> tuple[str, ...]:
    """What a record may be called, word by word, in another language; and a state also as the codelist calls it.

    Args:
        site: All that is shown.
        record: The record.
    """
    names = [_BRACKET.sub("", record.label)]
    if isinstance(record, Agreement):
        names += [name.text for name in (record.title, *record.names) if name]
    if isinstance(record, Actor):
        names += [name.text for name in record.names]
    found = [language.called(name) for language in OTHERS for name in names]
    if isinstance(record, Actor) and record.kind.code == "state" and record.country:
        title = site.words.code("country", record.country.code).title
        found += [title, *(language.code("country", record.country.code) for language in OTHERS)]
    return tuple(dict.fromkeys(filter(None, found)))


def _in(language: Language, record: Record, codes: dict[str, list[str]]) -> Iterator[str]:
    yield language.fields.get(record.record_type.capitalize(), "")
    for codelist, found in codes.items():
        yield from (language.code(codelist, code) for code in found)
    yield from language.words_of(record.label)


def _codes(site: SiteData, record: Record) -> Iterator[tuple[str, str]]:
    for node in all_nodes(site.trees[record.id]):
        yield from ((entry.codelist or "", entry.value) for entry in node.entries if entry.kind is Kind.CODE)
    if isinstance(record, Agreement):
        # As `where(country=...)` counts it: an agreement is of the countries of its parties.
        countries = (party.actor.country for party in record.parties)
        yield from (("country", country.code) for country in countries if country)
