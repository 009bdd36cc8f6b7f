"""What the page of any record shows of its claims: values, passages, premises, stamps."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

import cairef
from cairef import CountPremise, Dataset, DatePremise, Discrepancy, NotStated, Quantity, Source, Span, WeekdayPremise
from cairef.models import Claim, Record
from cairef.site.code_words import search_words
from cairef.site.pages import Section, passage_anchor
from cairef.site.record_tree import Node, all_nodes, evidence_of
from cairef.site.records.claim_rows import RowView, ValueView, arrange, in_words, value_view
from cairef.site.records.facets import FacetValue, facet_of
from cairef.site.site_data import SiteData
from cairef.site.words import date_in_words

__all__ = ["PassageView", "RecordView", "ValueView", "summary"]

_CONTEXT = 400
"""How many code points of a sentence are shown on either side of a quote."""

_GROUPS_IN_CONTENTS = 8
"""With more groups than this, such as milestones, the table of contents names their heading only."""


@dataclass(frozen=True, slots=True)
class PassageView:
    """A quote within its sentence, and where it stands.

    Attributes:
        span: The span.
        label: The label of its source.
        address: The page of its source; None where the source belongs to the dataset that this one extends.
        fragment: The anchor of the span on that page.
        before: The sentence up to the quote.
        after: The sentence from the quote on.
    """

    span: Span
    label: str
    address: str | None
    fragment: str
    before: str
    after: str


class RecordView:
    """A record, ready for a template.

    Args:
        site: All that is shown.
        record: The record.
        alike: How many records of its type each value of a filter of their index has.
    """

    def __init__(self, site: SiteData, record: Record, alike: Mapping[FacetValue, int] | None = None) -> None:
        self.site = site
        self.record = record
        self.nodes = site.trees[record.id]
        self._alike = alike or {}

    @property
    def page(self) -> str:
        """The address of the record's page."""
        return self.site.page_of(self.record)

    @property
    def file(self) -> str:
        """The address of the record's JSON file."""
        return self.site.file_of(self.record)

    @property
    def bases(self) -> Counter[str]:
        """The number of claims by basis."""
        return Counter(claim.basis for _, claim in self.record.claims())

    @property
    def sources(self) -> list[Source]:
        """The sources that the record cites, in the order of its claims."""
        ids = dict.fromkeys(span.source_id for _, part in evidence_of(self.record) for span in part.evidence)
        return [self.site.data.source(identifier) for identifier in ids]

    @property
    def sections(self) -> tuple[Section, ...]:
        """The headings of the record's claims: single claims stand under one."""
        first = (Section("overview", "At a glance"),) if any(node.claim for node in self.nodes) else ()
        return (*first, *(self._section(node) for node in self.nodes if not node.claim))

    def _section(self, node: Node) -> Section:
        groups = [child for child in node.children if not child.claim and not child.is_list]
        short = len(groups) <= _GROUPS_IN_CONTENTS
        below = tuple(Section(group.pointer, self.heading(group)) for group in groups) if short else ()
        return Section(node.key, node.title, below)

    def values(self, node: Node) -> list[ValueView]:
        """The values of a part, in the order of the record."""
        return [value_view(self.site, entry) for entry in node.entries]

    def row(self, node: Node, *, headed: bool = False) -> RowView:
        """The values of a claim as they stand in its row; `headed` where a heading says what the row is."""
        return arrange(node, self.values(node), headed=headed)

    def heading(self, node: Node) -> str:
        """A few words that tell a group from its like: the event and the time of a milestone."""
        found = {child.key: child for child in node.children if child.claim}
        time = found.get("date") or found.get("timing")
        parts = [in_words(self.row(part)) for part in (found.get("event"), time) if part]
        return ", ".join(parts) or node.title

    def alike(self, node: Node, value: ValueView) -> tuple[str, str, int] | None:
        """The filter of the index that shows records with this value, with their number; None where there is none."""
        facet = facet_of(self.record.record_type, node.pointer, value.kind)
        number = self._alike.get((facet, value.detail or ""), 0) if facet else 0
        return (facet, value.detail or "", number) if facet and number > 1 else None

    def passages(self, spans: Iterable[Span]) -> Iterator[PassageView]:
        """The quotes of a claim or a discrepancy, each within its sentence."""
        for span in spans:
            source = span.source
            known = self.site.words.known(source.id)
            start, end = sentence_around(self.site.data, source.id, span.start, span.end)
            text = source.text
            before, after = text[start : span.start], text[span.end : end]
            yield PassageView(
                span,
                source.label,
                self.site.page_of(source) if known else None,
                passage_anchor(span.start, span.end),
                before if len(before) <= _CONTEXT else f"…{before[-_CONTEXT:]}",
                after if len(after) <= _CONTEXT else f"{after[:_CONTEXT]}…",
            )

    @staticmethod
    def premises(claim: Claim) -> Iterator[str]:
        """The premises that a machine recomputes, in words."""
        for premise in claim.premises:
            match premise:
                case WeekdayPremise():
                    yield f"{date_in_words(premise.date)} is a {premise.weekday}."
                case DatePremise():
                    yield f"The quotes give {date_in_words(premise.edtf)}."
                case CountPremise():
                    yield f"{premise.number} items are listed: {'; '.join(premise.items)}."

    @staticmethod
    def remark(claim: Claim) -> str | None:
        """What a claim says beyond its values, in words."""
        match claim:
            case Quantity(items_complete=True):
                return "The source gives the items as the whole of the count."
            case Quantity(items_complete=False):
                return "The source lists only some of the items."
        return None

    @cached_property
    def _paths(self) -> dict[str, tuple[Node, ...]]:
        """Every part of the record by its JSON Pointer, with the parts around it, outer ones first."""
        paths: dict[str, tuple[Node, ...]] = {}
        for node in all_nodes(self.nodes):
            above = self._nearest(paths, node.pointer)
            paths[node.pointer] = (*paths.get(above or "", ()), node)
        return paths

    @staticmethod
    def _nearest(known: Mapping[str, object], pointer: str) -> str | None:
        while pointer and pointer not in known:
            pointer = pointer.rpartition("/")[0]
        return pointer or None

    def place_name(self, pointer: str) -> str:
        """What a JSON Pointer of this record leads to, in words such as “Party 2” or “Milestone 1, Date”."""
        anchor = self.anchor(pointer)
        if anchor is None:
            return pointer
        path = self._paths[anchor]
        names: list[str] = []
        for index, node in enumerate(path):
            number = node.pointer.rsplit("/", 1)[1]
            # The list says no more than its item.
            if not (node.is_list and index + 1 < len(path)):
                names.append(f"{node.title} {int(number) + 1}" if number.isdigit() else node.title)
        names.extend(entry.title for entry in path[-1].entries if pointer == f"{anchor}/{entry.key}")
        return ", ".join(names)

    def anchor(self, pointer: str) -> str | None:
        """The anchor on the record's page nearest to a JSON Pointer."""
        return self._nearest(self._paths, pointer)

    @cached_property
    def disputed(self) -> Mapping[str, list[tuple[int, Discrepancy]]]:
        """The discrepancies, with their places in the record, by the anchor of each part that they concern."""
        found: dict[str, list[tuple[int, Discrepancy]]] = defaultdict(list)
        for index, discrepancy in enumerate(self.record.discrepancies):
            for anchor in dict.fromkeys(map(self.anchor, discrepancy.at)):
                if anchor is not None:
                    found[anchor].append((index, discrepancy))
        return found

    @cached_property
    def missing(self) -> Mapping[str, list[tuple[int, NotStated]]]:
        """What is not stated of a part of the record, with its place in the record, by that part's anchor."""
        found: dict[str, list[tuple[int, NotStated]]] = defaultdict(list)
        for index, absent in enumerate(self.record.not_stated):
            anchor = self.anchor(absent.at) if absent.at else None
            if anchor is not None:
                found[anchor].append((index, absent))
        return found

    @property
    def read_for_all(self) -> tuple[str, ...]:
        """The ids of the sources that were read for everything not stated; empty where that differs."""
        readings = {absent.source_ids for absent in self.record.not_stated}
        return readings.pop() if len(readings) == 1 else ()

    @property
    def plainly_missing(self) -> list[tuple[int, NotStated]]:
        """What is not stated and needs no word more, with its place in the record."""
        if not self.read_for_all:
            return []
        return [(i, absent) for i, absent in enumerate(self.record.not_stated) if not absent.at and not absent.note]

    @property
    def otherwise_missing(self) -> list[tuple[int, NotStated]]:
        """What else is not stated, with its place in the record."""
        plain = {index for index, _ in self.plainly_missing}
        return [(i, absent) for i, absent in enumerate(self.record.not_stated) if i not in plain]

    @property
    def stamped(self) -> bool:
        """Whether a second reader's stamp holds: neither the record nor a source it cites changed since."""
        return any(stamp.role == "second-reader" and stamp.sha256 == self.digest for stamp in self.record.verification)

    @cached_property
    def digest(self) -> str:
        """The digest of the record and its sources as they are now."""
        return cairef.digest(self.record.to_json(), {source.id: source.sha256 for source in self.sources})

    @property
    def search_words(self) -> tuple[str, ...]:
        """Chinese words by which the record is found."""
        return search_words(self.site, self.record)

    @property
    def citation(self) -> str:
        """How to cite the record."""
        return self.record.cite()


def summary(site: SiteData, node: Node) -> str:
    """The values of a claim on one line."""
    return ", ".join(value_view(site, entry).text for entry in node.entries)


def sentence_around(data: Dataset, source: str, start: int, end: int) -> tuple[int, int]:
    """From the first to the last sentence that a stretch of a source touches; the stretch itself between sentences."""
    starts, ends = _bounds(data, source)
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, max(start, end - 1)) - 1
    low = starts[first] if first >= 0 and ends[first] > start else start
    high = ends[last] if last >= 0 else end
    return min(low, start), max(high, end)


@cache
def _bounds(data: Dataset, source: str) -> tuple[list[int], list[int]]:
    sentences = data.source(source).sentences
    return [sentence.start for sentence in sentences], [sentence.end for sentence in sentences]
