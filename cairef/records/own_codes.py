"""The files in which a dataset declares codes of its own and cue terms for others, and the rule on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cairef import schema
from cairef.folders import Kind, below
from cairef.frozen import NamedTuple
from cairef.layout import Root
from cairef.pointers import Pointer
from cairef.records.inputs import Input
from cairef.records.parse import parse
from cairef.rule import Problem, declare
from cairef.safe_text import shown
from cairef.schema.own_codes import OwnCodes
from cairef.suggest import nearest
from cairef.texts.languages import pack_of

__all__ = ["OWN_FILE", "Declared", "is_own_codes", "own_code_files", "read_own_codes"]

OWN_FILE = declare(
    "S009",
    "own-codes",
    "A file in codes/ declares codes of an open list, or cue terms for codes of the schema, each once",
    """A dataset adds codes to an open list in `codes/LIST.json`, beside `dataset/` and `seeds/`, in the form of
    `codelist.schema.json`. Each begins with `x-`, so that it is never taken for one of the schema, and has a title and
    a description to code by. Its cue terms, by language, let a machine check a stated code. Closed lists take no codes.
    Under `terms` the file adds cue terms to codes of the schema, of closed lists too: words that say the same and that
    cairef does not know. What only they support is counted in the report.""",
)

_KIND = "codelist"
_ENDING = ".json"


class Declared(NamedTuple):
    """What a dataset declares, and what is wrong with the files in which it does."""

    codes: OwnCodes
    problems: tuple[tuple[Path, Problem], ...] = ()


def read_own_codes(root: Root) -> Declared:
    """Read the codes of a root's own; none where it has no folder `codes/`."""
    good: list[dict[str, Any]] = []
    unread: list[str] = []
    problems: list[tuple[Path, Problem]] = []
    for path in own_code_files(root):
        value, wrong = _read(path, root)
        problems += [(path, each) for each in wrong]
        if wrong:
            unread += _lists() if path == root.codes else [path.stem]
        else:
            good.append(value)
    return Declared(OwnCodes.of(good, unread), tuple(problems))


def own_code_files(root: Root) -> list[Path]:
    """What is to be opened in `codes/`: what `is_own_codes` takes, or the folder where we may not look into it."""
    if not root.codes.is_dir():
        return []
    found = below(root.codes, root.path, skip=lambda _: True)
    return sorted(
        path for path, kind in found if path == root.codes or (kind is not Kind.FOLDER and is_own_codes(path))
    )


def is_own_codes(path: Path) -> bool:
    """Whether a file in `codes/` is one to be read: JSON, or what is named after a list that takes additions."""
    if path.name.startswith("."):
        return False
    return path.suffix == _ENDING or path.stem in _lists()


def _lists() -> tuple[str, ...]:
    """The lists to which a dataset may add something."""
    return schema.release().extensible_lists


def _read(path: Path, root: Root) -> tuple[Any, list[Problem]]:
    value: Any
    misnamed = None if path == root.codes else _misnamed(path)
    if misnamed:
        return None, [misnamed]
    data = Input(path, within=root.path).read()
    value, wrong = (None, [data]) if isinstance(data, Problem) else parse(data)
    # To whoever mends the file it is one rule, whatever is wrong with it.
    release = schema.release()
    if not wrong and not release.accepts(_KIND, value):
        # Two engines read one schema. Should they ever differ, the file is refused all the same.
        wrong = release.explain(_KIND, value) or [OWN_FILE.at((), "the schema refuses this file")]
    return value, [each._replace(rule=OWN_FILE) for each in wrong] or list(_against_rule(path, value))


def _misnamed(path: Path) -> Problem | None:
    lists = _lists()
    if path.stem not in lists:
        closed = path.stem in schema.release().codelists
        what = f"{shown(path.stem)} is a closed list" if closed else f"{shown(path.stem)} is not a codelist"
        near = None if closed else nearest(path.stem, lists)
        hint = f"did you mean {near}{_ENDING}?" if near else f"the lists that take additions are {', '.join(lists)}"
        return OWN_FILE.at((), f"{what}, so that nothing can be added to it", hint)
    return None if path.suffix == _ENDING else OWN_FILE.at((), "this file is not read", f"name it {path.stem}{_ENDING}")


def _against_rule(path: Path, value: dict[str, Any]) -> Iterator[Problem]:
    if value["codelist"] != path.stem:
        message = f"this file declares codes of {shown(value['codelist'])}"
        yield OWN_FILE.at(("codelist",), message, f"name the file {value['codelist']}{_ENDING}, or correct the list")
    release = schema.release()
    if "codes" in value and path.stem not in release.open_lists:
        hint = f"the open lists are {', '.join(release.open_lists)}"
        yield OWN_FILE.at(("codes",), f"{shown(path.stem)} is a closed list, so that no codes can be added to it", hint)
    if "codes" not in value and "terms" not in value:
        yield OWN_FILE.at((), "this file declares neither codes nor terms", "add some, or delete it")
    known = release.codelists.get(path.stem, {})
    for index, each in enumerate(value.get("terms", [])):
        if each["code"] not in known:
            near = nearest(each["code"], known)
            message = (
                f"{shown(each['code'])} is not a code of {path.stem} in the schema, so that no terms can be added to it"
            )
            yield OWN_FILE.at(("terms", index, "code"), message, f"did you mean {near}?" if near else None)
    for name in ("codes", "terms"):
        yield from _each_once(value.get(name, []), name)


def _each_once(items: list[dict[str, Any]], name: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, each in enumerate(items):
        before = first.setdefault(each["code"], index)
        if before != index:
            message = f"code {shown(each['code'])} is declared twice"
            yield OWN_FILE.at((name, index, "code"), message, f"it is number {before + 1} of {name} already")
        for tag, families in each.get("cues", {}).items():
            yield from _wrong_families(tag, families, (name, index, "cues", tag))


def _wrong_families(tag: str, families: list[str], pointer: Pointer) -> Iterator[Problem]:
    pack = pack_of(tag)
    if pack is None:
        return
    # What reads cues takes a while to load, and few datasets have codes of their own.
    from cairef.texts.cues import check_family  # noqa: PLC0415

    for number, family in enumerate(families):
        try:
            check_family(family, pack)
        except ValueError as error:
            yield OWN_FILE.at((*pointer, number), f"this cue term cannot be read: {error}")
