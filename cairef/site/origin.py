"""Where a source text comes from, by its own word: who published it, its dateline, and when it was published."""

from __future__ import annotations

from dataclasses import dataclass

from cairef.models import Source

__all__ = ["Origin", "OriginPart", "origin_of"]


@dataclass(frozen=True, slots=True)
class OriginPart:
    """A part of where a text comes from.

    Attributes:
        key: `publisher`, `dateline` or `published`, as in the record.
        state: The basis of the claim that says it, `stated` or `inferred`; `missing` where it was looked for and is not
            stated, `unread` where the record has no word on it.
        text: The words of the source for it; None for a date and for what is not stated.
        edtf: The date as EDTF, for a date.
        pointer: The JSON Pointer of the claim or of the entry among what is not stated; empty where there is none.
    """

    key: str
    state: str
    text: str | None = None
    edtf: str | None = None
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text comes from.

    Attributes:
        source: The source.
        publisher: Who published it.
        dateline: Its line of place and date.
        published: When it was published.
    """

    source: Source
    publisher: OriginPart
    dateline: OriginPart
    published: OriginPart

    @property
    def parts(self) -> tuple[OriginPart, OriginPart, OriginPart]:
        """All of it, in the order in which it is shown."""
        return self.publisher, self.dateline, self.published


def origin_of(source: Source) -> Origin:
    """Where a text comes from, as its record says."""
    publisher, dateline, published = source.publisher, source.dateline, source.published
    return Origin(
        source,
        OriginPart("publisher", publisher.basis, publisher.text, None, "/publisher")
        if publisher
        else _absent(source, "publisher"),
        OriginPart("dateline", dateline.basis, dateline.text, None, "/dateline")
        if dateline
        else _absent(source, "dateline"),
        OriginPart("published", published.basis, None, published.edtf, "/published")
        if published
        else _absent(source, "published"),
    )


def _absent(source: Source, key: str) -> OriginPart:
    for index, absent in enumerate(source.not_stated):
        if absent.aspect == key and not absent.at:
            return OriginPart(key, "missing", pointer=f"/not_stated/{index}")
    return OriginPart(key, "unread")
