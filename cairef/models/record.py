"""What every record has, and what is made of members that only a newer schema knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints

from cairef import schema
from cairef.models.base import Id, Label, Many, Maybe, Model
from cairef.models.citing import Style, citation_of, cited
from cairef.models.claims import Discrepancy, NotStated, Verification
from cairef.models.evidence import Claim
from cairef.models.showing import card, short, summary
from cairef.suggest import nearest

__all__ = ["Record"]


def _released(version: str) -> str:
    if version not in schema.versions():
        raise ValueError("not a released version of the schema")
    return version


class Record(Model):
    """What every record has.

    The models are the view of the newest release. A record of an older one is one of the newest too, as a minor release
    only adds to the one before.
    """

    schema_reference: Maybe[Annotated[str, StringConstraints(min_length=1, max_length=200)]] = Field(
        default=None, alias="$schema"
    )
    """A relative path to the schema, for editors."""
    record_type: str
    """The type of the record."""
    schema_version: Annotated[str, AfterValidator(_released)]
    """The release of the schema that the record was written for."""
    id: Id
    """The record's identifier, unique in the dataset."""
    label: Label
    """A short editorial name in English."""
    discrepancies: Annotated[Many[Discrepancy], Field(min_length=1, max_length=100)] = ()
    """Where the sources disagree."""
    not_stated: Annotated[Many[NotStated], Field(min_length=1, max_length=200)] = ()
    """What was looked for and is not there."""
    verification: Annotated[Many[Verification], Field(min_length=1, max_length=100)] = ()
    """The readings that the record has had, oldest first."""

    def model_post_init(self, context: Any, /) -> None:
        """Give members that only a newer schema knows the shape of those that are known."""
        super().model_post_init(context)
        _type_unknown(self, context)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id!r}: {short(self.label)}>"

    def _repr_html_(self) -> str:
        rows: list[tuple[str, Any]] = [("label", self.label)]
        rows += [
            (name, f"{len(value)}" if isinstance(value, tuple) else summary(value))
            for name, value in self.members()
            if isinstance(value, tuple | Model) and value
        ]
        return card(f"{self.record_type} {self.id}", rows)

    def claim(self, pointer: str) -> Claim:
        """The claim at a place.

        Args:
            pointer: A JSON Pointer such as `/parties/0`.

        Raises:
            KeyError: There is no claim at that place; names the nearest.
        """
        found = dict(self.claims())
        if pointer not in found:
            near = nearest(pointer, found)
            hint = f"; did you mean {near!r}?" if near else ""
            raise KeyError(f"{self.id} has no claim at {pointer!r}{hint}")
        return found[pointer]

    def cite(self, style: Style = "text", *, site: str | None = None, accessed: dt.date | None = None) -> str:
        """How to cite the record: its label, its id and the version of the dataset.

        Args:
            style: `text`, `bibtex` or `csl-json`.
            site: The address of a site of the dataset, which the address of the record is then part of.
            accessed: The day on which that address was read.

        Raises:
            UnresolvedError: The record was not loaded as part of a dataset.
            ValueError: There is no such style.
        """
        return cited(citation_of(self, "", None, self._loaded, site, accessed), style)

    def claims(self) -> Iterator[tuple[str, Claim]]:
        """Every claim of the record with its JSON Pointer, outer claims before those within them."""
        return _claims(self, "")


def _claims(model: Model, pointer: str) -> Iterator[tuple[str, Claim]]:
    if isinstance(model, Claim):
        yield pointer, model
    fields = type(model).__pydantic_fields__
    for name, value in model.members():
        at = f"{pointer}/{(fields[name].alias if name in fields else None) or name}"
        if isinstance(value, Model):
            yield from _claims(value, at)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Model):
                    yield from _claims(item, f"{at}/{index}")


def _type_unknown(model: Model, context: Any) -> None:
    unknown = model.__pydantic_extra__ or {}
    for name, value in unknown.items():
        unknown[name] = _typed(value, context)
    for _, value in model.members():
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Model):
                _type_unknown(part, context)


def _typed(value: Any, context: Any) -> Any:
    """A member that only a newer schema knows: a claim, a list or a part with such, or plain data."""
    if isinstance(value, list):
        return tuple(_typed(item, context) for item in value)
    if not isinstance(value, dict):
        return value
    kind = Claim if {"basis", "evidence"} <= value.keys() else Model
    return kind.model_validate(value, context=context, extra="allow")
