"""The page of data quality: every record and source in numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cairef.models import Record
from cairef.rules.all_rules import RULES
from cairef.site.pages import HtmlPage, Section, address
from cairef.site.quality.measured import alphas, false_alarms, planted_errors, readings_in_figures
from cairef.site.quality.quality import RecordQuality, fields_of, records_in_numbers, sources_in_numbers, sums
from cairef.site.site_data import FOLDERS, SiteData

__all__ = ["quality_pages"]

_PAGE = "quality.md"
_MOST = 200
"""How many records of a type are on one page."""

_TITLES = {"agreement": "Agreements", "actor": "Actors", "source": "Sources"}


@dataclass(frozen=True, slots=True)
class _Finding:
    """How often a rule is broken."""

    code: str
    name: str
    level: str
    number: int


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page with some of the records of a type.

    Attributes:
        title: What it is called among its like.
        address: Its address; that of the whole page for the first.
        rows: The records.
    """

    title: str
    path: str
    rows: Sequence[RecordQuality]

    @property
    def address(self) -> str:
        """Its address below the site's root."""
        return address(self.path)


@dataclass(frozen=True, slots=True)
class _Type:
    """A record type.

    Attributes:
        kind: The type.
        title: Its name in the plural.
        rows: Its records.
        fields: The titles of the fields that are counted.
        leaves: The pages with its records; the first is the whole page.
    """

    kind: str
    title: str
    rows: Sequence[RecordQuality]
    fields: Sequence[str]
    leaves: Sequence[_Leaf]


def quality_pages(site: SiteData, docs: Path | None = None) -> Iterator[HtmlPage]:
    """The page of data quality, and pages for the records that find no room on it.

    Args:
        site: All that is shown.
        docs: The folder of the documentation, whose pages have what was measured of this dataset; None for a dataset of
            which nothing was.
    """
    planted = planted_errors(docs) if docs else ()
    readings = readings_in_figures(docs) if docs else None
    # By what is read in the first column.
    rows = sorted(records_in_numbers(site), key=lambda row: _name(row.record))
    types = [_type(site, kind, [row for row in rows if row.record.record_type == kind]) for kind in FOLDERS]
    report = site.report
    findings = [
        _Finding(code, RULES[code].name, RULES[code].level.value, number) for code, number in report.by_code.items()
    ]
    yield HtmlPage(
        _PAGE,
        "Data quality",
        "quality.html",
        {
            "site": site,
            "types": types,
            "total": sums(rows),
            "sums": {entry.kind: sums(entry.rows) for entry in types},
            "sources": sorted(sources_in_numbers(site), key=lambda row: _name(row.record)),
            "findings": findings,
            "report": report,
            "planted": planted,
            "alarms": false_alarms(docs) if docs else None,
            "readings": readings,
            "alphas": alphas(docs) if docs else None,
        },
        sections=(
            Section("totals", "In total"),
            Section("terms", "What the columns mean"),
            Section("findings", "Findings"),
            *([Section("planted", "Planted errors")] if planted else []),
            *([Section("readings", "What readers found")] if readings else []),
            Section("sentences", "Sentences of the sources"),
            *(Section(FOLDERS[entry.kind], entry.title) for entry in types),
        ),
        description="Every record in numbers: claims stated and inferred, quotes, fields answered; planted errors and "
        "what readers found.",
        hide=("toc",),
    )
    for entry in types:
        for number, leaf in enumerate(entry.leaves[1:], 2):
            yield HtmlPage(
                leaf.path,
                f"Data quality: {entry.title}, page {number}",
                "quality_leaf.html",
                {"site": site, "type": entry, "leaf": leaf, "number": number},
                parent=_PAGE,
                boost=0.1,
                hide=("toc",),
            )


def _name(record: Record) -> tuple[str, str]:
    return record.label.casefold(), record.id


def _type(site: SiteData, kind: str, rows: Sequence[RecordQuality]) -> _Type:
    properties = site.release.documents[f"{kind}.schema.json"]["properties"]
    titles = [str(properties[name]["title"]) for name in fields_of(site.release, kind)]
    starts = range(0, max(len(rows), 1), _MOST)
    leaves = [
        _Leaf(
            f"{start + 1:,} to {min(start + _MOST, len(rows)):,}",
            f"quality/{FOLDERS[kind]}-{number}.md" if start else _PAGE,
            rows[start : start + _MOST],
        )
        for number, start in enumerate(starts, 1)
    ]
    return _Type(kind, _TITLES[kind], rows, titles, leaves)
