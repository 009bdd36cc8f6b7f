"""How records and claims are cited: as text, as BibTeX, as CSL-JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from cairef.models.base import Library
    from cairef.models.claims import Record
    from cairef.models.evidence import Claim

__all__ = ["Citation", "Style", "citation_of", "cited"]

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
        quote: The first quote of the claim.
        source: The source of the quote, as it calls itself or by its label.
        creators: Who made the dataset, where it says so.
        work: The title of the dataset, where it says so.
        version: The version of the dataset.
        read: The day on which the record was last read, as YYYY-MM-DD.
        address: The address on a site.
    """

    record: str
    label: str
    pointer: str
    quote: str | None
    source: str | None
    creators: tuple[str, ...]
    work: str | None
    version: str | None
    read: str | None
    address: str | None


def citation_of(record: Record, pointer: str, claim: Claim | None, library: Library, site: str | None) -> Citation:
    """What the citation of a record, or of a claim in it, says."""
    span = claim.evidence[0] if claim is not None else None
    read = max((stamp.date for stamp in record.verification), default=None)
    address = None
    if site is not None:
        place = f"#{pointer}" if pointer else ""
        address = f"{site.rstrip('/')}/{_FOLDERS[record.record_type]}/{record.id}/{place}"
    return Citation(
        record.id,
        record.label,
        pointer,
        span.quote if span else None,
        f"{_named(span.source)}, characters {span.start}-{span.end}" if span else None,
        library.about.creators,
        library.about.title,
        library.version,
        read,
        address,
    )


def _named(source: Any) -> str:
    """A source as its publisher and headline name it, as far as they are stated."""
    headline = f"“{' '.join(source.headline.text.split())}”" if source.headline else source.label
    return f"{source.publisher.text}, {headline}" if source.publisher else headline


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
    parts = []
    if citation.quote is not None:
        parts.append(f"“{' '.join(citation.quote.split())}” ({citation.source}).")
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
        parts.append(citation.address)
    return " ".join(parts)


def _key(citation: Citation) -> str:
    return "cairef-" + re.sub(r"[^a-z0-9]+", "-", f"{citation.record}{citation.pointer}".lower()).strip("-")


def _note(citation: Citation) -> str:
    quote = f"“{' '.join(citation.quote.split())}” ({citation.source}). " if citation.quote is not None else ""
    place = f", {citation.pointer}" if citation.pointer else ""
    return f"{quote}Record {citation.record}{place}"


def _bibtex(citation: Citation) -> str:
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in citation.creators),
        "title": _tex(citation.label),
        "booktitle": citation.work and _tex(citation.work),
        "note": _tex(_note(citation)),
        "version": citation.version and _tex(citation.version),
        "year": citation.read and citation.read[:4],
        "url": citation.address,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{_key(citation)},\n" + ",\n".join(lines) + "\n}"


def _tex(text: str) -> str:
    return "".join(_SIGNS.get(char, char) for char in text)


def _csl(citation: Citation) -> list[dict[str, Any]]:
    item: dict[str, Any] = {
        "id": _key(citation),
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
        item["issued"] = {"date-parts": [[int(part) for part in citation.read.split("-")]]}
    if citation.address:
        item["URL"] = citation.address
    return [item]
