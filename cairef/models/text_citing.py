"""How a source text is cited: by what it says of its publisher and of itself, with the dataset as its catalogue."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, get_args

from cairef.models.citing import Style, address_of, day, key, tex
from cairef.models.claim_citing import in_english

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from cairef.checking.about import About
    from cairef.models.base import Library
    from cairef.models.source import Source

__all__ = ["text_cited", "text_said"]

_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def text_cited(source: Source, style: str, library: Library, site: str | None, accessed: dt.date | None) -> str:
    """A text in a style.

    Where it has no headline, the label of its record in square brackets is its name.

    Raises:
        ValueError: There is no such style.
    """
    address = address_of(source, "", site) if site is not None else None
    read = accessed.isoformat() if accessed and address else None
    match style:
        case "text":
            return _text(source, library, address, read)
        case "bibtex":
            return _bibtex(source, library, address, read)
        case "csl-json":
            return json.dumps([_csl(source, library, address, read)], ensure_ascii=False, indent=2)
        case _:
            raise ValueError(f"{style!r} is no style of citation; there are {', '.join(get_args(Style))}")


def text_said(source: Source, about: About, version: str | None, say: Callable[..., str] = in_english) -> str:
    """A text as text, without an address.

    Args:
        source: The text.
        about: What the dataset says of itself.
        version: The version of the dataset.
        say: What the fixed words are in a language, by the English ones.
    """
    publisher = _publisher(source)
    inferred = (
        say(" ({name})", name=say("inferred")) if source.publisher and source.publisher.basis == "inferred" else ""
    )
    title = f"“{_title(source)}”" if source.headline else _title(source)
    first = f"{publisher}{inferred}" if publisher else say("Publisher not stated")
    parts = [first, title, *_rest(source, about, version, say)]
    verified = max((stamp.date for stamp in source.verification), default=None)
    parts += [say("Last verified {date}", date=verified)] if verified else []
    return "".join(say("{sentence}. ", sentence=part.removesuffix(".")) for part in parts).removesuffix(" ")


def _text(source: Source, library: Library, address: str | None, read: str | None) -> str:
    written = text_said(source, library.about, library.version)
    if address:
        written += f" {address} (read on {read})." if read else f" {address}"
    return written


def _bibtex(source: Source, library: Library, address: str | None, read: str | None) -> str:
    publisher, published = _publisher(source), _published(source)
    fields = {
        "author": publisher and f"{{{tex(publisher)}}}",
        "title": tex(_title(source)),
        "note": tex(". ".join(_rest(source, library.about, library.version))),
        "year": published and published[:4],
        "url": address,
        "urldate": read,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{key(source.id, '')},\n" + ",\n".join(lines) + "\n}"


def _csl(source: Source, library: Library, address: str | None, read: str | None) -> dict[str, Any]:
    publisher, published = _publisher(source), _published(source)
    found: dict[str, Any] = {
        "id": key(source.id, ""),
        "type": "document",
        "title": _title(source),
        "language": source.language,
        "note": ". ".join(_rest(source, library.about, library.version)),
    }
    if publisher:
        found["author"] = [{"literal": publisher}]
        found["publisher"] = publisher
    if published:
        found["issued"] = day(published)
    if address:
        found["URL"] = address
    if read:
        found["accessed"] = day(read)
    return found


def _publisher(source: Source) -> str | None:
    return _line(source.publisher.text) if source.publisher else None


def _title(source: Source) -> str:
    return _line(source.headline.text) if source.headline else f"[{source.label}]"


def _published(source: Source) -> str | None:
    """The date of publication, where it is one to the year, the month or the day, and beyond doubt."""
    edtf = source.published.edtf if source.published else ""
    return edtf if _DAY.fullmatch(edtf) else None


def _rest(source: Source, about: About, version: str | None, say: Callable[..., str] = in_english) -> list[str]:
    """The dateline, the date of publication, and where the text is catalogued."""
    dateline = [_line(source.dateline.text)] if source.dateline else []
    when = source.published.edtf if source.published else say("Date of publication not stated")
    named = (about.title, say("version {version}", version=version) if version else None)
    work = say(", ").join(part for part in named if part)
    if work:
        where = say("Catalogued in {work} (record {record})", work=work, record=source.id)
    else:
        where = say("Catalogued as record {record}", record=source.id)
    return [*dateline, when, where]


def _line(text: str) -> str:
    return " ".join(text.split())
