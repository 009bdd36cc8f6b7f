"""What differs between releases of the schema: compared as the reference shows them, not as files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cairef.schema import Code, Release
from cairef.site.markup import code, inline, link, page, table, text
from cairef.site.schema.schema_table import (
    CLAIM,
    CODES,
    PAGES,
    Place,
    conditions,
    definitions,
    is_claim,
    members,
    type_of,
)

__all__ = ["Change", "changes", "changes_page"]

_IN_A_PATH = re.compile(r"/[0-9]+\.[0-9]+\.[0-9]+/")
_MOST_APART = 20
# So many cue terms of one code are named.
_MOST = 12
# Codes are compared as codes.
_WITH_PROPERTIES = [document for document in PAGES if document != CODES]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two releases.

    Attributes:
        what: What sort of thing it is: `definition`, `property`, `codelist`, `code` or `cue terms`.
        path: Its name, such as `agreement.parties` or `topic.tourism`.
        how: What happened to it, in a few words.
        before: How it was, where the words alone do not say it.
        after: How it is, likewise.
        target: Where the newer release has it, as an address below `schema/`.
    """

    what: str
    path: str
    how: str
    before: str = ""
    after: str = ""
    target: str = ""


def changes(older: Release, newer: Release) -> Iterator[Change]:
    """The differences between two releases: first of definitions and properties, then of codes and their cue terms."""
    for what, read in (("definition", _definitions), ("property", _properties)):
        yield from _compare(what, read(older), read(newer))
    yield from _code_changes(older, newer)
    yield from _cue_changes(older, newer)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is compared of a definition or a property: facts by what is said when they differ."""

    path: str
    facts: Mapping[str, str] = field(default_factory=dict)


class _Plain:
    """Writes types in plain words. Definitions go by their names: their titles are compared where they are."""

    @staticmethod
    def code(value: str) -> str:
        return f"`{value}`"

    @staticmethod
    def named(target: Place, _: str) -> str:
        return f"`{target.section}`"


def _definitions(release: Release) -> dict[str, _Entry]:
    """The definitions by their address: two documents may use a name for different things."""
    entries = {}
    for document in _WITH_PROPERTIES:
        for place, node in definitions(release, document):
            facts = {"rules changed": " ".join(conditions(node, _Plain()))}
            if "properties" not in node:
                facts["type changed"] = _type(release, place, node)
            entries[place.address] = _Entry(place.section.replace("-", "."), {**facts, **_words(node)})
    return entries


def _properties(release: Release) -> dict[str, _Entry]:
    entries = {}
    for document in _WITH_PROPERTIES:
        for place, node in definitions(release, document):
            # What all claims have is given once, under the claim itself.
            about_claim = CLAIM if place.section != "claim" and is_claim(release, node) else ()
            for member in members(place, node):
                if member.name in about_claim:
                    continue
                facts = {
                    "requirement changed": "required" if member.required else "optional",
                    "type changed": _type(release, member.inner, member.body),
                    **_words(member.body),
                }
                entries[f"{PAGES[document]}#{member.anchor}"] = _Entry(member.anchor.replace("-", "."), facts)
    return entries


def _words(node: Mapping[str, str]) -> dict[str, str]:
    # Every release names itself, here and in types; that is no change.
    description = _IN_A_PATH.sub("/VERSION/", node.get("description", ""))
    return {"title changed": node.get("title", ""), "description changed": description}


def _type(release: Release, place: Place, node: dict[str, object]) -> str:
    words = type_of(release, place, node, _Plain())
    return words.replace(_Plain.code(release.version), "the release itself")


def _compare(what: str, older: Mapping[str, _Entry], newer: Mapping[str, _Entry]) -> Iterator[Change]:
    for target, entry in newer.items():
        if target not in older:
            required = entry.facts.get("requirement changed") == "required"
            yield Change(what, entry.path, "added, required" if required else "added", target=target)
    for target, entry in older.items():
        if target not in newer:
            yield Change(what, entry.path, "removed")
    for target, entry in newer.items():
        was = older.get(target, entry).facts
        for how in dict.fromkeys([*entry.facts, *was]):
            before, after = was.get(how, ""), entry.facts.get(how, "")
            if before != after:
                yield Change(what, entry.path, how, before, after, target)


def _code_changes(older: Release, newer: Release) -> Iterator[Change]:
    before, after = older.codelists, newer.codelists
    for name in after:
        if name not in before:
            yield Change("codelist", name, "added", target=f"codes.md#{name}")
    for name in before:
        if name not in after:
            yield Change("codelist", name, "removed")
    for name, codes in after.items():
        yield from _codelist_words(older, newer, name)
        old = before.get(name, {})
        if old and name in newer.open_lists and name not in older.open_lists:
            how = "opened to codes of a dataset's own"
            yield Change("codelist", name, how, target=f"codes.md#{name}")
        if old and not any(code.mood for code in old.values()) and any(code.mood for code in codes.values()):
            yield Change("codelist", name, "moods added", target=f"codes.md#{name}")
        yield from _added(name, [value for value in codes if value not in old])
        for value, entry in codes.items():
            if value in old:
                yield from _reworded(f"{name}.{value}", f"codes.md#{name}.{value}", old[value], entry)
        for value in old:
            if value not in codes:
                yield Change("code", f"{name}.{value}", "removed")


def _codelist_words(older: Release, newer: Release, name: str) -> Iterator[Change]:
    old, new = (release.documents[CODES]["$defs"].get(name) for release in (older, newer))
    for how in ("title", "description") if old else ():
        if old[how] != new[how]:
            yield Change("codelist", name, f"{how} changed", old[how], new[how], f"codes.md#{name}")


def _reworded(path: str, target: str, old: Code, new: Code) -> Iterator[Change]:
    if old.deprecated != new.deprecated:
        yield Change("code", path, "deprecated" if new.deprecated else "no longer deprecated", target=target)
    if old.title != new.title:
        yield Change("code", path, "title changed", old.title, new.title, target)
    if old.description != new.description:
        yield Change("code", path, "description changed", old.description, new.description, target)
    if old.examples != new.examples:
        yield Change("code", path, "cue terms only examples" if new.examples else "cue terms complete", target=target)
    if old.mood and old.mood != new.mood:
        yield Change("code", path, "mood changed", old.mood, new.mood or "", target)


def _added(name: str, values: Sequence[str]) -> Iterator[Change]:
    """The codes that are new to a list; in one change where they are very many."""
    if len(values) > _MOST_APART:
        yield Change("codelist", name, f"{len(values)} codes added", after=", ".join(values), target=f"codes.md#{name}")
        return
    for value in values:
        yield Change("code", f"{name}.{value}", "added", target=f"codes.md#{name}.{value}")


def _cue_changes(older: Release, newer: Release) -> Iterator[Change]:
    for language in newer.cue_languages:
        if language not in older.cue_languages:
            number = sum(map(len, newer.cues(language).values()))
            yield Change("cue terms", language, "added", after=f"{number} codes", target=f"cues/{language}.md")
    for language in older.cue_languages:
        if language not in newer.cue_languages:
            yield Change("cue terms", language, "removed")
            continue
        before, after = older.cues(language), newer.cues(language)
        for name, codes in after.items():
            for value, families in codes.items():
                was = before.get(name, {}).get(value)
                if was is not None and set(was) != set(families):
                    gone = _first(_plain(family) for family in was if family not in families)
                    come = _first(_plain(family) for family in families if family not in was)
                    how = f"cue terms in {language} changed"
                    yield Change("code", f"{name}.{value}", how, gone, come, f"codes.md#{name}.{value}")


def _first(families: Iterable[str]) -> str:
    """The first of some families, and how many more there are: a page with all of them is one that nobody reads."""
    named = list(families)
    more = f", and {len(named) - _MOST:,} more" if len(named) > _MOST else ""
    return ", ".join(named[:_MOST]) + more


def _plain(family: str) -> str:
    """A family as it is read: that its words are not inflected was so of all of the first release."""
    return family.replace("~", "")


# The page


def changes_page(releases: Sequence[Release]) -> str:
    """What differs between each release and the one before it, as a page in Markdown."""
    first = releases[0]
    parts = [
        "# Changes of the schema\n",
        "What differs between a release and the one before it, read off the schema files. A released schema never "
        f"changes; all of them can be {link('downloaded', 'index.md#releases')}.\n",
    ]
    newest = releases[-1]
    there = {*_definitions(newest), *_properties(newest)}
    there |= {f"codes.md#{name}" for name in newest.codelists}
    there |= {f"codes.md#{name}.{value}" for name, codes in newest.codelists.items() for value in codes}
    there |= {f"cues/{language}.md" for language in newest.cue_languages}
    for older, newer in reversed(list(pairwise(releases))):
        parts.append(f"## {text(newer.version)} {{ #release-{newer.version} }}\n")
        rows = [_row(change, there) for change in changes(older, newer)]
        parts.append(table(["What", "Change"], rows) if rows else "No property and no code differs.\n")
    numbers = [
        f"{len(_properties(first)):,} properties",
        f"{len(first.codelists):,} codelists",
        f"{sum(map(len, first.codelists.values())):,} codes",
    ]
    parts += [
        f"## {text(first.version)} {{ #release-{first.version} }}\n",
        f"The first release: {', '.join(numbers[:-1])} and {numbers[-1]}.\n",
    ]
    return page("Changes of the schema", *parts)


def _row(change: Change, there: set[str]) -> list[str]:
    name = link(code(change.path), change.target) if change.target in there else code(change.path)
    sides = [
        f"<{tag}>{inline(words)}</{tag}>" for tag, words in (("del", change.before), ("ins", change.after)) if words
    ]
    detail = f": {' '.join(sides)}" if sides else ""
    return [f"{name}<br>{text(change.what)}", f"{text(change.how)}{detail}"]
