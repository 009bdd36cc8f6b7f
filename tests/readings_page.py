"""What is read in the sources of the dataset, as tables on the page `docs/reading.md`.

`python -m tests.readings_page` writes them into the page, between its two marks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from cairef.checking.library import read_corpus
from cairef.layout import Root
from cairef.records.corpus import Corpus
from cairef.texts.dates import WEEKDAYS
from cairef.texts.numbers import NumberMention, RangeMention

CHECKOUT = Path(__file__).parent.parent
PAGE = CHECKOUT / "docs" / "reading.md"

BEGIN, END = "<!-- readings: begin -->\n", "<!-- readings: end -->\n"


class Row(NamedTuple):
    """What is read at one place of a source, and the records with a span around it."""

    start: int
    end: int
    kind: str
    reading: str


class Span(NamedTuple):
    """A passage that a record quotes."""

    source: str
    start: int
    end: int
    record: str


def renewed(page: str) -> str:
    """The page with the tables as they are now."""
    before, _, rest = page.partition(BEGIN)
    return before + BEGIN + tables() + END + rest.partition(END)[2]


def tables() -> str:
    """A table for each source."""
    corpus = read_corpus(Root(CHECKOUT)).corpus
    spans = list(_spans())
    return "\n" + "".join(_table(corpus, source, spans) for source in sorted(corpus.entries("source")))


def rows(corpus: Corpus, source: str) -> list[Row]:
    """All that is read in a source, in its order."""
    state, mentions = corpus.source(source), corpus.mentions(source)
    if state is None or state.reliable is None or mentions is None:
        raise ValueError(f"{source} cannot be read")
    everything = 0, len(state.reliable.text)
    actors = {name: actor.id for actor in corpus.entries("actor").values() for name in actor.names}
    found = [
        Row(each.start, each.end, "date", each.edtf or f"none: {each.why}") for each in mentions.dates(*everything)
    ]
    found += [Row(each.start, each.end, "weekday", WEEKDAYS[each.weekday]) for each in mentions.weekdays(*everything)]
    found += [_number(each) for each in mentions.numbers(*everything)]
    found += [
        Row(each.start, each.end, "name", f"`{actors[each.name]}`")
        for each in mentions.names(corpus.actor_names, *everything)
    ]
    return sorted(found)


def _number(mention: NumberMention | RangeMention) -> Row:
    if isinstance(mention, RangeMention):
        return Row(mention.start, mention.end, "range", f"{mention.low} to {mention.high}")
    qualifier = mention.qualifier or f"qualifier not understood: {mention.why}"
    return Row(mention.whole_start, mention.whole_end, "number", f"{mention.number:f}, {qualifier}")


def _table(corpus: Corpus, source: str, spans: list[Span]) -> str:
    state = corpus.source(source)
    if state is None or state.reliable is None:
        raise ValueError(f"{source} cannot be read")
    text, found = state.reliable, rows(corpus, source)
    counted = f"{sum(row.kind != 'name' for row in found)} dates, weekdays and numbers"
    lines = [
        f"### `{source}`",
        "",
        '<details markdown="1">',
        f"<summary>{counted}, {sum(row.kind == 'name' for row in found)} names</summary>",
        "",
        "| line:column | as printed | what | reading | cited by |",
        "|---|---|---|---|---|",
    ]
    for row in found:
        line, column = text.line_column(row.start)
        printed = re.sub(r"\s+", " ", text.text[row.start : row.end]).replace("|", "\\|")
        citing = {s.record for s in spans if s.source == source and s.start <= row.start and row.end <= s.end}
        cited = ", ".join(f"`{record}`" for record in sorted(citing)) or "none"
        lines.append(f"| {line}:{column} | {printed} | {row.kind} | {row.reading} | {cited} |")
    return "\n".join([*lines, "", "</details>", "", ""])


def _spans() -> Iterator[Span]:
    for path in sorted((CHECKOUT / "dataset").rglob("*.json")):
        record = json.loads(path.read_bytes())
        yield from _spans_in(record, record["id"])


def _spans_in(value: Any, record: str) -> Iterator[Span]:
    if isinstance(value, list):
        for each in value:
            yield from _spans_in(each, record)
    elif isinstance(value, dict):
        for span in value.get("evidence", ()):
            yield Span(span["source"], span["start"], span["end"], record)
        for member in value.values():
            yield from _spans_in(member, record)


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text("utf-8")), "utf-8")
