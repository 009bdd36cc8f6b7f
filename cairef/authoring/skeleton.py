"""The least that a record holds: valid by its schema, with the words of the source still to be filled in."""

from __future__ import annotations

from typing import Any

from cairef.authoring.near import PLACEHOLDER
from cairef.schema import Release
from cairef.texts.languages import pack_of
from cairef.texts.sentences import split
from cairef.texts.source_text import SourceText

__all__ = ["actor", "agreement", "label_from", "source"]


def label_from(identifier: str) -> str:
    """A label to begin with: the identifier as words."""
    words = identifier.replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def source(release: Release, text: SourceText, file: str, language: str, label: str | None) -> dict[str, Any]:
    """The record of a source."""
    return {
        **_head(release, "source", text.id, label),
        "file": file,
        "sha256": text.sha256,
        "bytes": len(text.data),
        "length": len(text.text),
        "language": language,
        "sentences": [{"start": start, "end": end} for start, end in split(text.text, pack_of(language))],
    }


def actor(
    release: Release, identifier: str, source_id: str, label: str | None, kind: str | None, name: str | None
) -> dict[str, Any]:
    """The least of an actor: what it is, and a name.

    Args:
        release: The release of the schema to write for.
        identifier: The new record's id.
        source_id: The source to quote.
        label: Its label; else one made from the id, or the name.
        kind: A code of actors; else the first.
        name: Its name as printed.
    """
    text = f"{PLACEHOLDER}: the name as printed" if name is None else name
    return {
        **_head(release, "actor", identifier, name if label is None else label),
        "kind": _claim(source_id, "that say what it is", code=_first(release, "actor_kind") if kind is None else kind),
        "names": [_claim(source_id, "that give the name", quote=name, text=text)],
    }


def agreement(
    release: Release, identifier: str, source_id: str, label: str | None, instrument: str | None, title: str | None
) -> dict[str, Any]:
    """The least of an agreement: what kind of instrument it is.

    Args:
        release: The release of the schema to write for.
        identifier: The new record's id.
        source_id: The source to quote.
        label: Its label; else one made from the id, or the title.
        instrument: A code of instruments; else the first.
        title: Its title as printed, where the source gives one.
    """
    code = _first(release, "instrument") if instrument is None else instrument
    return {
        **_head(release, "agreement", identifier, title if label is None else label),
        **({"title": _claim(source_id, "", quote=title, text=title)} if title is not None else {}),
        "instrument": _claim(source_id, "that say the kind of instrument", code=code),
    }


def _head(release: Release, record_type: str, identifier: str, label: str | None) -> dict[str, Any]:
    return {
        "record_type": record_type,
        "schema_version": release.version,
        "id": identifier,
        "label": label_from(identifier) if label is None else label,
    }


def _claim(source_id: str, what: str, quote: str | None = None, **value: str) -> dict[str, Any]:
    words = f"{PLACEHOLDER}: the words of the source {what}" if quote is None else quote
    return {**value, "basis": "stated", "evidence": [{"source": source_id, "start": 0, "end": 0, "quote": words}]}


def _first(release: Release, codelist: str) -> str:
    return next(iter(release.codelists[codelist]))
