"""What the page of any record shows of its claims: values, passages, premises, stamps."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import cairef
from cairef import CountPremise, Dataset, DatePremise, Source, Span, WeekdayPremise
from cairef.models import Claim, Record
from cairef.plan import Kind
from cairef_site.pages import Section, passage_anchor
from cairef_site.record_tree import Entry, Node, all_nodes, evidence_of
from cairef_site.site_data import SiteData
from cairef_site.words import date_in_words

__all__ = ["PassageView", "RecordView", "ValueView", "summary"]

_CONTEXT = 400
"""How many code points of a sentence are shown on either side of a quote."""


@dataclass(frozen=True, slots=True)
class ValueView:
    """A value as shown.

    Attributes:
        text: The words.
        kind: `printed` for the source's own words, `code`, `date`, `amount`, `actor`, `agreement` or `source`.
        address: The page that tells more of it, where there is one.
        fragment: The place on that page.
        detail: The value as it stands in the record, where the words differ.
        role: The title of the member, where the part has several.
    """

    text: str
    kind: str
    address: str | None = None
    fragment: str = ""
    detail: str | None = None
    role: str = ""


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
    """

    def __init__(self, site: SiteData, record: Record) -> None:
        self.site = site
        self.record = record
        self.nodes = site.trees[record.id]

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
        return (*first, *(Section(node.key, node.title) for node in self.nodes if not node.claim))

    def values(self, node: Node) -> list[ValueView]:
        """The values of a part, in the order of the record."""
        return [_value(self.site, entry) for entry in node.entries]

    def heading(self, node: Node) -> str:
        """A few words that tell this part from its like: the event and day of a milestone."""
        words = [
            value.text for child in node.children if child.key in {"event", "date"} for value in self.values(child)
        ]
        return ", ".join(words[:2]) or node.title

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

    def place_name(self, pointer: str) -> str:
        """What a JSON Pointer of this record leads to, in words such as “Parties 2, Actor”."""
        names: list[str] = []
        for node in all_nodes(self.nodes):
            if pointer == node.pointer or pointer.startswith(f"{node.pointer}/"):
                number = node.pointer.rsplit("/", 1)[1]
                names.append(f"{node.title} {int(number) + 1}" if number.isdigit() else node.title)
                names.extend(e.title for e in node.entries if pointer == f"{node.pointer}/{e.key}")
        # The list says no more than its item.
        return ", ".join(names[1:] if len(names) > 1 and names[1].split(" ")[-1].isdigit() else names) or pointer

    def anchor(self, pointer: str) -> str | None:
        """The anchor on the record's page nearest to a JSON Pointer."""
        best = [n.pointer for n in all_nodes(self.nodes) if pointer == n.pointer or pointer.startswith(f"{n.pointer}/")]
        return best[-1] if best else None

    @property
    def stamped(self) -> bool:
        """Whether a second reader's stamp holds: neither the record nor a source it cites changed since."""
        sources = {source.id: source.sha256 for source in self.sources}
        today = cairef.digest(self.record.to_json(), sources)
        return any(stamp.role == "second-reader" and stamp.sha256 == today for stamp in self.record.verification)

    @property
    def citation(self) -> str:
        """How to cite the record."""
        last = max((stamp.date for stamp in self.record.verification), default="")
        read = f" Last verified {last}." if last else ""
        return (
            f"The cairef contributors. “{self.record.label}” (record {self.record.id}). "
            f"cairef: China-ASEAN Innovation Reference, version {cairef.__version__}.{read}"
        )


def _value(site: SiteData, entry: Entry) -> ValueView:
    words, value = site.words, entry.value
    match entry.kind:
        case Kind.VERBATIM:
            return ValueView(value, "printed", role=entry.title)
        case Kind.DATE:
            return ValueView(date_in_words(value), "date", detail=value, role=entry.title)
        case Kind.AMOUNT:
            return ValueView(words.amount(value), "amount", role=entry.title)
        case Kind.CODE:
            code = words.code(entry.codelist or "", value)
            fragment = f"{entry.codelist}.{value}"
            return ValueView(code.title, "code", "schema/codes/", fragment, value, entry.title)
        case Kind.ACTOR | Kind.AGREEMENT | Kind.SOURCE:
            kind = {Kind.ACTOR: "actor", Kind.AGREEMENT: "agreement", Kind.SOURCE: "source"}[entry.kind]
            address = f"{kind}s/{value}/" if words.known(value) else None
            return ValueView(words.label(value), kind, address, "", value, entry.title)


def summary(site: SiteData, node: Node) -> str:
    """The values of a claim on one line."""
    return ", ".join(_value(site, entry).text for entry in node.entries)


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
