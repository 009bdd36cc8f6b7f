"""Start a record: see that it can be written where it belongs, and write it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cairef import layout, schema
from cairef.authoring import skeleton
from cairef.authoring.formatting import layout_of
from cairef.authoring.text_files import decoded, read_text
from cairef.checking.library import Library, read_corpus
from cairef.errors import UsageError
from cairef.files import Change, is_there, shown_path, write
from cairef.folders import Kind, below
from cairef.layout import Root
from cairef.pointers import to_pointer
from cairef.reading import leads_out
from cairef.records.inputs import read_bytes
from cairef.rule import Problem
from cairef.safe_text import shown
from cairef.schema import RECORD_TYPES, Release
from cairef.suggest import nearest
from cairef.texts.languages.detect import detect, disagrees
from cairef.texts.source_text import SourceText

__all__ = ["Started", "new_actor", "new_agreement", "new_source"]

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Started:
    """A record that has been started.

    Attributes:
        root: The dataset that it belongs to.
        path: Its file.
        written: All files that were written.
        record_type: Its type.
        id: Its identifier.
        source: The source that it is, or quotes.
        sentences: For a source, the number of its sentences.
        language: For a source, the tag of its language, as given or as the text shows.
        doubt: For a source whose language was given, why the text does not seem to be in it; None where it does.
    """

    root: Root
    path: Path
    written: tuple[Path, ...]
    record_type: str
    id: str
    source: str
    sentences: int = 0
    language: str = ""
    doubt: str | None = None


def new_source(
    text_file: Path,
    identifier: str,
    *,
    root: Path | None = None,
    language: str | None = None,
    label: str | None = None,
    file: str | None = None,
    force: bool = False,
) -> Started:
    """Copy a text into `seeds/`, byte for byte, and write the record of the source.

    Args:
        text_file: The text, in UTF-8.
        identifier: The id of the source.
        root: A folder for `dataset/` and `seeds/`, which are made where they are not there; else the dataset around
            the working directory.
        language: The language of the text as a BCP 47 tag; else the one that the text shows.
        label: A short name; else one made from the id.
        file: The name below `seeds/`; else that of the text.
        force: Whether to write over a record of this id. A text in `seeds/` is never written over.

    Raises:
        UsageError: The text cannot be read, is not UTF-8 or does not show its language, or something is in the way.
    """
    at = _root(root)
    data = read_text(text_file)
    inside = text_file.resolve().is_relative_to(at.seeds.resolve())
    name = file or (text_file.resolve().relative_to(at.seeds.resolve()).as_posix() if inside else text_file.name)
    text = SourceText(identifier, at.seeds / name, data, decoded(text_file, data))
    release = schema.release()
    tag = language if language is not None else _language(text.text)
    value = skeleton.source(release, text, name, tag, label)
    _check_number(release, len(value["sentences"]))
    _accept(release, "source", value, f"give another name with --file, such as --file {identifier}.txt")
    for other in read_corpus(at).corpus.entries("source").values():
        if other.id == identifier or other.text is None:
            continue
        if name == other.text.file:
            raise UsageError(f"seeds/{name} is the text of source {shown(other.id)} already: give another --file")
        if text.sha256 == other.text.sha256 and not force:
            raise UsageError(f"this very text is source {shown(other.id)} already; --force adds it again")
    changes = [_record_change(at, release, "source", value, force=force)]
    _check_inside(at, text.path)
    if not _same_text_there(text.path, data, name):
        changes.insert(0, Change(text.path, None, data, at.path))
    write(changes)
    written = tuple(change.path for change in changes)
    doubt = disagrees(text.text, tag)
    return Started(at, changes[-1].path, written, "source", identifier, identifier, len(value["sentences"]), tag, doubt)


def new_actor(
    identifier: str,
    *,
    root: Path | None = None,
    source: str | None = None,
    label: str | None = None,
    kind: str | None = None,
    name: str | None = None,
    force: bool = False,
) -> Started:
    """Write the skeleton of an actor.

    Args:
        identifier: Its id.
        root: A folder with `dataset/` and `seeds/`; else the dataset around the working directory.
        source: The source to quote; may be left out where there is only one.
        label: A short name; else the name, or one made from the id.
        kind: The code of its kind; else the first, to be corrected.
        name: Its name as printed.
        force: Whether to write over a record of this id.

    Raises:
        UsageError: There is no such source or code, or something is in the way.
    """

    def build(release: Release, source_id: str) -> dict[str, Any]:
        return skeleton.actor(release, identifier, source_id, label, kind, name)

    return _new("actor", identifier, root, source, build, force=force)


def new_agreement(
    identifier: str,
    *,
    root: Path | None = None,
    source: str | None = None,
    label: str | None = None,
    instrument: str | None = None,
    title: str | None = None,
    force: bool = False,
) -> Started:
    """Write the skeleton of an agreement.

    Args:
        identifier: Its id.
        root: A folder with `dataset/` and `seeds/`; else the dataset around the working directory.
        source: The source to quote; may be left out where there is only one.
        label: A short name; else the title, or one made from the id.
        instrument: The code of the kind of instrument; else the first, to be corrected.
        title: Its title as printed.
        force: Whether to write over a record of this id.

    Raises:
        UsageError: There is no such source or code, or something is in the way.
    """

    def build(release: Release, source_id: str) -> dict[str, Any]:
        return skeleton.agreement(release, identifier, source_id, label, instrument, title)

    return _new("agreement", identifier, root, source, build, force=force)


def _new(
    record_type: str,
    identifier: str,
    root: Path | None,
    source: str | None,
    build: Callable[[Release, str], dict[str, Any]],
    *,
    force: bool,
) -> Started:
    at = _root(root)
    source_id = _source(read_corpus(at), source)
    release = schema.release()
    value = build(release, source_id)
    _accept(release, record_type, value, None)
    change = _record_change(at, release, record_type, value, force=force)
    write([change])
    return Started(at, change.path, (change.path,), record_type, identifier, source_id)


def _language(text: str) -> str:
    found = detect(text)
    if found is None:
        raise UsageError("which language is the text in? give --language TAG, such as en or zh-Hans")
    return found


def _root(given: Path | None) -> Root:
    if given is None:
        found = layout.root_of(Path.cwd())
        if found is None:
            raise UsageError("there is no dataset around the working directory; --root . starts one here")
        return found
    for path in (given, given / "dataset", given / "seeds"):
        if is_there(path) and not path.is_dir():
            raise UsageError(f"{shown(str(path))} is not a folder")
    return Root(given)


def _source(library: Library, wanted: str | None) -> str:
    known, own = sorted(library.corpus.entries("source")), sorted(library.own_sources())
    if wanted is None and len(own) == 1:
        return own[0]
    if wanted in known:
        return str(wanted)
    if not known:
        raise UsageError("there is no source yet: begin with cairef new source TEXTFILE --id ID")
    if wanted is None:
        some = ", ".join((own or known)[:_MOST_NAMED]) + (", ..." if len(own or known) > _MOST_NAMED else "")
        raise UsageError(f"which source is quoted? Give --source with one of {some}")
    near = nearest(wanted, known)
    raise UsageError(f"there is no source {shown(wanted)}" + (f"; did you mean {near}?" if near else ""))


def _check_inside(root: Root, path: Path) -> None:
    if leads_out(path, root.path):
        raise UsageError(f"a link leads from {shown(shown_path(path), 300)} out of the dataset: nothing was written")


def _same_text_there(path: Path, data: bytes, name: str) -> bool:
    if not is_there(path):
        return False
    try:
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            return True
    except OSError as error:
        raise UsageError(f"{shown(shown_path(path), 300)} cannot be read: {error.strerror or error}") from error
    raise UsageError(f"seeds/{name} is there and is another text: give another name with --file NAME")


def _check_number(release: Release, sentences: int) -> None:
    most = release.documents["source.schema.json"]["properties"]["sentences"].get("maxItems", sentences)
    if sentences > most:
        raise UsageError(
            f"the text has {sentences:,} sentences; a source has at most {most:,}: make a source of each part of it"
        )


def _accept(release: Release, record_type: str, value: dict[str, Any], about_file: str | None) -> None:
    """Hold what is to be written against the schema, so that no option can make a record that it refuses."""
    if release.accepts(record_type, value):
        return
    problem = release.explain(record_type, value)[0]
    hint = about_file if problem.pointer == ("file",) else problem.hint
    where = to_pointer(problem.pointer).removeprefix("/")
    raise UsageError(f"{where}: {problem.message}" + (f"; {hint}" if hint else ""))


def _record_change(root: Root, release: Release, record_type: str, value: dict[str, Any], *, force: bool) -> Change:
    identifier = value["id"]
    path = root.dataset / RECORD_TYPES[record_type].folder / f"{identifier}.json"
    _check_inside(root, path)
    for folder in (each.path for each in below(root.dataset, root.path) if each.kind is Kind.CLOSED):
        what = "the folder cannot be read"
        raise UsageError(f"{shown(shown_path(folder), 300)}: {what}; a record in it may have this id")
    for other in root.record_files() if root.dataset.is_dir() else ():
        if other.stem == identifier and other != path:
            raise UsageError(
                f"there is a record {shown(identifier)} already, {shown(shown_path(other))}: give another id"
            )
    before = None
    if is_there(path):
        if not force:
            raise UsageError(f"{shown(shown_path(path))} is already there; --force writes over it")
        found = read_bytes(path)
        if isinstance(found, Problem):
            raise UsageError(f"{shown(shown_path(path))} cannot be written over: {found.message}")
        before = found
    own = Path("schema") / release.version / f"{record_type}.schema.json"
    if os.path.isfile(root.path / own):  # noqa: PTH113 - False where it may not be asked
        value = {"$schema": f"../../{own.as_posix()}", **value}
    return Change(path, before, layout_of(value, release, record_type).encode(), root.path)
