"""Why a record is refused by its schema, in words: one mistake, one problem."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import jsonschema
import referencing
import referencing.jsonschema

from cairef.findings import Pointer, Problem
from cairef.safe_text import shown

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

    from cairef.schema import Release

__all__ = ["explain"]

_MOST = 50
_INFERRED_ONLY = ("reasoning", "premises")


def _pattern(_validator: Any, pattern: str, instance: object, _schema: Any) -> Iterator[ValidationError]:
    # In Python `$` also matches before a final line end; in JSON Schema it must not.
    if isinstance(instance, str) and not re.search(pattern.replace("$", r"\Z"), instance):
        yield jsonschema.ValidationError(f"{shown(instance)} does not match {pattern}")


_Validator: Any = jsonschema.validators.extend(  # type: ignore[no-untyped-call]
    jsonschema.Draft202012Validator, {"pattern": _pattern}
)


def explain(release: Release, record_type: str, value: object) -> list[Problem]:
    """Why `value` is not a valid record of the type; empty when it is."""
    registry: referencing.Registry[Any] = referencing.Registry().with_resources(
        (name, referencing.jsonschema.DRAFT202012.create_resource(document))
        for name, document in release.documents.items()
    )
    validator = _Validator(release.documents[f"{record_type}.schema.json"], registry=registry)
    problems: dict[tuple[Pointer, str, str], Problem] = {}
    for error in validator.iter_errors(value):
        for problem in _problems(error, value):
            problems.setdefault((problem.pointer, problem.code, problem.message), problem)
            if len(problems) >= _MOST:
                return list(problems.values())
    return list(problems.values())


def _problems(error: ValidationError, record: Any) -> Iterator[Problem]:
    pointer = tuple(error.absolute_path)
    keyword = error.validator
    # jsonschema types these as possibly unset; on an error that it raised they are set.
    schema: Any = error.schema
    instance: Any = error.instance
    if keyword == "additionalProperties":
        yield from _unknown_members(pointer, schema, instance)
    elif keyword == "required":
        name = next(n for n in schema["required"] if repr(n) in error.message)
        hint = "an inferred value needs its reasoning" if name == "reasoning" else _describe(schema, name)
        yield Problem("S003", pointer, f"member {shown(name)} is missing", hint)
    elif keyword == "dependentRequired":
        yield Problem("S003", pointer, f"a member is missing: {error.message}")
    elif keyword == "oneOf" and all("const" in branch for branch in schema["oneOf"]):
        yield _unknown_code(pointer, schema, instance)
    elif keyword == "oneOf":
        yield from _best_branch(error, record)
    elif keyword == "type" and "oneOf" in schema and isinstance(instance, str):
        return
    elif schema is False:
        # jsonschema leaves the member that is refused out of the path of such an error.
        holder = _follow(record, pointer)
        name = next((n for n in _INFERRED_ONLY if isinstance(holder, dict) and holder.get(n) is instance), "")
        message = f"member {shown(name)} stands only beside an inferred value"
        yield Problem("S002", (*pointer, name), message, "remove it, or set basis to “inferred”", at_key=True)
    else:
        yield Problem("S005", pointer, _sentence(error), _hint(schema))


def _follow(value: Any, pointer: Pointer) -> Any:
    for part in pointer:
        value = value[part]
    return value


def _unknown_members(pointer: Pointer, schema: Any, instance: dict[str, Any]) -> Iterator[Problem]:
    known = list(schema["properties"])
    for name in instance:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1, 0.6)
            hint = f"did you mean {shown(near[0])}?" if near else f"members here are {', '.join(known)}"
            yield Problem("S002", (*pointer, name), f"member {shown(name)} is not known here", hint, at_key=True)


def _unknown_code(pointer: Pointer, schema: Any, instance: object) -> Problem:
    codes = {branch["const"]: branch.get("title", "") for branch in schema["oneOf"]}
    title = schema.get("title", "code")
    if not isinstance(instance, str):
        return Problem("S004", pointer, f"{shown(instance)} is not a code of {shown(title)}")
    near = difflib.get_close_matches(instance.lower(), codes, 1, 0.5)
    if not near:
        titles = {name.lower(): code for code, name in codes.items()}
        near = [titles[t] for t in difflib.get_close_matches(instance.lower(), titles, 1, 0.5)]
    listed = ", ".join(codes)
    hint = f"did you mean {shown(near[0])}?" if near else f"the codes are {listed}"
    return Problem("S004", pointer, f"{shown(instance)} is not a code of {shown(title)}", hint)


def _best_branch(error: ValidationError, record: Any) -> Iterator[Problem]:
    """For objects told apart by their `kind`: the errors of the branch that has this kind."""
    kind = error.instance.get("kind") if isinstance(error.instance, dict) else None
    branches: dict[int, list[ValidationError]] = {}
    for child in error.context or ():
        branches.setdefault(int(child.schema_path[0]), []).append(child)
    for errors in branches.values():
        if not any(e.validator == "const" and list(e.path) == ["kind"] for e in errors) and kind is not None:
            for child in errors:
                yield from _problems(child, record)
            return
    kinds = sorted({str(e.validator_value) for errors in branches.values() for e in errors if e.validator == "const"})
    at = (*error.absolute_path, "kind") if kind is not None else tuple(error.absolute_path)
    yield Problem("S004", at, f"{shown(kind)} is not a kind of premise", f"the kinds are {', '.join(kinds)}")


def _sentence(error: ValidationError) -> str:
    instance: Any = error.instance
    limit: Any = error.validator_value
    value = shown(instance)
    match error.validator:
        case "type":
            return f"{value} is not of type {limit}"
        case "const":
            return f"{value} stands where {shown(limit)} is expected"
        case "enum":
            return f"{value} is not one of {', '.join(map(str, limit))}"
        case "minItems":
            return f"the array has {len(instance)} items; at least {limit} are expected"
        case "maxItems":
            return f"the array has {len(instance)} items; at most {limit} are allowed"
        case "minLength":
            return f"{value} is shorter than {limit} characters"
        case "maxLength":
            return f"{value} has {len(instance)} characters; at most {limit} are allowed"
        case "minimum" | "maximum":
            return f"{value} is out of range: the {error.validator} is {limit}"
        case "pattern":
            schema: Any = error.schema
            return f"{value} does not have the form of {shown(schema.get('title', limit))}"
        case other:
            return f"{value} is refused by {other}"


def _hint(schema: Any) -> str | None:
    description = schema.get("description") if isinstance(schema, dict) else None
    return str(description) if description else None


def _describe(schema: Any, name: str) -> str | None:
    declared = schema.get("properties", {}).get(name)
    return _hint(declared)
