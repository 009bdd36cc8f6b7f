"""Which topics each agreement has: a matrix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from cairef import Agreement
from cairef.site.languages import Language
from cairef.site.pictures.measure import width
from cairef.site.pictures.wording import conjunction, some
from cairef.site.site_data import SiteData

__all__ = ["Cell", "TopicClaim", "TopicColumn", "TopicMatrix", "TopicRow", "topics"]

_ROWS = 60
_LISTED = 1500


@dataclass(frozen=True, slots=True)
class TopicClaim:
    """A topic of an agreement.

    Attributes:
        agreement: The agreement.
        pointer: The claim's place in its record.
        code: The topic.
        words: The words of the source for it.
        basis: The claim's basis.
    """

    agreement: Agreement
    pointer: str
    code: str
    words: str
    basis: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Where an agreement and a topic meet.

    Attributes:
        claims: The claims that say so, stated ones first.
    """

    claims: tuple[TopicClaim, ...]

    @property
    def basis(self) -> str:
        """`stated` if any of the claims is."""
        return self.claims[0].basis


@dataclass(frozen=True, slots=True)
class TopicColumn:
    """A topic.

    Attributes:
        code: Its code.
        title: Its title.
        agreements: How many agreements have it.
        stated: In how many of them a source states it.
    """

    code: str
    title: str
    agreements: int
    stated: int


@dataclass(frozen=True, slots=True)
class TopicRow:
    """An agreement with a cell for each topic, None where it does not have it."""

    agreement: Agreement
    page: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class TopicMatrix:
    """The matrix.

    Attributes:
        columns: The topics that any agreement has, the most common first.
        rows: The agreements that have any, those with the most first.
        total: How many agreements have any.
        without: The agreements that have none.
        claims: All claims on topics, by the labels of the agreement and of the topic.
        language: The language of what is said of it.
    """

    columns: tuple[TopicColumn, ...]
    rows: tuple[TopicRow, ...]
    total: int
    without: tuple[Agreement, ...]
    claims: tuple[TopicClaim, ...]
    language: Language

    @property
    def listed(self) -> tuple[TopicClaim, ...]:
        """The claims of the table, as many as a page has room for; those of the matrix are among them."""
        if len(self.claims) <= _LISTED:
            return self.claims
        drawn = [claim for row in self.rows for cell in row.cells if cell for claim in cell.claims]
        kept = set(list(dict.fromkeys([*drawn, *self.claims]))[:_LISTED])
        return tuple(claim for claim in self.claims if claim in kept)

    @property
    def longest(self) -> float:
        """About how wide the longest title of a topic is, in ems."""
        return max((width(column.title, 1) for column in self.columns), default=0.0)

    @property
    def bases(self) -> frozenset[str]:
        """What the marks say, for the legend."""
        return frozenset(cell.basis for row in self.rows for cell in row.cells if cell)

    @property
    def sentences(self) -> Iterator[str]:
        """What is to be seen, in words."""
        language, say = self.language, self.language.say
        if not self.columns:
            yield say("No agreement has a topic.")
            return
        yield say(
            "{agreements} has {topics} between them, by {claims}, of which {inferred} are inferred."
            if self.total == 1
            else "{agreements} have {topics} between them, by {claims}, of which {inferred} are inferred.",
            agreements=language.count(self.total, "agreement"),
            topics=language.count(len(self.columns), "topic"),
            claims=language.count(len(self.claims), "claim"),
            inferred=some(language, sum(claim.basis == "inferred" for claim in self.claims)),
        )
        most = self.columns[0].agreements
        common = [column.title for column in self.columns if column.agreements == most]
        if len(common) <= 3:
            yield say(
                "The most common: {topics}, in {agreements}.",
                topics=conjunction(language, common),
                agreements=language.count(most, "agreement"),
            )
        once = sum(column.agreements == 1 for column in self.columns)
        if once:
            yield say(
                "{topics} occurs in one agreement only." if once == 1 else "{topics} occur in one agreement only.",
                topics=language.count(once, "topic"),
            )
        if self.total > len(self.rows):
            yield say("The chart shows the {number} agreements with the most topics.", number=len(self.rows))


def topics(site: SiteData) -> TopicMatrix:
    """The topics of all agreements."""
    cells: dict[str, dict[str, list[TopicClaim]]] = {}
    claims: list[TopicClaim] = []
    having: defaultdict[str, int] = defaultdict(int)
    stated: defaultdict[str, int] = defaultdict(int)
    for agreement in site.data.agreements.values():
        own: defaultdict[str, list[TopicClaim]] = defaultdict(list)
        for index, topic in enumerate(agreement.topics):
            claim = TopicClaim(agreement, f"/topics/{index}", topic.code, topic.label, topic.basis)
            own[topic.code].append(claim)
            claims.append(claim)
        if own:
            cells[agreement.id] = own
        for code, found in own.items():
            having[code] += 1
            stated[code] += any(claim.basis == "stated" for claim in found)
    title = {code: site.words.code("topic", code).title for code in having}
    columns = [TopicColumn(code, title[code], number, stated[code]) for code, number in having.items()]
    columns.sort(key=lambda column: (-column.agreements, site.language.order(column.title)))
    labels = {identifier: site.words.label(identifier).casefold() for identifier in cells}
    ranked = sorted(cells, key=lambda identifier: (-len(cells[identifier]), labels[identifier]))
    rows = []
    for identifier in ranked[:_ROWS]:
        agreement = site.data.agreements[identifier]
        own_cells = [_cell(cells[identifier].get(column.code)) for column in columns]
        rows.append(TopicRow(agreement, site.page_of(agreement), tuple(own_cells)))
    without = tuple(agreement for agreement in site.data.agreements.values() if not agreement.topics)
    titles = {column.code: column.title for column in columns}
    claims.sort(key=lambda claim: (claim.agreement.label.casefold(), site.language.order(titles[claim.code])))
    return TopicMatrix(tuple(columns), tuple(rows), len(cells), without, tuple(claims), site.language)


def _cell(claims: list[TopicClaim] | None) -> Cell | None:
    if not claims:
        return None
    return Cell(tuple(sorted(claims, key=lambda claim: claim.basis != "stated")))
