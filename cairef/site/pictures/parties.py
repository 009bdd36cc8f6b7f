"""Who is a party to what: a matrix of agreements and of their parties, with the parties of one country together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, groupby

from cairef import Agreement
from cairef.site.languages import Language
from cairef.site.pictures.measure import width
from cairef.site.pictures.wording import conjunction, some
from cairef.site.site_data import SiteData

__all__ = ["PartyCell", "PartyClaim", "PartyColumn", "PartyMatrix", "PartyRow", "parties"]

_ROWS = 60
_COLUMNS = 60
_LISTED = 1500
_SIGNATORY = "signatory"
_ACRONYM = re.compile(r"\(([^\W\d_][^()\s]{1,11})\)$")


@dataclass(frozen=True, slots=True)
class PartyClaim:
    """A party of an agreement.

    Attributes:
        agreement: The agreement.
        pointer: The claim's place in its record.
        actor: The id of the party.
        role: The code of its role.
        title: The title of its role.
        basis: The claim's basis.
    """

    agreement: Agreement
    pointer: str
    actor: str
    role: str
    title: str
    basis: str


@dataclass(frozen=True, slots=True)
class PartyCell:
    """Where an agreement and a party meet.

    Attributes:
        claims: The claims that say so, stated ones first.
        roles: The roles of the party, in words.
    """

    claims: tuple[PartyClaim, ...]
    roles: str

    @property
    def basis(self) -> str:
        """`stated` if any of the claims is."""
        return self.claims[0].basis

    @property
    def signed(self) -> bool:
        """Whether the party is a signatory."""
        return any(claim.role == _SIGNATORY for claim in self.claims)


@dataclass(frozen=True, slots=True)
class PartyColumn:
    """A party.

    Attributes:
        id: The id of its record.
        label: Its label.
        short: The short form that its label has in brackets at the end; else the label.
        page: The address of its page; None where it belongs to the dataset that this one extends.
        country: The code of its country; empty where its record names none.
        group: What it is shown under: its country where several parties have it.
        first: Whether it is the first of its group.
        agreements: To how many agreements it is a party.
    """

    id: str
    label: str
    short: str
    page: str | None
    country: str
    group: str
    first: bool
    agreements: int


@dataclass(frozen=True, slots=True)
class PartyRow:
    """An agreement with a cell for each party, None where it is no party to it."""

    agreement: Agreement
    page: str
    cells: tuple[PartyCell | None, ...]

    @property
    def signed(self) -> bool:
        """Whether it has a signatory."""
        return any(cell.signed for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class PartyMatrix:
    """The matrix.

    Attributes:
        columns: The parties, those of one country together.
        rows: The agreements: those with signatories first, then those with the same parties together.
        total: How many agreements have a party.
        parties: How many parties there are.
        without: The agreements that have none.
        claims: All claims on parties, by the label of the agreement.
        pairs: The pairs that are parties to the same agreement, with the number of such agreements.
        language: The language of what is said of it.
    """

    columns: tuple[PartyColumn, ...]
    rows: tuple[PartyRow, ...]
    total: int
    parties: int
    without: tuple[Agreement, ...]
    claims: tuple[PartyClaim, ...]
    pairs: tuple[tuple[tuple[str, str], int], ...]
    language: Language

    @property
    def listed(self) -> tuple[PartyClaim, ...]:
        """The claims of the table, as many as a page has room for."""
        return self.claims[:_LISTED]

    @property
    def groups(self) -> list[tuple[str, int]]:
        """The groups of columns with the number of columns in each."""
        return [(group, len(list(found))) for group, found in groupby(self.columns, key=lambda column: column.group)]

    @property
    def longest(self) -> float:
        """About how wide the longest head of a column is, in ems."""
        return max((width(column.short, 1) for column in self.columns), default=0.0)

    @property
    def marks(self) -> frozenset[tuple[bool, str]]:
        """What marks there are, for the legend: whether of a signatory, and the basis."""
        return frozenset((cell.signed, cell.basis) for row in self.rows for cell in row.cells if cell)

    @property
    def sentences(self) -> Iterator[str]:
        """What is to be seen, in words."""
        language, say = self.language, self.language.say
        if not self.claims:
            yield say("No agreement has a party.")
            return
        yield say(
            "{agreements} has {parties}, by {claims}, of which {inferred} are inferred."
            if self.total == 1
            else "{agreements} have {parties}, by {claims}, of which {inferred} are inferred.",
            agreements=language.count(self.total, "agreement"),
            parties=language.count(self.parties, "party", "parties"),
            claims=language.count(len(self.claims), "claim"),
            inferred=some(language, sum(claim.basis == "inferred" for claim in self.claims)),
        )
        signed = len({claim.agreement.id for claim in self.claims if claim.role == _SIGNATORY})
        agreements = language.count(signed, "agreement")
        yield say(
            "{agreements} has signatories." if signed == 1 else "{agreements} have signatories.", agreements=agreements
        )
        most = self.pairs[0][1] if self.pairs else 0
        if most > 1:
            pairs = [
                say("{one} with {other}", one=one, other=other) for (one, other), number in self.pairs if number == most
            ]
            if len(pairs) <= 3:
                yield say(
                    "Most often together: {pairs}, in {agreements} each."
                    if len(pairs) > 1
                    else "Most often together: {pairs}, in {agreements}.",
                    pairs=conjunction(language, pairs),
                    agreements=language.count(most, "agreement"),
                )
        if self.total > len(self.rows) or self.parties > len(self.columns):
            yield say(
                "The chart shows the {agreements} and {parties} with the most marks.",
                agreements=language.count(len(self.rows), "agreement"),
                parties=language.count(len(self.columns), "party", "parties"),
            )


def parties(site: SiteData) -> PartyMatrix:
    """The parties of all agreements."""
    own: dict[str, dict[str, list[PartyClaim]]] = {}
    claims: list[PartyClaim] = []
    for agreement in sorted(site.data.agreements.values(), key=lambda agreement: agreement.label.casefold()):
        found: defaultdict[str, list[PartyClaim]] = defaultdict(list)
        for index, party in enumerate(agreement.parties):
            title = site.words.code("party_role", party.role).title
            claim = PartyClaim(agreement, f"/parties/{index}", party.actor_id, party.role, title, party.basis)
            found[party.actor_id].append(claim)
            claims.append(claim)
        if found:
            own[agreement.id] = found
    label, order = site.words.label, site.language.order
    having = Counter(actor for found in own.values() for actor in found)
    shown = sorted(having, key=lambda actor: (-having[actor], order(label(actor))))[:_COLUMNS]
    columns = tuple(_columns(site, shown, having))
    rows = [
        PartyRow(
            site.data.agreements[identifier],
            site.page_of(site.data.agreements[identifier]),
            tuple(_cell(site.language, found.get(column.id)) for column in columns),
        )
        for identifier, found in own.items()
    ]
    ranked = sorted(rows, key=lambda row: -sum(cell is not None for cell in row.cells))[:_ROWS]
    ranked.sort(key=lambda row: (not row.signed, [index for index, cell in enumerate(row.cells) if cell]))
    labels = {actor: _short(site.words.label(actor)) for actor in having}
    together = Counter(
        pair for found in own.values() for pair in combinations(sorted(found, key=lambda actor: labels[actor]), 2)
    )
    pairs = [((labels[one], labels[other]), number) for (one, other), number in together.items()]
    return PartyMatrix(
        columns,
        tuple(ranked),
        len(own),
        len(having),
        tuple(agreement for agreement in site.data.agreements.values() if not agreement.parties),
        tuple(claims),
        tuple(sorted(pairs, key=lambda item: (-item[1], item[0]))),
        site.language,
    )


def _columns(site: SiteData, shown: list[str], having: Counter[str]) -> Iterator[PartyColumn]:
    """The parties by country: countries of several parties first, those in most agreements before others."""
    countries = {actor: _country(site, actor) for actor in shown}
    sizes = Counter(country for country in countries.values() if country)
    reach: Counter[str] = Counter()
    for actor, country in countries.items():
        reach[country] += having[actor]
    titles = {country: site.words.code("country", country).title for country in sizes}
    label, order = site.words.label, site.language.order
    groups = {country for country, number in sizes.items() if number > 1}
    ordered = sorted(
        shown,
        key=lambda actor: (
            countries[actor] not in groups,
            -reach[countries[actor]] if countries[actor] in groups else 0,
            order(titles[countries[actor]] if countries[actor] in groups else ""),
            -having[actor],
            order(label(actor)),
        ),
    )
    last: str | None = None
    for actor in ordered:
        record = site.data.actors.get(actor)
        country = countries[actor]
        group = titles[country] if country in groups else ""
        page = site.page_of(record) if record else None
        name = label(actor)
        yield PartyColumn(actor, name, _short(name), page, country, group, group != last, having[actor])
        last = group


def _short(label: str) -> str:
    match = _ACRONYM.search(label)
    return match[1] if match else label


def _country(site: SiteData, actor: str) -> str:
    record = site.data.actors.get(actor)
    return record.country.code if record and record.country else ""


def _cell(language: Language, claims: list[PartyClaim] | None) -> PartyCell | None:
    if not claims:
        return None
    ordered = sorted(claims, key=lambda claim: claim.basis != "stated")
    return PartyCell(tuple(ordered), language.listed(dict.fromkeys(claim.title for claim in ordered)))
