"""The HTML of a source's text: its characters exactly as they are, with elements around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup, escape

from cairef.site.pages import passage_anchor
from cairef.site.sources.passages import Passage, Segment, Stretch, Unit

__all__ = ["MarkedText", "characters", "marked_text"]

_BREAKS = frozenset({"\n", "\r\n"})
_SELECTORS = 500
"""How many selectors a rule has at most; browsers have limits of some thousands."""
_MARKED = "{--src-at:var(--cr-mark);--src-ink:var(--cr-mark-text)}"


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text ready for the page.

    Attributes:
        html: The text. Whatever is not one of its own characters is in tags.
        rules: Style rules that mark a passage of several segments when the address names it.
    """

    html: Markup
    rules: Markup


class _Place(NamedTuple):
    """Where an element is among the elements of the text.

    Attributes:
        sentence: The number of the sentence that it is in; 0 between sentences.
        number: Its number within the sentence.
        top: The number among the elements of the text of the sentence, or of the element itself.
    """

    sentence: int
    number: int
    top: int


def characters(text: str) -> Markup:
    """A text as a browser will read it back, code point for code point.

    HTML takes a carriage return for a line feed unless it is written as a reference. U+0000 cannot be in a page
    at all; the replacement character keeps its place.
    """
    return escape(text).replace("\r", Markup("&#13;")).replace("\0", "\N{REPLACEMENT CHARACTER}")


def marked_text(
    text: str, units: Sequence[Unit], parts: Iterable[Segment], stretches: Iterable[Passage | Stretch]
) -> MarkedText:
    """Wrap the sentences and segments of a text.

    Args:
        text: The text.
        units: Its sentences in order.
        parts: Its segments in order, cut at the bounds of its sentences at least.
        stretches: Everything that needs an anchor.
    """
    writer = _Writer(text, units, stretches)
    html = Markup("").join(writer.elements(parts))
    return MarkedText(html, Markup("\n").join(writer.rules()))


class _Writer:
    """Writes the text as elements of two levels.

    The text has sentences, and parts between them that a passage covers; a sentence has its parts that a passage
    covers. So a passage is a range of neighbours on each level, however passages overlap, and a style rule of fixed
    length can mark it.
    """

    def __init__(self, text: str, units: Sequence[Unit], stretches: Iterable[Passage | Stretch]) -> None:
        self._text = text
        self._units = units
        bounds = dict.fromkeys((stretch.start, stretch.end) for stretch in stretches)
        for unit in units:
            bounds.pop((unit.start, unit.end), None)
        self._bounds = [(start, end) for start, end in bounds if start < end <= len(text)]
        self._starting: dict[int, list[int]] = defaultdict(list)
        for start, end in self._bounds:
            self._starting[start].append(end)
        self._first: dict[int, _Place] = {}
        self._last: dict[int, _Place] = {}
        # The passages that are one element, which then marks itself.
        self._alone: set[tuple[int, int]] = set()
        self._sentence = self._number = self._top = 0
        self._stop = False

    def elements(self, parts: Iterable[Segment]) -> Iterator[Markup]:
        """The HTML, piece by piece."""
        coming = iter(self._units)
        unit = next(coming, None)
        for part in parts:
            if unit and part.start == unit.start:
                self._sentence += 1
                self._top += 1
                self._number = 0
                self._stop = True
                label = Markup(' data-reason="{}"').format(unit.reason) if unit.reason else ""
                opening = Markup('<span class="unit u{} {}" id="{}"{}>')
                yield opening.format(self._sentence, unit.state, unit.anchor, label)
            inside = unit is not None and unit.start <= part.start
            yield from self._part(part, inside=inside)
            if unit and part.end == unit.end:
                yield Markup("</span>")
                unit = next(coming, None)

    def _part(self, part: Segment, *, inside: bool) -> Iterator[Markup]:
        text = characters(self._text[part.start : part.end])
        ends_line = not inside and self._text[part.start : part.end] in _BREAKS
        if part.shortest is None:
            if ends_line:
                self._top += 1
                text = Markup('<span class="unit gap">{}</span>').format(text)
            yield text
            return
        identifier = Markup("")
        # A passage that is no longer than this part has the part itself as its anchor.
        for end in sorted(self._starting.get(part.start, ())):
            anchor = passage_anchor(part.start, end)
            if not identifier:
                identifier = Markup(' id="{}"').format(anchor)
                if end == part.end:
                    self._alone.add((part.start, end))
            else:
                # An element like any other to a rule that counts.
                self._step(inside=inside)
                yield Markup('<i id="{}"></i>').format(anchor)
        place = self._step(inside=inside)
        self._first[part.start] = self._last[part.end] = place
        classes = [f"s{place.sentence}"] if inside else ["unit"]
        if isinstance(part.shortest, Passage):
            classes += [f"seg d{part.level}", *(["inf"] if part.inferred == part.citations else [])]
        if ends_line:
            classes.append("gap")
        attributes = Markup('class="{}"{}').format(" ".join(classes), identifier)
        if self._text[part.start : part.end].isspace():
            yield Markup("<span {}>{}</span>").format(attributes, text)
        else:
            # One stop for each sentence is enough on the way through the page; the list below has them all.
            stop = Markup("") if self._stop else Markup(' tabindex="-1"')
            self._stop = False
            yield Markup('<a {} href="#{}"{}>{}</a>').format(attributes, part.shortest.entry, stop, text)

    def _step(self, *, inside: bool) -> _Place:
        if inside:
            self._number += 1
            return _Place(self._sentence, self._number, self._top)
        self._top += 1
        return _Place(0, 0, self._top)

    def rules(self) -> Iterator[str]:
        """Style rules for the passages that are more than one element."""
        near: list[str] = []
        far: list[str] = []
        for start, end in self._bounds:
            if (start, end) not in self._alone and start in self._first and end in self._last:
                self._select(f"#char\\={start}\\,{end}:target", self._first[start], self._last[end], near, far)
        # Apart, as a browser that does not know :has() drops a whole rule for it.
        for found in (near, far):
            for at in range(0, len(found), _SELECTORS):
                yield f"{','.join(found[at : at + _SELECTORS])}{_MARKED}"

    def _select(self, target: str, first: _Place, last: _Place, near: list[str], far: list[str]) -> None:
        """Add what selects the elements of a passage after the one that is its anchor.

        The class of the sentence comes last in a selector, so that a browser tries it on few elements.
        """
        sentence, top = first.sentence, first.top
        if sentence and sentence == last.sentence:
            near.append(f"{target}~.s{sentence}:nth-child(-n+{last.number})")
            return
        if sentence:
            near.append(f"{target}~.s{sentence}")
        before, found = (f".u{sentence}:has({target})", far) if sentence else (target, near)
        # The sentences between, and what is between sentences.
        whole = last.top - 1 if last.sentence else last.top
        if top < whole:
            found.append(f"{before}~.unit:nth-child(-n+{whole})")
        if last.sentence:
            found.append(f"{before}~.u{last.sentence} .s{last.sentence}:nth-child(-n+{last.number})")
