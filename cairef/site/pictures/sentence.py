"""The picture of the home page: a sentence of a source, with the claims that quote it drawn to its words."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from cairef import Agreement, Source, Span
from cairef.site.pages import passage_anchor, render
from cairef.site.pictures.sentence_drawing import Lettering, Sheet, ShownClaim, sheet
from cairef.site.record_tree import Node, all_nodes
from cairef.site.records.record_view import RecordView
from cairef.site.site_data import SiteData

__all__ = ["Anatomy", "anatomy", "home_picture", "is_signed"]

_LONGEST = 280
_QUOTE = 90
_MOST = 7
_WIDTHS = (("wide", 84, Lettering(12.5, 19.0)), ("narrow", 39, Lettering(15.0, 25.0)))
"""How many letters a line of the sentence has, on a wide screen and on a phone, and how large its claims are."""


@dataclass(frozen=True, slots=True)
class Anatomy:
    """A sentence and claims of one agreement that quote it.

    Attributes:
        agreement: The agreement.
        source: The source.
        start: Code points before the sentence.
        end: Code points before the first character after it.
        claims: The claims that are drawn.
        total: How many claims of the agreement quote words of the sentence alone.
        sheets: The drawings: for a wide screen and for a phone.
    """

    agreement: Agreement
    source: Source
    start: int
    end: int
    claims: tuple[ShownClaim, ...]
    total: int
    sheets: tuple[Sheet, ...]

    @property
    def anchor(self) -> str:
        """The anchor of the sentence on the page of its source."""
        return passage_anchor(self.start, self.end)


def home_picture(site: SiteData) -> Markup:
    """The picture as HTML for the home page; empty where no sentence supports a claim by itself."""
    found = anatomy(site)
    if found is None:
        return Markup()
    return Markup(render("pictures/sentence.html", "", site=site, anatomy=found))  # noqa: S704 - the template escapes


def anatomy(site: SiteData) -> Anatomy | None:
    """The sentence that shows most of what a record is made of."""
    best: tuple[tuple[bool, bool, int, int, int], Agreement, tuple[str, int, int], list[tuple[Node, Span]]] | None = (
        None
    )
    for agreement in site.data.agreements.values():
        for sentence, claims in _by_sentence(site, agreement).items():
            bases = {node.claim.basis for node, _ in claims if node.claim}
            fields = {node.key for node, _ in claims}
            # What the dataset is about comes first: an agreement, rather than a speech or an initiative.
            about_it = not fields.isdisjoint(("instrument", "parties"))
            size = len(fields) + len(bases)
            score = (is_signed(agreement), about_it, size, -len(claims), sentence[1] - sentence[2])
            if best is None or score > best[0]:
                best = (score, agreement, sentence, claims)
    if best is None:
        return None
    _, agreement, (identifier, start, end), claims = best
    source = site.data.sources[identifier]
    view = RecordView(site, agreement)
    shown = tuple(_shown(view, node, span) for node, span in _chosen(claims))
    sheets = tuple(sheet(source.text, (start, end), shown, *width) for width in _WIDTHS)
    return Anatomy(agreement, source, start, end, shown, len(claims), sheets)


def is_signed(agreement: Agreement) -> bool:
    """Whether an agreement is said to have been signed."""
    return agreement.status is not None and agreement.status.code == "signed"


def _shown(view: RecordView, node: Node, span: Span) -> ShownClaim:
    value = next((one.text for one in view.values(node)), "")
    return ShownClaim(node.title, value, _basis(node), node.pointer, span.start, span.end, span.quote)


def _by_sentence(site: SiteData, agreement: Agreement) -> dict[tuple[str, int, int], list[tuple[Node, Span]]]:
    """The claims that quote a few words of one sentence, by sentence."""
    found: defaultdict[tuple[str, int, int], list[tuple[Node, Span]]] = defaultdict(list)
    for node in all_nodes(site.trees[agreement.id]):
        if node.claim is None or len(node.claim.evidence) != 1:
            continue
        span = node.claim.evidence[0]
        source = site.data.sources.get(span.source_id)
        if source is None or span.end - span.start > _QUOTE:
            continue
        index = bisect_right(source.sentences, span.start, key=lambda sentence: sentence.start) - 1
        if index < 0:
            continue
        start, end = source.sentences[index].start, source.sentences[index].end
        if span.end <= end <= start + _LONGEST and (span.start, span.end) != (start, end):
            found[source.id, start, end].append((node, span))
    return found


def _chosen(claims: list[tuple[Node, Span]]) -> list[tuple[Node, Span]]:
    """A few of the claims: of different fields, on different words, and of both bases if there are."""
    left = list(enumerate(claims))
    chosen: list[tuple[int, tuple[Node, Span]]] = []
    words: Counter[tuple[int, int]] = Counter()
    bases: Counter[str] = Counter()
    while left and len(chosen) < _MOST:
        index, (node, span) = min(left, key=lambda one: (words[_ends(one[1][1])], bases[_basis(one[1][0])], one[0]))
        chosen.append((index, (node, span)))
        words[_ends(span)] += 1
        bases[_basis(node)] += 1
        left = [one for one in left if one[1][0].key != node.key]
    return [claim for _, claim in sorted(chosen, key=lambda one: one[0])]


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _basis(node: Node) -> str:
    return node.claim.basis if node.claim else ""
