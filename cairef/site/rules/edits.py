"""Edits of a file: JSON Patch (RFC 6902) for a record, find and put for the text of any other file.

No library is used for the patches. The RFC leaves the order of members open, and says that members of an operation
that it does not know are passed over. A record that is laid out needs an order, and a slip in a case should be refused.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from cairef.safe_text import shown

__all__ = ["CaseError", "encoded", "laid_out", "patched", "read_json", "rewritten"]

_OPERATIONS = {
    "add": {"op", "path", "value"},
    "move": {"op", "from", "path"},
    "remove": {"op", "path"},
    "replace": {"op", "path", "value"},
}
_INDEX = re.compile(r"0|[1-9][0-9]*")

# The stamps come last in a record, whatever is added to it.
_LAST = "verification"


class CaseError(ValueError):
    """The folder of a case does not say what the case is."""


def read_json(text: str) -> Any:
    """Read strict JSON: no member twice, and no numbers that JSON does not have.

    Raises:
        CaseError: The text is something else.
    """
    try:
        return json.loads(text, object_pairs_hook=_members, parse_constant=_refuse_constant)
    except (json.JSONDecodeError, RecursionError) as error:
        raise CaseError(f"this is not JSON: {error}") from None


def laid_out(value: Any) -> bytes:
    """A record as the bytes of its file.

    Raises:
        CaseError: It holds half of a surrogate pair, which UTF-8 cannot hold.
    """
    return encoded(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def encoded(text: str) -> bytes:
    """A text in UTF-8.

    Raises:
        CaseError: It holds half of a surrogate pair.
    """
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise CaseError(f"{shown(text[error.start])} cannot be written in UTF-8: give the whole file") from None


def patched(value: Any, operations: Sequence[Any]) -> Any:
    """A value after a JSON Patch of the operations add, remove, replace and move.

    A new member of an object is its last, but for the stamps of a record. A member that is moved within its object
    is renamed, and keeps its place.

    Args:
        value: The value; it is left as it is.
        operations: The operations.

    Raises:
        CaseError: An operation is malformed or leads nowhere.
    """
    holder = {"": copy.deepcopy(value)}
    for operation in operations:
        _apply(holder, operation)
    return holder[""]


def rewritten(text: str, edits: Sequence[Any]) -> str:
    """A text after edits that each find a piece of it and put another in its place.

    Raises:
        CaseError: An edit is malformed, or what it finds does not occur exactly once.
    """
    for edit in edits:
        if not isinstance(edit, dict) or edit.keys() != {"find", "put"}:
            raise CaseError(f"an edit of a text has the members “find” and “put”: {_brief(edit)}")
        find, put = edit["find"], edit["put"]
        if not isinstance(find, str) or not isinstance(put, str) or not find:
            raise CaseError(f"“find” and “put” are texts, and the first is not empty: {_brief(edit)}")
        times = text.count(find)
        if times != 1:
            raise CaseError(f"{shown(find)} occurs {times} times, not once")
        text = text.replace(find, put)
    return text


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        names = [name for name, _ in pairs]
        raise CaseError(f"member {shown(next(name for name in names if names.count(name) > 1))} is given twice")
    return members


def _refuse_constant(name: str) -> NoReturn:
    raise CaseError(f"{name} is not a JSON number")


def _brief(value: Any) -> str:
    return shown(json.dumps(value, ensure_ascii=False))


def _apply(holder: dict[str, Any], operation: Any) -> None:
    name = operation.get("op") if isinstance(operation, dict) else None
    expected = _OPERATIONS.get(name) if isinstance(name, str) else None
    if expected is None:
        raise CaseError(f"“op” is one of {', '.join(_OPERATIONS)}: {_brief(operation)}")
    if operation.keys() != expected:
        raise CaseError(f"the members of “{name}” are {', '.join(sorted(expected))}: {_brief(operation)}")
    path = operation["path"]
    if name == "add":
        _add(holder, path, copy.deepcopy(operation["value"]))
    elif name == "remove":
        _take(holder, path)
    elif name == "replace":
        inside, key = _locate(holder, path)
        _value_at(inside, key, path)
        inside[_key(inside, key)] = copy.deepcopy(operation["value"])
    else:
        _move(holder, operation["from"], path)


def _move(holder: dict[str, Any], origin: Any, path: Any) -> None:
    inside, key = _locate(holder, origin)
    value = _value_at(inside, key, origin)
    if isinstance(inside, dict) and inside is not holder:
        target, new = _locate(holder, path)
        if target is inside:
            _rename(inside, key, new)
            return
    _take(holder, origin)
    _add(holder, path, value)


def _rename(members: dict[str, Any], name: str, new: str) -> None:
    if new in members:
        raise CaseError(f"{shown(new)} is taken")
    renamed = {new if key == name else key: value for key, value in members.items()}
    members.clear()
    members.update(renamed)


def _locate(holder: dict[str, Any], pointer: Any) -> tuple[Any, str]:
    """What holds the value at a pointer, and the last part of the pointer."""
    if not isinstance(pointer, str) or not re.fullmatch("(?:/(?:[^~]|~[01])*)?", pointer, re.DOTALL):
        raise CaseError(f"{_brief(pointer)} is not a JSON Pointer")
    # The whole value is the member "" of what holds it, so that "" and the start of "/a" name it alike.
    *way, last = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")]
    inside: Any = holder
    for part in way:
        inside = _value_at(inside, part, pointer)
    return inside, last


def _value_at(inside: Any, part: str, pointer: str) -> Any:
    if isinstance(inside, dict) and part in inside:
        return inside[part]
    if isinstance(inside, list) and _INDEX.fullmatch(part) and int(part) < len(inside):
        return inside[int(part)]
    raise CaseError(f"{shown(pointer)} leads nowhere: there is no {shown(part)}")


def _key(inside: Any, part: str) -> str | int:
    return int(part) if isinstance(inside, list) else part


def _take(holder: dict[str, Any], pointer: Any) -> None:
    if pointer == "":
        raise CaseError("the whole record cannot be taken out of itself: name the file in “removed”")
    inside, part = _locate(holder, pointer)
    _value_at(inside, part, pointer)
    del inside[_key(inside, part)]


def _add(holder: dict[str, Any], pointer: Any, value: Any) -> None:
    inside, part = _locate(holder, pointer)
    if isinstance(inside, dict):
        stamps = {} if part == _LAST or part in inside or _LAST not in inside else {_LAST: inside.pop(_LAST)}
        inside[part] = value
        inside.update(stamps)
    elif isinstance(inside, list) and part == "-":
        inside.append(value)
    elif isinstance(inside, list) and _INDEX.fullmatch(part) and int(part) <= len(inside):
        inside.insert(int(part), value)
    else:
        raise CaseError(f"{shown(pointer)} leads nowhere: there is no {shown(part)}")
