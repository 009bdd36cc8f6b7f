"""How records and their parts look where somebody types: a short `repr`, a card for notebooks, help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape as escaped
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from cairef.models.descriptions import described_fields
from cairef.safe_text import escape

if TYPE_CHECKING:
    from pydantic._internal._model_construction import ModelMetaclass
    from pydantic.fields import FieldInfo

    from cairef.models.base import Model
else:
    # At run time nothing of pydantic is needed that is not public.
    ModelMetaclass = type(BaseModel)

__all__ = ["Shown", "card", "short", "signature", "summary", "table"]

_LONGEST = 60
# What is known of how a claim is known says nothing of what is claimed.
_HOW = frozenset({"basis", "evidence", "reasoning", "premises", "note", "verification", "schema_reference"})

# What a claim says, whichever of them it has.
_SAID = ("code", "edtf", "text", "as_printed")


def short(text: str, longest: int = _LONGEST) -> str:
    """A text on one line, cut where it is long, with what acts on a terminal escaped."""
    line = escape(" ".join(text.split()))
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def summary(part: Model) -> str:
    """A part of a record on one line: what it is, its own values, and how it is known."""
    values = [f"{name}={short(_value(value), 40)!r}" for name, value in _plain(part)]
    basis = getattr(part, "basis", None)
    known = f" ({basis})" if isinstance(basis, str) else ""
    lists = [f"{len(value)} {name}" for name, value in part.members() if _is_list(name, value)]
    return f"<{type(part).__name__}{known} {', '.join([*values, *lists])}>"


def _plain(part: Model) -> Iterator[tuple[str, Any]]:
    for name, value in part.members():
        if name in _HOW:
            continue
        if isinstance(value, str | int | float):
            yield name, value
        # What a claim within it says, such as the event and the date of a milestone.
        elif (
            said := next((each for key in _SAID if (each := getattr(value, key, None)) is not None), None)
        ) is not None:
            yield name, said


def _is_list(name: str, value: Any) -> bool:
    return name not in _HOW and isinstance(value, tuple) and bool(value)


def _value(value: Any) -> str:
    return value if isinstance(value, str) else str(value)


def table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """A table in HTML. Every cell is escaped: records may be hostile."""
    lines = ["".join(f"<th>{escaped(str(each))}</th>" for each in head)]
    lines += [
        "".join(f"<td style='text-align:left'>{escaped('' if each is None else str(each))}</td>" for each in row)
        for row in rows
    ]
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def card(title: str, rows: Iterable[tuple[str, Any]]) -> str:
    """A heading and a table of two columns, in HTML."""
    return f"<p><b>{escaped(title)}</b></p>" + table((), rows).replace("<tr></tr>", "", 1)


class Shown(ModelMetaclass):
    """The class of the models: `help` and completion show what a model adds to pydantic's, and its members."""

    if not TYPE_CHECKING:
        # To a type checker a docstring is a text, as always.
        def _docstring(cls) -> str | None:  # noqa: N805 - it is a class of classes
            own = vars(cls).get("__doc__")
            return _described(cls, own) if cls.__pydantic_complete__ else own

        # What is set is set for the class, as without this.
        __doc__ = property(_docstring, type.__dict__["__doc__"].__set__)

    @property
    def model_fields(cls: type[Model]) -> dict[str, FieldInfo]:  # type: ignore[misc]  # noqa: N805 - likewise
        """The members, each with its description, which is read when somebody asks."""
        return described_fields(cls)

    def __dir__(cls) -> list[str]:  # noqa: N805 - it is a class of classes
        above = BaseModel.__mro__
        own = (name for kind in cls.__mro__ if kind not in above for name in vars(kind))
        return sorted({name for name in own if not name.startswith(("_", "model_"))})


def signature(part: type[Model]) -> Signature:
    """How a model is called: the members by their names in a record, without what pydantic makes of their types."""
    return Signature(
        [
            Parameter(
                # `$schema` is no name in Python.
                field.alias if field.alias and field.alias.isidentifier() else name,
                Parameter.KEYWORD_ONLY,
                default=Parameter.empty if field.is_required() else field.default,
            )
            for name, field in part.__pydantic_fields__.items()
        ]
    )


def _described(part: type[Model], own: str | None) -> str:
    """The docstring of a model with every member and what it means."""
    fields = described_fields(part)
    lines = [f"    {name}: {field.description or 'no description'}" for name, field in fields.items()]
    return f"{own or part.__name__}\n\nMembers:\n" + "\n".join(lines) + "\n"
