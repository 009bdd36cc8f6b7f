"""The stretches of the sources that records quote, and a text cut where they begin and end."""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from cairef.models import Claim, Record, Sentence, SetAside
from cairef.models.claim_citing import speaker_of
from cairef.site.pages import passage_anchor
from cairef.site.record_tree import Node, evidence_of
from cairef.site.records.record_view import summary
from cairef.site.site_data import SiteData

__all__ = ["LEVELS", "Passage", "Segment", "Stretch", "Unit", "cited_passages", "segments", "units"]

_BASES = ("stated", "inferred", "discrepancy")

LEVELS = (1, 2, 4, 8)
"""From how many citations on a stretch is shown as more densely used."""


@dataclass(frozen=True, slots=True)
class Citing:
    """A claim or a discrepancy that quotes a passage.

    Attributes:
        record: The record that it is a part of.
        pointer: Its JSON Pointer in the record.
        place: What the pointer leads to, in words such as “Party 2, Actor”.
        value: Its value on one line.
        basis: `stated` or `inferred`; `discrepancy` for a discrepancy.
        speaker: Who says what a claim says, where the claim has a voice.
    """

    record: Record
    pointer: str
    place: str
    value: str
    basis: str
    speaker: str | None = None


def _rank(one: Citing) -> int:
    return _BASES.index(one.basis)


def _is_topic(one: Citing) -> bool:
    return one.pointer.startswith("/topics/")


@dataclass(frozen=True)
class Passage:
    """A stretch of a source that spans of records give, and what quotes it.

    Attributes:
        start: Code points before it.
        end: Code points before the first character after it.
        citing: The claims and discrepancies that quote exactly this stretch, by record.
    """

    start: int
    end: int
    citing: tuple[Citing, ...]

    @property
    def anchor(self) -> str:
        """Its anchor in the text."""
        return passage_anchor(self.start, self.end)

    @property
    def entry(self) -> str:
        """The anchor of its entry in the list of claims by passage."""
        return f"claims-{self.start}-{self.end}"

    @cached_property
    def inferred(self) -> int:
        """How many inferred claims quote it."""
        return sum(one.basis == "inferred" for one in self.citing)

    @cached_property
    def claims(self) -> frozenset[tuple[str, str]]:
        """The claims that quote it, without discrepancies: the id of the record and the JSON Pointer of each."""
        return frozenset((one.record.id, one.pointer) for one in self.citing if one.basis != "discrepancy")

    @property
    def speaker(self) -> str | None:
        """Who says these words, where all claims that quote just them name the same; a topic needs to name nobody."""
        said = {one.speaker for one in self.citing if one.basis != "discrepancy" and not _is_topic(one)}
        return said.pop() if len(said) == 1 else None

    @property
    def by_record(self) -> list[tuple[Record, list[Citing]]]:
        """What quotes it, record by record: the record with most of it first, and stated before inferred in each."""
        groups = [list(group) for _, group in groupby(self.citing, key=lambda one: one.record.id)]
        groups.sort(key=lambda group: (-len(group), min(map(_rank, group)), group[0].record.label))
        return [(group[0].record, sorted(group, key=_rank)) for group in groups]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text that is set aside as a whole.

    Attributes:
        start: Code points before it.
        end: Code points before the first character after it.
        reason: The reason, in words.
        note: The coder's remark.
    """

    start: int
    end: int
    reason: str
    note: str | None = None

    @property
    def anchor(self) -> str:
        """Its anchor in the text."""
        return passage_anchor(self.start, self.end)

    @property
    def entry(self) -> str:
        """The anchor of its entry in the list of what is set aside."""
        return f"aside-{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a text within which nothing begins or ends.

    Attributes:
        start: Code points before it.
        end: Code points before the first character after it.
        citations: How many claims and discrepancies quote passages that cover it.
        inferred: How many of them are inferred claims.
        shortest: The shortest passage that covers it; where there is none, what it is set aside with.
    """

    start: int
    end: int
    citations: int
    inferred: int
    shortest: Passage | Stretch | None

    @property
    def level(self) -> int:
        """How densely it is used, from 0 for not at all to 4."""
        return bisect_right(LEVELS, self.citations)


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a source, and whether records account for it.

    Attributes:
        start: Code points before it.
        end: Code points before the first character after it.
        state: `cited` where a passage touches it, else `aside` where it is set aside, else `open`.
        reason: The reason for which it is set aside, in words.
    """

    start: int
    end: int
    state: str
    reason: str = ""

    @property
    def anchor(self) -> str:
        """Its anchor in the text."""
        return passage_anchor(self.start, self.end)


def cited_passages(site: SiteData) -> Mapping[str, list[Passage]]:
    """Every passage that a record of the dataset quotes, by source and in the order of the text.

    All that the site counts of passages and of what quotes them is counted here.
    """
    found: dict[str, dict[tuple[int, int], list[Citing]]] = defaultdict(lambda: defaultdict(list))
    for record in site.records():
        places = dict(_places(site, record))
        for pointer, part in evidence_of(record):
            place, value = places[pointer]
            basis = part.basis if isinstance(part, Claim) else "discrepancy"
            citing = Citing(record, pointer, place, value, basis, speaker_of(part, site.say))
            for source, start, end in dict.fromkeys((s.source_id, s.start, s.end) for s in part.evidence):
                found[source][start, end].append(citing)
    return {
        source: [
            Passage(start, end, tuple(citing))
            for (start, end), citing in sorted(passages.items(), key=lambda item: (item[0][0], -item[0][1]))
        ]
        for source, passages in found.items()
    }


def _places(site: SiteData, record: Record) -> Iterator[tuple[str, tuple[str, str]]]:
    """Every claim and discrepancy of a record by its JSON Pointer: where it is and its value, in words."""

    def walk(nodes: Iterable[Node], trail: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, str]]]:
        for node in nodes:
            number = node.pointer.rsplit("/", 1)[1]
            name = f"{node.title} {int(number) + 1}" if number.isdigit() else node.title
            # A list says no more than its item.
            here = trail if node.is_list else (*trail, name)
            if node.claim is not None:
                yield node.pointer, (site.say(", ").join(here), summary(site, node))
            yield from walk(node.children, here)

    yield from walk(site.trees[record.id], ())
    for index, discrepancy in enumerate(record.discrepancies):
        kind = site.words.code("discrepancy_kind", discrepancy.kind).title
        yield f"/discrepancies/{index}", (site.say("Discrepancy {number}", number=index + 1), kind)


def units(sentences: Iterable[Sentence], passages: Sequence[Passage], asides: Mapping[SetAside, str]) -> list[Unit]:
    """The sentences of a source with what records make of them, as `cairef coverage` counts it.

    Args:
        sentences: The sentences; one that overlaps with the one before it is left out.
        passages: What records quote, by start.
        asides: What is set aside, with the reason in words.
    """
    reasons = {(aside.start, aside.end): reason for aside, reason in asides.items()}
    starts = [passage.start for passage in passages]
    # Whether a passage reaches into a sentence follows from the furthest end of all passages before its end.
    reach = [0]
    for passage in passages:
        reach.append(max(reach[-1], passage.end))
    found: list[Unit] = []
    for sentence in sentences:
        if found and sentence.start < found[-1].end:
            continue
        reason = reasons.get((sentence.start, sentence.end), "")
        cited = reach[bisect_left(starts, sentence.end)] > sentence.start
        state = "cited" if cited else "aside" if reason else "open"
        found.append(Unit(sentence.start, sentence.end, state, reason if state == "aside" else ""))
    return found


def segments(length: int, passages: Sequence[Passage], asides: Sequence[Stretch], cuts: Iterable[int]) -> list[Segment]:
    """Cut a text where anything begins or ends, in time that grows as the passages do.

    Args:
        length: The length of the text.
        passages: What records quote.
        asides: What is set aside.
        cuts: Other places at which to cut, such as the bounds of sentences.
    """
    stretches: list[Passage | Stretch] = [*passages, *asides]
    stretches = sorted((s for s in stretches if 0 <= s.start < s.end <= length), key=lambda s: s.start)
    bounds = {0, length, *(cut for cut in cuts if 0 <= cut <= length)}
    change: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for stretch in stretches:
        bounds |= {stretch.start, stretch.end}
        if isinstance(stretch, Passage):
            for at, sign in ((stretch.start, 1), (stretch.end, -1)):
                change[at][0] += sign * len(stretch.citing)
                change[at][1] += sign * stretch.inferred
    ordered = sorted(bounds)
    found: list[Segment] = []
    # What covers the place at hand, the shortest first and passages before what is set aside.
    # What has ended is dropped when it comes to the top.
    covering: list[tuple[bool, int, int, int]] = []
    citations = inferred = opened = 0
    for start, end in pairwise(ordered):
        while opened < len(stretches) and stretches[opened].start == start:
            one = stretches[opened]
            heapq.heappush(covering, (isinstance(one, Stretch), one.end - one.start, one.start, opened))
            opened += 1
        while covering and stretches[covering[0][3]].end <= start:
            heapq.heappop(covering)
        citations += change[start][0]
        inferred += change[start][1]
        found.append(Segment(start, end, citations, inferred, stretches[covering[0][3]] if covering else None))
    return found
