"""Spans, premises and claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from cairef.errors import UnresolvedError
from cairef.models.base import (
    Basis,
    CalendarDate,
    Edtf,
    Id,
    Integer,
    Many,
    Maybe,
    Model,
    Note,
    Offset,
    Reasoning,
    Text,
    Verbatim,
)

if TYPE_CHECKING:
    import datetime as dt

    from cairef.models.record import Record
    from cairef.models.source import Source

from cairef.models.citing import Style, citation_of, cited
from cairef.models.showing import card, short

__all__ = ["Claim", "CountPremise", "DatePremise", "Evidence", "Premise", "Span", "WeekdayPremise"]


class Span(Model):
    """An exact stretch of a source: `quote` is the text from `start` up to, not including, `end`."""

    source_id: Id = Field(alias="source")
    """The id of the source that is quoted."""
    start: Offset
    """Unicode code points before the first character of the quote."""
    end: Offset
    """Unicode code points before the first character after the quote."""
    quote: Text
    """The quoted characters, unchanged."""

    @property
    def source(self) -> Source:
        """The source that is quoted."""
        return self._loaded.source(self.source_id)

    @property
    def line(self) -> int:
        """The line of the source on which the quote begins, from 1."""
        return self._loaded.text(self.source_id).line_column(self.start)[0]

    @property
    def column(self) -> int:
        """The column, in code points from 1, at which the quote begins."""
        return self._loaded.text(self.source_id).line_column(self.start)[1]

    def __repr__(self) -> str:
        return f"<Span {self.source_id} {self.start}-{self.end}: {short(self.quote)!r}>"

    def context(self, width: int = 80) -> str:
        """The quote with up to `width` code points of the source on either side."""
        text = self._loaded.text(self.source_id).text
        return text[max(0, self.start - width) : self.end + width]


Evidence = Annotated[Many[Span], Field(min_length=1, max_length=50)]


class WeekdayPremise(Model):
    """A weekday that a quote gives is the weekday of this date."""

    kind: Literal["weekday"]
    """Marks this kind of premise."""
    weekday: Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    """The weekday as a quote gives it."""
    date: CalendarDate
    """The day on which it falls, as YYYY-MM-DD."""


class DatePremise(Model):
    """Every part of this date is in a quote of the claim."""

    kind: Literal["date"]
    """Marks this kind of premise."""
    edtf: Edtf
    """The date that the quotes give."""


class CountPremise(Model):
    """So many items are listed, each in a quote of the claim."""

    kind: Literal["count"]
    """Marks this kind of premise."""
    number: Annotated[Integer, Field(ge=1, le=1000)]
    """How many items are listed."""
    items: Annotated[Many[Verbatim], Field(min_length=1, max_length=1000)]
    """The items as printed."""


Premise = Annotated[WeekdayPremise | DatePremise | CountPremise, Field(discriminator="kind")]


class Claim(Model):
    """A value with its own evidence."""

    basis: Basis
    """`stated` where the quotes say the value, `inferred` where it takes a step of reasoning."""
    evidence: Evidence
    """The spans that support the value, or the premises it is inferred from."""
    reasoning: Maybe[Reasoning] = None
    """For an inferred value, the step from the premises to it."""
    premises: Annotated[Many[Premise], Field(min_length=1, max_length=20)] = ()
    """Premises that a machine recomputes."""
    note: Maybe[Note] = None
    """A remark of the coder's."""

    @property
    def record(self) -> Record:
        """The record that the claim is in.

        Raises:
            UnresolvedError: The claim was not loaded as part of a dataset, or is a copy.
        """
        return self._place[0]

    @property
    def pointer(self) -> str:
        """Where it is in its record, as a JSON Pointer.

        Raises:
            UnresolvedError: As for `record`.
        """
        return self._place[1]

    @property
    def _place(self) -> tuple[Record, str]:
        found = self._loaded.place_of(self)
        if found is None:
            raise UnresolvedError(
                "no record of the dataset has this very claim; take it from a record, not from a copy"
            )
        return found

    def cite(self, style: Style = "text", *, site: str | None = None, accessed: dt.date | None = None) -> str:
        """How to cite the claim: what it says, who says so, whether it is stated or inferred, its quotes, the record.

        Of more than five quotes, the first five are cited.

        Args:
            style: `text`, `bibtex` or `csl-json`.
            site: The address of a site of the dataset, which the address of the claim is then part of.
            accessed: The day on which that address was read.

        Raises:
            UnresolvedError: The claim was not loaded as part of a dataset.
            ValueError: There is no such style.
        """
        return cited(citation_of(*self._place, self, self._loaded, site, accessed), style)

    def _repr_html_(self) -> str:
        rows: list[tuple[str, Any]] = [
            (name, value) for name, value in self.members() if isinstance(value, str | int | float)
        ]
        rows += [(f"{span.source_id} {span.start}-{span.end}", span.quote) for span in self.evidence]
        return card(type(self).__name__, rows)

    @model_validator(mode="after")
    def _reasoning_goes_with_inference(self) -> Self:
        inferred = self.basis == "inferred"
        if inferred and self.reasoning is None:
            raise ValueError("an inferred value needs reasoning")
        if not inferred and not self.model_fields_set.isdisjoint({"reasoning", "premises"}):
            raise ValueError("reasoning and premises belong to an inferred value")
        return self
