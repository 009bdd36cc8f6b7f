"""What the members of the models mean: the docstrings below them, read when somebody asks.

pydantic would read them while the models are made, which is a sixth of the time of `cairef.load()`.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from pydantic import BaseModel
from pydantic.fields import FieldInfo

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

__all__ = ["describe_schema", "described_fields"]


# To each model the members that have been described: they are others when it is rebuilt.
_DESCRIBED: WeakKeyDictionary[type[BaseModel], dict[str, FieldInfo]] = WeakKeyDictionary()


def described_fields(part: type[BaseModel]) -> dict[str, FieldInfo]:
    """The members of a model, each with what it means where the source of the model can be read."""
    fields = part.__pydantic_fields__
    if _DESCRIBED.get(part) is fields:
        return fields
    _DESCRIBED[part] = fields
    # What the nearest class says counts.
    for kind in part.__mro__:
        if issubclass(kind, BaseModel) and kind is not BaseModel:
            for name, said in _below(kind):
                field = fields.get(name)
                if field is not None and field.description is None:
                    field.description = said
    return fields


def describe_schema(part: type[BaseModel], schema: JsonSchemaValue) -> None:
    """Have a JSON Schema that pydantic made of a model say what the members mean."""
    properties = schema.get("properties", {})
    for name, field in described_fields(part).items():
        member = properties.get(field.alias or name, properties.get(name))
        if member is not None and field.description is not None:
            member.setdefault("description", field.description)


def _below(kind: type) -> Iterator[tuple[str, str]]:
    """The names of the members of a class that have a docstring below them, and those."""
    # What was edited since it was loaded, or made without a file, is left without.
    try:
        (made,) = ast.parse(dedent(inspect.getsource(kind))).body
    except (OSError, TypeError, ValueError, SyntaxError):
        return
    for member, below in pairwise(made.body if isinstance(made, ast.ClassDef) else ()):
        match member, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(said))):
                yield name, inspect.cleandoc(said)
