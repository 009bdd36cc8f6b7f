"""The data of the charts as CSV, one row for each mark that a chart can have."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from cairef.exports.csv_files import harmless
from cairef.site.pictures.coverage import Coverage
from cairef.site.pictures.network import Network
from cairef.site.pictures.parties import PartyMatrix
from cairef.site.pictures.timeline import Timeline
from cairef.site.pictures.topics import TopicMatrix
from cairef.site.site_data import SiteData

__all__ = ["coverage_csv", "network_csv", "parties_csv", "timeline_csv", "topics_csv"]


def timeline_csv(chart: Timeline) -> bytes:
    """Every milestone: the record, what happened, when in words, as EDTF and as the days between which it was."""
    head = ("record_type", "record", "record_label", "milestone", "when", "edtf", "from", "until", "basis", "claim")
    return _written(
        head,
        (
            (
                event.record.record_type,
                event.record.id,
                event.record.label,
                event.title,
                "" if event.place == "nowhere" else event.when,
                event.edtf or "",
                (event.mark.lower or "") if event.mark else "",
                (event.mark.upper or "") if event.mark else "",
                event.basis,
                event.pointer,
            )
            for event in chart.events
        ),
    )


def network_csv(site: SiteData, chart: Network) -> bytes:
    """Every tie: the agreement, who or what is tied to it, how, and for whom a person acted."""
    head = ("agreement", "agreement_label", "tied", "tied_label", "kind", "how", "person", "basis", "claim")
    label = site.words.label
    return _written(
        head,
        (
            (
                tie.agreement,
                label(tie.agreement),
                tie.other,
                label(tie.other),
                tie.kind,
                tie.words,
                tie.person or "",
                tie.basis,
                tie.pointer,
            )
            for tie in chart.ties
        ),
    )


def coverage_csv(chart: Coverage) -> bytes:
    """Every sentence: where it is, whether it is cited, by how many claims, and of which records."""
    head = (
        *("source", "source_label", "sentence", "start", "end", "state", "reason"),
        *("claims", "discrepancies", "records", "text"),
    )

    def rows() -> Iterator[tuple[str, ...]]:
        for strip in chart.strips:
            for part in strip.parts:
                yield (
                    strip.source.id,
                    strip.source.label,
                    *map(str, (part.number, part.start, part.end)),
                    {"aside": "set aside"}.get(part.state, part.state),
                    (part.reason or "") if part.state == "aside" else "",
                    *map(str, (part.claims, part.discrepancies)),
                    " ".join(part.records),
                    part.text,
                )

    return _written(head, rows())


def topics_csv(site: SiteData, chart: TopicMatrix) -> bytes:
    """Every topic of every agreement, with the words of the source for it."""
    head = ("agreement", "agreement_label", "topic", "topic_title", "words", "basis", "claim")
    return _written(
        head,
        (
            (
                claim.agreement.id,
                claim.agreement.label,
                claim.code,
                site.words.code("topic", claim.code).title,
                claim.words,
                claim.basis,
                claim.pointer,
            )
            for claim in chart.claims
        ),
    )


def parties_csv(site: SiteData, chart: PartyMatrix) -> bytes:
    """Every party of every agreement, with its country and its role."""
    head = ("agreement", "agreement_label", "status", "party", "party_label", "country", "role", "basis", "claim")

    def rows() -> Iterator[tuple[str, ...]]:
        for claim in chart.claims:
            actor = site.data.actors.get(claim.actor)
            yield (
                claim.agreement.id,
                claim.agreement.label,
                claim.agreement.status.code if claim.agreement.status else "",
                claim.actor,
                site.words.label(claim.actor),
                actor.country.code if actor and actor.country else "",
                claim.role,
                claim.basis,
                claim.pointer,
            )

    return _written(head, rows())


def _written(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    written = StringIO()
    lines = csv.writer(written)
    lines.writerow(head)
    lines.writerows([harmless(cell) for cell in row] for row in rows)
    return written.getvalue().encode()
