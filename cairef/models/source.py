"""Source records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from cairef.models.base import Id, Many, Maybe, Model, Note, Offset, Sha256, Size, Verbatim, one_of
from cairef.models.claims import DateClaim, Printed, TextClaim
from cairef.models.record import Record
from cairef.models.text_citing import text_cited

if TYPE_CHECKING:
    import datetime as dt

    from cairef.models.actor import Actor
    from cairef.models.citing import Style

__all__ = ["Publisher", "Sentence", "SetAside", "Source"]

_FILE = r"^[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*$"


class Sentence(Model):
    """A sentence or heading of the text, by its place."""

    start: Offset
    """Code points before its first character."""
    end: Offset
    """Code points before the first character after it."""


class SetAside(Sentence):
    """A sentence that no record cites, and why."""

    reason: Annotated[str, AfterValidator(one_of("set_aside_reason"))]
    """Why no record cites it."""
    note: Maybe[Note] = None
    """What the sentence is about."""


class Publisher(Printed):
    """Who published the text, by its own word."""

    text: Verbatim
    """The name as printed."""
    actor_id: Maybe[Id] = Field(default=None, alias="actor")
    """The id of the publisher's own record."""

    @property
    def actor(self) -> Actor | None:
        """The publisher's own record, where there is one."""
        return None if self.actor_id is None else self._loaded.actor(self.actor_id)


class Source(Record):
    """A source text: its file, its digest, what it says of itself, and its sentences."""

    record_type: Literal["source"]
    """Always `source`."""
    file: Annotated[str, StringConstraints(pattern=_FILE, max_length=200)]
    """The file under `seeds/`."""
    sha256: Sha256
    """The digest of the file's bytes."""
    bytes: Size
    """The size of the file in bytes."""
    length: Size
    """The length of the text in Unicode code points."""
    language: Annotated[str, StringConstraints(pattern="^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$")]
    """The language of the text, as a BCP 47 tag."""
    publisher: Maybe[Publisher] = None
    """Who published it."""
    headline: Maybe[TextClaim] = None
    """Its headline."""
    dateline: Maybe[TextClaim] = None
    """The line of place and date at its head."""
    byline: Maybe[TextClaim] = None
    """The words that say who wrote it."""
    credit: Maybe[TextClaim] = None
    """The words that say from whom text or pictures were taken over."""
    published: Maybe[DateClaim] = None
    """When it was published."""
    sentences: Annotated[Many[Sentence], Field(min_length=1, max_length=100_000)]
    """All sentences and headings in order."""
    set_aside: Annotated[Many[SetAside], Field(min_length=1, max_length=100_000)] = ()
    """Sentences that no record cites."""

    def cite(self, style: Style = "text", *, site: str | None = None, accessed: dt.date | None = None) -> str:
        """How to cite the text: by its publisher, headline, dateline and date; the dataset is its catalogue only.

        Args:
            style: `text`, `bibtex` or `csl-json`.
            site: The address of a site of the dataset, which the address of the text is then part of.
            accessed: The day on which that address was read.

        Raises:
            UnresolvedError: The record was not loaded as part of a dataset.
            ValueError: There is no such style.
        """
        return text_cited(self, style, self._loaded, site, accessed)

    @property
    def text(self) -> str:
        """The whole text, code point for code point."""
        return self._loaded.text(self.id).text
