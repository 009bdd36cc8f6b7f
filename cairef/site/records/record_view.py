"""What the page of any record shows of its claims: values, passages, premises, stamps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from zlib import crc32

import cairef
from cairef import Discrepancy, NotStated, Quantity, Source, Span
from cairef.models import Claim, Record
from cairef.site.pages import Section
from cairef.site.record_tree import Node, all_nodes, evidence_of
from cairef.site.records.claim_rows import RowView, ValueView, arrange, in_words, value_view
from cairef.site.records.facets import FacetValue, facet_of
from cairef.site.records.fit_view import Check, Run, checks, ends, runs
from cairef.site.records.passage_views import PassageView, passages, premises
from cairef.site.records.record_citations import Citations
from cairef.site.site_data import SiteData
from cairef.site.words import before_date

__all__ = ["Block", "PassageView", "RecordView", "ValueView", "summary"]

_GROUPS_IN_CONTENTS = 8
"""With more groups than this, such as milestones, the table of contents names their heading only."""

_SINGLE = "overview"
# What a reader looks for first. What is not named here comes after what is, in the order of the schema.
_ORDER = {
    "agreement": ("provisions", "parties", "people", "milestones", "topics", _SINGLE),
}
# What is read off another member where it is not stated of itself.
_READ_OFF = {"year": "date", "month": "date", "day": "date"}


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page below a heading of its own.

    Attributes:
        id: The anchor of the heading.
        title: The heading.
        nodes: What is below it.
        number: How many things of the kind there are; None where they are not of one kind.
        list: The list that the nodes are the items of, where they are.
    """

    id: str
    title: str
    nodes: tuple[Node, ...]
    number: int | None = None
    list: Node | None = None


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

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The claims of the record below their headings, in the order of the page: single claims are under one."""
        single = tuple(node for node in self.nodes if node.claim)
        found = [self._list(node) for node in self.nodes if not node.claim]
        if single:
            say, is_agreement = self.site.say, self.record.record_type == "agreement"
            found.insert(0, Block(_SINGLE, say("Kind and status") if is_agreement else say("At a glance"), single))
        order = _ORDER.get(self.record.record_type, ())
        return tuple(sorted(found, key=lambda block: order.index(block.id) if block.id in order else len(order)))

    def _list(self, node: Node) -> Block:
        groups: dict[object, list[Node]] = {}
        for child in node.children:
            groups.setdefault(self._kind(child), []).append(child)
        return Block(node.key, node.title, tuple(one for group in groups.values() for one in group), len(groups), node)

    @staticmethod
    def _kind(node: Node) -> object:
        """What a part has in common with others that are counted with it: topics of one code are one topic."""
        codes = [entry.value for entry in node.entries if entry.codelist == "topic"]
        return codes[0] if codes else node.pointer

    def again(self, block: Block, node: Node) -> bool:
        """Whether the part before this one is of the same code, so that it need not be said again."""
        place = block.nodes.index(node)
        return place > 0 and self._kind(block.nodes[place - 1]) == self._kind(node)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The headings of the record's claims."""
        return tuple(self._section(block) for block in self.blocks)

    def _section(self, block: Block) -> Section:
        groups = [child for child in block.nodes if not child.claim and not child.is_list]
        short = len(groups) <= _GROUPS_IN_CONTENTS
        below = tuple(Section(group.pointer, self.heading(group)) for group in groups) if short else ()
        return Section(block.id, block.title, below)

    def values(self, node: Node) -> list[ValueView]:
        """The values of a part, in the order of the record."""
        values = [value_view(self.site, entry) for entry in node.entries]
        evidence = node.claim.evidence if node.claim else ()
        language = evidence[0].source.language if evidence else None
        return [replace(value, language=language) if value.kind == "printed" else value for value in values]

    def row(self, node: Node, *, headed: bool = False) -> RowView:
        """The values of a claim as they are in its row; `headed` where a heading says what the row is."""
        return arrange(node, self.values(node), headed=headed)

    def heading(self, node: Node) -> str:
        """A few words that set a group apart from its like: the event and the time of a milestone."""
        found = {child.key: child for child in node.children if child.claim}
        time = found.get("date") or found.get("timing")
        parts = [in_words(self.row(part)) for part in (found.get("event"), time) if part]
        if len(parts) > 1:
            parts[0] = before_date(parts[0]).removesuffix(",")
        return self.site.say(", ").join(parts) or node.title

    def alike(self, node: Node, value: ValueView) -> tuple[str, str, int] | None:
        """The filter of the index that shows records with this value, with their number; None where there is none."""
        facet = facet_of(self.record.record_type, node.pointer, value.kind)
        number = self._alike.get((facet, value.detail or ""), 0) if facet else 0
        return (facet, value.detail or "", number) if facet and number > 1 else None

    def passages(self, spans: Iterable[Span]) -> Iterator[PassageView]:
        """The quotes of a claim or a discrepancy, each within its sentence."""
        return passages(self.site, spans)

    def checks(self, node: Node) -> list[Check]:
        """How the values of a claim were checked; empty where a quote is not exact."""
        return checks(self.site, node, self.site.matches[self.record.id].get(node.pointer, ()))

    @staticmethod
    def runs(span: Span, found: Sequence[Check]) -> Iterator[Run]:
        """A quote in stretches, of which those are marked that a machine read."""
        return runs(span, found)

    @staticmethod
    def ends(span: Span, found: Sequence[Check]) -> str:
        """The numbers of what a machine read in a quote that has no mark of its own."""
        return ends(span, found)

    def premises(self, claim: Claim) -> Iterator[str]:
        """The premises that a machine recomputes, in words."""
        return premises(self.site, claim)

    def remark(self, claim: Claim) -> str | None:
        """What a claim says beyond its values, in words."""
        match claim:
            case Quantity(items_complete=True):
                return self.site.say("The source gives the items as the whole of the count.")
            case Quantity(items_complete=False):
                return self.site.say("The source lists only some of the items.")
        return None

    @property
    def type_title(self) -> str:
        """What records of this type are called."""
        say = self.site.say
        return {"agreement": say("Agreement"), "actor": say("Actor")}.get(self.record.record_type, say("Source"))

    @staticmethod
    def fingerprint(node: Node) -> str:
        """What a link names of the values of a claim, so that whoever follows it sees whether they have changed.

        Six digits are short enough to be sent. That other values have the same is one in 16 million.
        """
        values = "~".join(str(entry.value) for entry in node.entries)
        return f"{crc32(values.encode()) >> 8:06x}"

    def others_with(self, facet: str, number: int) -> str:
        """Words for the link to all records of the type that have the same value of a filter."""
        say = self.site.say
        words = {
            "instrument": say("All {number} agreements with this instrument", number=number),
            "status": say("All {number} agreements with this status", number=number),
            "topic": say("All {number} agreements with this topic", number=number),
            "party": say("All {number} agreements with this party", number=number),
            "kind": say("All {number} actors with this kind", number=number),
            "country": say("All {number} actors with this country", number=number),
        }
        return words[facet]

    @cached_property
    def _paths(self) -> dict[str, tuple[Node, ...]]:
        """Every part of the record by its JSON Pointer, with the parts around it, outer ones first."""
        paths: dict[str, tuple[Node, ...]] = {}
        for node in all_nodes(self.nodes):
            above = self._nearest(paths, node.pointer)
            paths[node.pointer] = (*paths.get(above or "", ()), node)
        return paths

    def node(self, pointer: str) -> Node:
        """The part at a place.

        Raises:
            KeyError: There is none that is shown.
        """
        return self._paths[pointer][-1]

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
        return self.site.say(", ").join(names)

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

    def taken_instead(self, absent: NotStated) -> Node | None:
        """The inferred claim that the record has in place of what is not stated: the year of a date."""
        member = _READ_OFF.get(absent.aspect, absent.aspect)
        found = self._paths.get(f"{absent.at}/{member}")
        claim = found[-1].claim if found and absent.at else None
        return found[-1] if found and claim and claim.basis == "inferred" else None

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

    @cached_property
    def _citations(self) -> Citations:
        return Citations(self.site, self.record)

    @property
    def citation(self) -> str:
        """How to cite the record."""
        return self._citations.citation

    @property
    def citation_of_place(self) -> str:
        """How the citation of a claim of the record ends, with U+FFFC for its JSON Pointer."""
        return self._citations.citation_of_place

    def citation_of(self, node: Node) -> str:
        """How to cite a claim, without what the page has elsewhere."""
        return self._citations.citation_of(node)


def summary(site: SiteData, node: Node) -> str:
    """The values of a claim on one line."""
    return site.say(", ").join(value_view(site, entry).text for entry in node.entries)
