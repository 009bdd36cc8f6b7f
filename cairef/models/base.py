"""What all models share: closed, frozen, and equal to the schema in what they accept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Protocol, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
)
from pydantic.types import Strict
from pydantic_core import CoreSchema

from cairef import schema
from cairef.errors import UnresolvedError
from cairef.models.descriptions import describe_schema
from cairef.models.showing import Shown, signature, summary

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

    from cairef.checking.about import About
    from cairef.models.actor import Actor
    from cairef.models.agreement import Agreement
    from cairef.models.record import Record
    from cairef.models.source import Source
    from cairef.schema import OwnCodes
    from cairef.texts.source_text import SourceText

__all__ = ["Library", "Model", "one_of"]

T = TypeVar("T")


class Library(Protocol):
    """What a model needs of the dataset that it was loaded with."""

    def actor(self, identifier: str) -> Actor:
        """The actor with this id."""

    def agreement(self, identifier: str) -> Agreement:
        """The agreement with this id."""

    def source(self, identifier: str) -> Source:
        """The source with this id."""

    def text(self, identifier: str) -> SourceText:
        """The text of the source with this id."""

    def place_of(self, claim: Model) -> tuple[Record, str] | None:
        """The record that has a claim, and where; None where no record has it."""

    @property
    def version(self) -> str | None:
        """The version of the dataset."""

    @property
    def about(self) -> About:
        """What the dataset says of itself."""

    @property
    def own(self) -> OwnCodes:
        """The dataset's own codes."""


class Model(BaseModel, metaclass=Shown):
    """A part of a record: it cannot be changed, and has no members that the schema does not know.

    A part that is pickled goes without the dataset: it stays equal to itself, and its references raise
    `UnresolvedError` where it arrives. A `Dataset` that is pickled goes as a whole, with references that resolve.
    What is dumped by `model_dump` leaves out what the record does not have, and is accepted by `model_validate` again.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        validate_by_alias=True,
        validate_by_name=False,
        serialize_by_alias=True,
    )

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Have `help` say how the model is called."""
        super().__pydantic_init_subclass__(**kwargs)
        cls.__signature__ = signature(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        made = handler(core_schema)
        describe_schema(cls, handler.resolve_ref_schema(made))
        return made

    def __repr__(self) -> str:
        return summary(self)

    def __str__(self) -> str:
        return summary(self)

    def __dir__(self) -> Iterator[str]:
        # What pydantic adds is left out, so that completion shows what a record has.
        yield from type(self).__pydantic_fields__
        yield from (self.__pydantic_extra__ or {})
        for kind in type(self).__mro__:
            if kind is BaseModel:
                return
            yield from (name for name in vars(kind) if not name.startswith(("_", "model_")))

    def model_post_init(self, context: Any, /) -> None:
        """Remember the dataset that the record is loaded with, by which references resolve."""
        self._remember(context)

    def _remember(self, library: Library | None) -> None:
        # A record has thousands of parts: as a `PrivateAttr` it takes three times as long.
        private = self.__pydantic_private__
        if private is None:
            object.__setattr__(self, "__pydantic_private__", {"_library": library})
        else:
            private["_library"] = library

    @property
    def _loaded(self) -> Library:
        library: Library | None = (self.__pydantic_private__ or {}).get("_library")
        if library is None:
            raise UnresolvedError(
                "this record was not loaded as part of a dataset, or was pickled without it, so its references lead "
                "nowhere; use cairef.load(), or pickle the whole Dataset"
            )
        return library

    def attach(self, library: Library | None) -> None:
        """Have the references of this part, and of all its parts, resolve in a library."""
        self._remember(library)
        for _, value in self.members():
            for part in value if isinstance(value, tuple) else (value,):
                if isinstance(part, Model):
                    part.attach(library)

    def __getstate__(self) -> dict[Any, Any]:
        return {**super().__getstate__(), "__pydantic_private__": {"_library": None}}

    @model_serializer(mode="wrap")
    def _without_what_is_not_there(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        if not isinstance(self, Model):
            # The value None of a member that is not there, which is left out one level above.
            return self
        fields, given = type(self).__pydantic_fields__, self.model_fields_set
        absent = {name: field.alias or name for name, field in fields.items() if name not in given}
        apart = {*absent, *absent.values()} - {fields[name].alias or name for name in given if name in fields}
        return {key: value for key, value in dump(self).items() if key not in apart}

    def __eq__(self, other: object) -> bool:
        # What a record says decides, not which dataset it was loaded with.
        return (
            isinstance(other, Model)
            and type(self) is type(other)
            and self.__dict__ == other.__dict__
            and (self.__pydantic_extra__ or {}) == (other.__pydantic_extra__ or {})
        )

    def __hash__(self) -> int:
        return hash((type(self), tuple(self.__dict__.values())))

    def members(self) -> Iterator[tuple[str, Any]]:
        """The names and values of all members: those that the models know, then those that only a newer schema has."""
        for name in type(self).__pydantic_fields__:
            yield name, getattr(self, name)
        yield from (self.__pydantic_extra__ or {}).items()

    def to_json(self) -> dict[str, Any]:
        """The part as JSON data, member for member as in its file."""
        fields, given = type(self).__pydantic_fields__, self.model_fields_set
        return {
            (fields[name].alias if name in fields else None) or name: _as_json(value)
            for name, value in self.members()
            if name in given or name not in fields
        }


def _as_json(value: Any) -> Any:
    if isinstance(value, Model):
        return value.to_json()
    return [_as_json(item) for item in value] if isinstance(value, tuple) else value


class _NotNull:
    """Marks a member that may be absent but not null, as in the schema."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        nullable = handler(source)
        if nullable["type"] != "nullable":
            raise TypeError(f"{source} does not admit None")
        inner: CoreSchema = nullable["schema"]
        return inner


Maybe = Annotated[T | None, _NotNull]
"""A member that may be absent; None then."""

Many = Annotated[tuple[T, ...], Strict(strict=False)]
"""A list of the record, which cannot be changed."""


def _integral(value: object) -> object:
    # JSON Schema takes 3.0 for an integer, as JSON has one type of number.
    return int(value) if isinstance(value, float) and value.is_integer() else value


_OWN_CODE = re.compile("x-[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_CODE = 80


@cache
def one_of(codelist: str) -> Callable[[str], str]:
    """A check that a text is a code of a codelist of the newest schema, which has those of all releases before it.

    An open list takes what is written as a code of a dataset's own too. Whether it is declared, validation says.
    """
    newest = schema.release()
    codes, is_open = newest.codelists[codelist], codelist in newest.open_lists

    def check(value: str) -> str:
        own = is_open and len(value) <= _LONGEST_CODE and _OWN_CODE.fullmatch(value)
        if value not in codes and not own:
            raise ValueError(f"not a code of {codelist}")
        return value

    return check


_ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
_DATE = "[0-9X]{4}(?:-(?:0[1-9]|1[0-2]|XX)(?:-(?:0[1-9]|[12][0-9]|3[01]|XX))?)?[?~%]?"

Id = Annotated[str, StringConstraints(pattern=_ID, max_length=80)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Verbatim = Annotated[str, StringConstraints(min_length=1, max_length=5000)]
Note = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
OwnWords = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Reasoning = Annotated[str, StringConstraints(min_length=10, max_length=2000)]
Edtf = Annotated[str, StringConstraints(pattern=rf"^(?:{_DATE}|(?:{_DATE}|\.\.)/(?:{_DATE}|\.\.))$", max_length=40)]
CalendarDate = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$")]
Sha256 = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
JsonPointer = Annotated[str, StringConstraints(pattern="^(?:/(?:[^~/]|~[01])*)+$", max_length=300)]
Integer = Annotated[int, BeforeValidator(_integral)]
Offset = Annotated[Integer, Field(ge=0, le=100_000_000)]
Size = Annotated[Integer, Field(ge=1, le=100_000_000)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=5000)]

Aspect = Annotated[str, AfterValidator(one_of("aspect"))]
Basis = Annotated[str, AfterValidator(one_of("basis"))]
Country = Annotated[str, AfterValidator(one_of("country"))]
