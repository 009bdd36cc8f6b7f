"""How records and claims are cited: as text, as BibTeX, as CSL-JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from cairef.models.claim_citing import English, claim_said, whose_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cairef.models.base import Library
    from cairef.models.evidence import Claim
    from cairef.models.record import Record

__all__ = ["Citation", "Style", "address_of", "citation_of", "cited", "day", "key", "tex"]

Style = Literal["text", "bibtex", "csl-json"]
"""The forms of a citation."""

_FOLDERS = {"agreement": "agreements", "actor": "actors", "source": "sources"}
# What BibTeX takes for more than the sign that it is.
_SIGNS = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_"}
_SIGNS |= {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


class Citation(NamedTuple):
    """What a citation says.

    Attributes:
        record: The id of the record.
        label: Its label.
        pointer: The place of the claim, empty for the record as a whole.
        said: What is claimed, who says it, how it is known, and its first quotes with the text of each.
        remark: The note that says in whose words it is, where there is such a note.
        creators: Who made the dataset, where it says so.
        work: The title of the dataset, where it says so.
        version: The version of the dataset.
        read: The day on which the record was last read, as YYYY-MM-DD.
        address: The address on a site.
        accessed: The day on which the address was read, as YYYY-MM-DD.
    """

    record: str
    label: str
    pointer: str
    said: str | None
    remark: str | None
    creators: tuple[str, ...]
    work: str | None
    version: str | None
    read: str | None
    address: str | None
    accessed: str | None = None


def citation_of(
    record: Record,
    pointer: str,
    claim: Claim | None,
    library: Library,
    site: str | None,
    accessed: dt.date | None = None,
) -> Citation:
    """What the citation of a record, or of a claim in it, says."""
    read = max((stamp.date for stamp in record.verification), default=None)
    address = address_of(record, pointer, site) if site is not None else None
    return Citation(
        record.id,
        record.label,
        pointer,
        claim_said(record, pointer, claim, English(library)) if claim is not None else None,
        whose_words(record, pointer, claim) if claim is not None else None,
        library.about.creators,
        library.about.title,
        library.version,
        read,
        address,
        accessed.isoformat() if accessed else None,
    )


def address_of(record: Record, pointer: str, site: str) -> str:
    """The address of a record, or of a place in it, on a site of the dataset."""
    place = f"#{pointer}" if pointer else ""
    return f"{site.rstrip('/')}/{_FOLDERS[record.record_type]}/{record.id}/{place}"


def cited(citation: Citation, style: str) -> str:
    """A citation in a style.

    Raises:
        ValueError: There is no such style.
    """
    match style:
        case "text":
            return _text(citation)
        case "bibtex":
            return _bibtex(citation)
        case "csl-json":
            return json.dumps(_csl(citation), ensure_ascii=False, indent=2)
        case _:
            raise ValueError(f"{style!r} is no style of citation; there are {', '.join(get_args(Style))}")


def _text(citation: Citation) -> str:
    parts = list(_claim(citation))
    place = f", {citation.pointer}" if citation.pointer else ""
    version = f", version {citation.version}" if citation.version else ""
    if citation.creators:
        parts.append(f"{'; '.join(citation.creators)}.")
    parts.append(f"“{citation.label}” (record {citation.record}{place}).")
    work = f"{citation.work or ''}{version}".removeprefix(", ")
    if work:
        parts.append(f"{work}.")
    if citation.read:
        parts.append(f"Last verified {citation.read}.")
    if citation.address:
        parts.append(f"{citation.address} (read on {citation.accessed})." if citation.accessed else citation.address)
    return " ".join(parts)


def _claim(citation: Citation) -> Iterator[str]:
    """What is claimed and in whose words, as sentences."""
    for part in (citation.said, citation.remark):
        if part is not None:
            yield f"{part.removesuffix('.')}."


def key(record: str, pointer: str) -> str:
    """The name of an entry among references."""
    return "cairef-" + re.sub(r"[^a-z0-9]+", "-", f"{record}{pointer}".lower()).strip("-")


def _note(citation: Citation) -> str:
    place = f", {citation.pointer}" if citation.pointer else ""
    return " ".join([*_claim(citation), f"Record {citation.record}{place}"])


def _bibtex(citation: Citation) -> str:
    fields = {
        "author": " and ".join(f"{{{tex(name)}}}" for name in citation.creators),
        "title": tex(citation.label),
        "booktitle": citation.work and tex(citation.work),
        "note": tex(_note(citation)),
        "version": citation.version and tex(citation.version),
        "year": citation.read and citation.read[:4],
        "url": citation.address,
        "urldate": citation.address and citation.accessed,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{key(citation.record, citation.pointer)},\n" + ",\n".join(lines) + "\n}"


def tex(text: str) -> str:
    """A text as BibTeX reads it."""
    return "".join(_SIGNS.get(char, char) for char in text)


def _csl(citation: Citation) -> list[dict[str, Any]]:
    item: dict[str, Any] = {
        "id": key(citation.record, citation.pointer),
        "type": "dataset",
        "title": citation.label,
        "note": _note(citation),
    }
    if citation.work:
        item["container-title"] = citation.work
    if citation.creators:
        item["author"] = [{"literal": name} for name in citation.creators]
    if citation.version:
        item["version"] = citation.version
    if citation.read:
        item["issued"] = day(citation.read)
    if citation.address:
        item["URL"] = citation.address
        if citation.accessed:
            item["accessed"] = day(citation.accessed)
    return [item]


def day(date: str) -> dict[str, list[list[int]]]:
    """A date, or a month or a year, as CSL-JSON has it."""
    return {"date-parts": [[int(part) for part in date.split("-")]]}
