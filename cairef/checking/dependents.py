"""Which records depend on others: what is to be checked again when those have changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from cairef.records.corpus import Entry

__all__ = ["dependents", "sources_of"]


def sources_of(entries: Iterable[Entry], files: Collection[str]) -> set[str]:
    """The ids of the sources whose texts are among the files, which are named as below `seeds/`."""
    return {entry.id for entry in entries if entry.text and entry.text.file in files}


def dependents(entries: Collection[Entry], changed: Collection[str]) -> set[str]:
    """The ids of the records that refer to a changed actor or agreement, or cite a changed source.

    A name of an actor counts in a quote only where it is no part of another actor's longer name. So records that
    refer to an actor whose name is a part of a changed actor's name depend on that one too.

    Args:
        entries: All records, with what they refer to.
        changed: The ids of those that have changed, of those that are gone among them.
    """
    actors = [entry for entry in entries if entry.type == "actor"]
    names = [name for actor in actors if actor.id in changed for name in actor.names]
    overshadowed = {a.id for a in actors if any(own != name and own in name for own in a.names for name in names)}
    causes = overshadowed.union(changed)
    return {entry.id for entry in entries if not causes.isdisjoint(entry.refers)}
