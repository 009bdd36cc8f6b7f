"""Why a record is refused by its schema, in words: one mistake, one problem."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cairef.pointers import Pointer, follow
from cairef.rule import Problem, declare
from cairef.safe_text import shown
from cairef.suggest import all_codes, nearest

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

__all__ = ["INVALID_VALUE", "explain", "validator_of"]

_MOST = 50
_OWN = "x-"
_INFERRED_ONLY = ("reasoning", "premises")


UNKNOWN_MEMBER = declare(
    "S002",
    "unknown-member",
    "A record has only members that the schema knows",
    """Records are closed: a misspelt member would otherwise be lost without a word. `reasoning` and `premises` belong
    only to inferred values.""",
)
MISSING_MEMBER = declare(
    "S003",
    "missing-member",
    "A record has every member that the schema requires",
    """Add the member. For what the sources do not say there is `not_stated`; no member holds a placeholder.""",
)
UNKNOWN_CODE = declare(
    "S004",
    "unknown-code",
    "A code is one of its codelist",
    """The nearest code is suggested. Where none fits, an open list takes codes of the dataset's own, which begin with
    `x-` and are declared in `codes/`. For a closed list propose a new code for the next release of the schema.""",
)
INVALID_VALUE = declare(
    "S005",
    "invalid-value",
    "A value has the type, form and range that the schema gives it",
    """The message says what was found and what was expected; the hint is the schema's own description.""",
)


def explain(validator: Any, value: object) -> list[Problem]:
    """Why a schema refuses a value, each mistake once; empty when it accepts it.

    Args:
        validator: What `validator_of` made of the schema.
        value: The value.
    """
    problems: dict[tuple[Pointer, str, str], Problem] = {}
    for error in validator.iter_errors(value):
        for problem in _problems(error, value):
            problems.setdefault((problem.pointer, problem.code, problem.message), problem)
            if len(problems) >= _MOST:
                return list(problems.values())
    return list(problems.values())


def validator_of(documents: Mapping[str, Any], name: str) -> Any:
    """The slow validator that knows why it refuses something.

    Args:
        documents: The documents of a release by name.
        name: The one to hold values against.
    """
    # Slow to import, and only needed when something was refused.
    import jsonschema  # noqa: PLC0415
    import referencing  # noqa: PLC0415
    import referencing.jsonschema  # noqa: PLC0415

    def pattern(_validator: Any, pattern: str, instance: object, _schema: Any) -> Iterator[ValidationError]:
        # In Python `$` also matches before a final line end; in JSON Schema it must not.
        if isinstance(instance, str) and not re.search(pattern.replace("$", r"\Z"), instance):
            yield jsonschema.ValidationError(f"{shown(instance)} does not match {pattern}")

    each_item: Any = jsonschema.Draft202012Validator.VALIDATORS["items"]

    def items(validator: Any, items: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        # That there are too many is said, and is enough: there may be a hundred thousand of them to go through.
        if not isinstance(instance, list) or len(instance) <= schema.get("maxItems", len(instance)):
            yield from each_item(validator, items, instance, schema)

    own = {"pattern": pattern, "items": items}
    kind: Any = jsonschema.validators.extend(jsonschema.Draft202012Validator, own)  # type: ignore[no-untyped-call]
    registry: referencing.Registry[Any] = referencing.Registry().with_resources(
        (name, referencing.jsonschema.DRAFT202012.create_resource(document)) for name, document in documents.items()
    )
    return kind(documents[name], registry=registry)


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
        yield MISSING_MEMBER.at(pointer, f"member {shown(name)} is missing", hint)
    elif keyword == "dependentRequired":
        yield MISSING_MEMBER.at(pointer, f"a member is missing: {error.message}")
    elif keyword == "oneOf" and "const" in schema["oneOf"][0]:
        yield _unknown_code(pointer, schema, instance)
    elif keyword == "oneOf":
        yield from _best_branch(error, record)
    elif keyword == "type" and "oneOf" in schema and (isinstance(instance, str) or error.validator_value == "object"):
        # The alternatives say it better.
        return
    elif schema is False:
        # jsonschema leaves the member that is refused out of the path of such an error.
        holder = follow(record, pointer)
        name = next((n for n in _INFERRED_ONLY if isinstance(holder, dict) and holder.get(n) is instance), "")
        message = f"member {shown(name)} is allowed only beside an inferred value"
        yield UNKNOWN_MEMBER.at((*pointer, name), message, "remove it, or set basis to “inferred”", at_key=True)
    else:
        yield INVALID_VALUE.at(pointer, _sentence(error), _hint(schema))


def _unknown_members(pointer: Pointer, schema: Any, instance: dict[str, Any]) -> Iterator[Problem]:
    known = list(schema["properties"])
    for name in instance:
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean {shown(near)}?" if near else f"members here are {', '.join(known)}"
            yield UNKNOWN_MEMBER.at((*pointer, name), f"member {shown(name)} is not known here", hint, at_key=True)


def _unknown_code(pointer: Pointer, schema: Any, instance: object) -> Problem:
    codes = {branch["const"]: branch.get("title", "") for branch in schema["oneOf"] if "const" in branch}
    is_open = len(codes) < len(schema["oneOf"])
    message = f"{shown(instance)} is not a code of {shown(schema.get('title', 'code'))}"
    if not isinstance(instance, str):
        return UNKNOWN_CODE.at(pointer, message)
    titles = {name.lower(): code for code, name in codes.items()}
    near = nearest(instance.lower(), codes, 0.5) or titles.get(nearest(instance.lower(), titles, 0.5) or "")
    hint = f"did you mean {shown(near)}?" if near else all_codes(codes)
    if is_open and (not near or instance.startswith(_OWN)):
        hint = f"{hint}; one of the dataset's own has the form x-name, and is declared in codes/"
    return UNKNOWN_CODE.at(pointer, message, hint)


def _best_branch(error: ValidationError, record: Any) -> Iterator[Problem]:
    """For objects distinguished by their `kind`: the errors of the branch that has this kind."""
    pointer, instance = tuple(error.absolute_path), error.instance
    branches: dict[int, list[ValidationError]] = {}
    for child in error.context or ():
        branches.setdefault(int(child.schema_path[0]), []).append(child)
    # What is no object, or says no kind, is refused by each branch as a whole, and so by the schema of the branch.
    schemas: list[Any] = [child.schema for errors in branches.values() for child in errors]
    known = {
        schema.get("properties", {}).get("kind", {}).get("const") for schema in schemas if isinstance(schema, dict)
    }
    known |= {child.validator_value for errors in branches.values() for child in errors if child.validator == "const"}
    hint = f"the kinds are {', '.join(sorted(each for each in known if isinstance(each, str)))}"
    if not isinstance(instance, dict):
        yield INVALID_VALUE.at(pointer, f"{shown(instance)} is not of type object", hint)
    elif "kind" not in instance:
        yield MISSING_MEMBER.at(pointer, "member “kind” is missing", hint)
    else:
        for errors in branches.values():
            if not any(e.validator == "const" and list(e.path) == ["kind"] for e in errors):
                for child in errors:
                    yield from _problems(child, record)
                return
        yield UNKNOWN_CODE.at((*pointer, "kind"), f"{shown(instance['kind'])} is not a kind of premise", hint)


def _sentence(error: ValidationError) -> str:
    instance: Any = error.instance
    limit: Any = error.validator_value
    value = shown(instance)
    match error.validator:
        case "type":
            return f"{value} is not of type {limit}"
        case "const":
            return f"{value} is where {shown(limit)} is expected"
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
