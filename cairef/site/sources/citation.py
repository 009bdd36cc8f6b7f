"""How a source text is cited: by what the text says of its publisher, with the dataset as the catalogue only."""

from __future__ import annotations

from cairef import Dataset, Source

__all__ = ["text_citation"]


def text_citation(data: Dataset, source: Source) -> str:
    """How to cite a text: its publisher, its own headline, its dateline and its date, as far as it states them.

    Where it has no headline, the label of its record in square brackets is its name.
    """
    publisher, headline, dateline, published = source.publisher, source.headline, source.dateline, source.published
    first = _line(publisher.text) if publisher else "Publisher not stated"
    inferred = " (inferred)" if publisher and publisher.basis == "inferred" else ""
    parts = [
        f"{first}{inferred}",
        f"“{_line(headline.text)}”" if headline else f"[{source.label}]",
        *([_line(dateline.text)] if dateline else []),
        published.edtf if published else "Date of publication not stated",
        _catalogued(data, source),
    ]
    read = max((stamp.date for stamp in source.verification), default=None)
    parts += [f"Last verified {read}"] if read else []
    return " ".join(f"{part.removesuffix('.')}." for part in parts)


def _catalogued(data: Dataset, source: Source) -> str:
    work = ", ".join(part for part in (data.about.title, f"version {data.version}" if data.version else None) if part)
    return f"Catalogued in {work} (record {source.id})" if work else f"Catalogued as record {source.id}"


def _line(text: str) -> str:
    return " ".join(text.split())
