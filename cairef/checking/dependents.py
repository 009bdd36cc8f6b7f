"""Which records depend on others: what is to be checked again when those have changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from cairef.records.corpus import Record
from cairef.rules.contents import references

__all__ = ["dependents", "sources_of"]


def sources_of(records: Iterable[Record], files: Collection[str]) -> set[str]:
    """The ids of the sources whose texts are among the files, which are named as below `seeds/`."""
    return {record.id for record in records if record.type == "source" and record.value["file"] in files}


def dependents(records: Collection[Record], changed: Collection[str]) -> set[str]:
    """The ids of the records that refer to a changed actor or agreement, or cite a changed source.

    A name of an actor counts in a quote only where it is no part of another actor's longer name. So records that
    refer to an actor whose name is a part of a changed actor's name depend on that one too.

    Args:
        records: All records.
        changed: The ids of those that have changed, of those that are gone among them.
    """
    names = [name for record in records if record.id in changed for name in _names(record)]
    overshadowed = {
        record.id
        for record in records
        if record.type == "actor" and any(own != name and own in name for own in _names(record) for name in names)
    }
    causes = overshadowed.union(changed)
    return {record.id for record in records if any(target in causes for _, target, _ in references(record))}


def _names(record: Record) -> list[str]:
    return [claim["text"] for claim in record.value.get("names", ())] if record.type == "actor" else []
