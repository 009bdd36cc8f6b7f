"""Which records depend on others: what is to be checked again when those have changed."""

from __future__ import annotations

from collections.abc import Collection

from cairef.records.corpus import Entry

__all__ = ["dependents"]


def dependents(entries: Collection[Entry], changed: Collection[str]) -> set[str]:
    """The ids of the records that refer to a changed actor or agreement, or cite a changed source.

    A name of an actor counts in a quote only where it is no part of another actor's longer name. So records that
    refer to an actor whose name is a part of a changed actor's name depend on that one too. So do actors that have a
    name of a changed actor, and sources whose text is that of a changed source.

    Args:
        entries: All records, with what they refer to.
        changed: The ids of those that have changed, of those that are gone among them.
    """
    actors = [entry for entry in entries if entry.type == "actor"]
    names = {name for actor in actors if actor.id in changed for name in actor.names}
    files = {entry.text.file for entry in entries if entry.text and entry.id in changed}
    overshadowed = {a.id for a in actors if any(own != name and own in name for own in a.names for name in names)}
    causes = overshadowed.union(changed)
    found = {entry.id for entry in entries if not causes.isdisjoint(entry.refers)}
    found |= {actor.id for actor in actors if not names.isdisjoint(actor.names)}
    return found | {entry.id for entry in entries if entry.text and entry.text.file in files}
