"""Which record files paths mean, and which dataset each belongs to: one entrance for all commands."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from cairef import layout
from cairef.checking.datasets import Below, look_below, others_below
from cairef.errors import UsageError
from cairef.files import is_there, real
from cairef.frozen import NamedTuple
from cairef.layout import Root
from cairef.reading import leads_out
from cairef.records.inputs import Input, inputs_of
from cairef.records.jsonl import is_empty, is_lines
from cairef.rule import Problem
from cairef.safe_text import shown

__all__ = ["Targets", "files_to_write", "targets_of", "writable_root"]


class Targets(NamedTuple):
    """What to check.

    Attributes:
        inputs: The records, by the root that they belong to.
        elsewhere: What was found and belongs to no root, and why it is not checked.
        passed_over: What is a dataset of its own, or a part of one, and was not asked for.
    """

    inputs: dict[Root, list[Input]]
    elsewhere: list[tuple[Path, Problem]]
    passed_over: tuple[Path, ...] = ()


def targets_of(given: Iterable[Path | Input], *, packaged: bool = False, sources: Path | None = None) -> Targets:
    """What to check, by the root that it belongs to; with nothing given, the dataset around the working directory.

    Args:
        given: Files, folders, or texts.
        packaged: Whether the packaged dataset is meant where there is no other: with nothing given, and for what lies
            in no dataset.
        sources: The folder of the texts, where it is not `seeds/` of a dataset: then all that is given is one dataset.

    Raises:
        UsageError: A path does not exist or holds no record, or there is no dataset to hold it against.
    """
    given = list(given)
    if sources is not None:
        return _beside(given, sources)
    found: dict[Root, dict[str | Input, Input]] = {}
    elsewhere: dict[Path, Problem] = {}
    if not given:
        root = layout.packaged_root() if packaged else _around("there is no dataset here", packaged=False)
        # Whoever names no path means one dataset: what else is there is not checked, and not kept back either.
        return Targets({root: inputs_of(root)}, [], () if packaged else others_below(root))
    passed_over: dict[Path, None] = {}
    for path in given:
        if isinstance(path, Input):
            root = _around("there is no dataset here", packaged=packaged)
            found.setdefault(root, {}).setdefault(path, path)
            continue
        _check_there(path)
        if path.is_dir():
            below = _folder(path)
            elsewhere.update(below.elsewhere)
            passed_over.update(dict.fromkeys(below.passed_over))
            inputs = [(root, each) for root, inputs in below.inputs.items() for each in inputs]
        else:
            root = layout.root_of(path.parent) or _around(
                f"{shown(str(path))} belongs to no dataset", packaged=packaged
            )
            inputs = [(root, _filled(_input(path, root)))]
        for root, each in inputs:
            found.setdefault(root, {}).setdefault(_once(each.path), each)
    by_root = {root: list(inputs.values()) for root, inputs in found.items()}
    return Targets(by_root, list(elsewhere.items()), tuple(passed_over))


def _beside(given: list[Path | Input], sources: Path) -> Targets:
    """What is given, held against texts in a folder that is named too."""
    if not is_there(sources) or not sources.is_dir():
        raise UsageError(f"there is no folder {shown(str(sources))} of texts")
    if not given:
        raise UsageError(
            "the folder of the texts alone says nothing of what to check: give a file or folder of records"
        )
    texts = real(sources)
    root = Root(texts.parent, texts)
    found: dict[str | Input, Input] = {}
    for each in given:
        if isinstance(each, Input):
            found.setdefault(each, each)
            continue
        _check_there(each)
        if each.is_dir():
            inputs = [Input(file, within=each) for file in layout.record_files(each, each)]
            if all(map(is_empty, inputs)):
                raise UsageError(f"there is no record below {shown(str(each))}: nothing was checked")
        else:
            inputs = [_filled(Input(each))]
        for one in inputs:
            found.setdefault(_once(one.path), one)
    return Targets({root: list(found.values())}, [])


def _filled(given: Input) -> Input:
    """A file that a caller names.

    Raises:
        UsageError: It is one of JSON Lines, and nothing is in it.
    """
    if is_empty(given):
        raise UsageError(f"there is no record in {shown(given.name)}: nothing was checked")
    return given


def _once(path: Path | None) -> str:
    """What is the same for two paths to one file. A link is another file than the one that it leads to."""
    return str(real(path.parent) / path.name) if path else ""


def files_to_write(paths: Iterable[Path]) -> dict[Root, list[Path]]:
    """The record files meant by paths, by the root that they belong to; with no path, those of the dataset around.

    Raises:
        UsageError: A path does not exist, holds no record, or belongs to no dataset, or is a file of JSON Lines.
    """
    found: dict[Root, dict[Path, Path]] = {}
    for path in list(paths) or [writable_root().path]:
        _check_there(path)
        if path.is_dir():
            below = _folder(path)
            for file, problem in below.elsewhere.items():
                raise UsageError(f"{shown(str(file))}: {problem.message}")
            inputs = [(root, each) for root, found_there in below.inputs.items() for each in found_there]
            files = [(root, each.path) for root, each in inputs if each.path and not is_lines(each)]
        elif layout.has_lines(path):
            raise UsageError(
                f"{shown(str(path))} is JSON Lines, of which nothing is written: only files of one record are"
            )
        else:
            root = layout.root_of(path.parent) or layout.root_around()
            if root is None:
                raise UsageError(
                    f"{shown(str(path))} belongs to no dataset: no folder above it has dataset/ and seeds/"
                )
            files = [(root, path)]
        for root, file in files:
            found.setdefault(root, {}).setdefault(real(file), file)
    return {root: list(files.values()) for root, files in found.items()}


def writable_root() -> Root:
    """The dataset around the working directory. The one that came with the package is not there to be edited.

    Raises:
        UsageError: There is none.
    """
    root = layout.root_around()
    if root is None:
        raise UsageError("there is no dataset around the working directory: go to one, or give a path")
    return root


def _around(what: str, *, packaged: bool) -> Root:
    """The root around the working directory.

    Raises:
        UsageError: There is none. It begins with what is wrong.
    """
    root = layout.root_around() or (layout.packaged_root() if packaged else None)
    if root is None:
        hint = "--packaged takes the one that came with cairef"
        raise UsageError(f"{what}: no folder above has dataset/ and seeds/ ({hint})")
    return root


def _check_there(path: Path) -> None:
    try:
        there = is_there(path) or path.is_symlink()
    except UsageError:
        there = False
    if not there:
        raise UsageError(f"there is no file or folder {shown(str(path))}")


def _input(path: Path, root: Root) -> Input:
    """A file that a caller names. One that lies in no dataset may be a link to anywhere."""
    inside = os.path.abspath(path).startswith(f"{root.path}{os.sep}") or not leads_out(path.parent, root.path)  # noqa: PTH100 - no link is followed
    return Input(path, within=root.path, out=leads_out(path, root.path)) if inside else Input(path)


def _folder(path: Path) -> Below:
    """What is to be checked in a folder.

    Raises:
        UsageError: It holds no record.
    """
    root = layout.root_of(path)
    if root is not None and real(path) != root.path:
        if leads_out(path, root.path):
            return Below({root: [Input(path, within=root.path, out=True)]}, {})
        found = Below({root: [Input(file, within=root.path) for file in layout.record_files(path, root.path)]}, {})
    else:
        found = look_below(path)
    if all(is_empty(each) for inputs in found.inputs.values() for each in inputs):
        raise UsageError(f"there is no record below {shown(str(path))}: nothing was checked")
    return found
