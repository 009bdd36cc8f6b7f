"""The pages of the sources: the text as it is, every passage and what quotes it, and what is set aside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cairef
from cairef import Claim, Span
from cairef.models import Record, Sentence
from cairef.site.languages import ENGLISH
from cairef.site.sources.passage_text import marked_text
from cairef.site.sources.passages import Citing, Passage, segments, units

from .conftest import Built
from .reading import RECORDS, parsed

Drawn = tuple[str, list[tuple[int, int, int]], list[tuple[int, int]]]
"""A text, spans with 1 where the claim on them is inferred, and sentences."""

FOLDERS = {"agreement": "agreements", "actor": "actors", "source": "sources"}


@pytest.fixture(scope="session", params=["own", "hard"])
def shown(request: pytest.FixtureRequest, built: Callable[[str], Built]) -> Built:
    """A dataset and its site."""
    return built(request.param)


@cache
def page(file: Path) -> Any:
    return parsed(file.read_text("utf-8"))


def words(node: Any) -> str:
    return " ".join(node.text().split())


def quoting(data: cairef.Dataset) -> Iterator[tuple[Span, Record, str, str, str]]:
    """Every span of every record, with the record, what quotes it and its basis, and the address of that."""
    records: list[Record] = [*data.agreements.values(), *data.actors.values(), *data.sources.values()]
    for record in records:
        parts: list[tuple[str, Any]] = list(record.claims())
        parts += [(f"/discrepancies/{index}", one) for index, one in enumerate(record.discrepancies)]
        for pointer, part in parts:
            basis = part.basis if isinstance(part, Claim) else "discrepancy"
            address = f"{FOLDERS[record.record_type]}/{record.id}/#{pointer}"
            for span in part.evidence:
                yield span, record, pointer, basis, address


def test_the_hard_dataset_holds(built: Callable[[str], Built]) -> None:
    # A label with a character that nobody sees, one claim given twice, functions from sentences on nobody: a page must
    # show them all.
    assert {finding.code for finding in cairef.validate(built("hard").root).errors} == {"S008", "D017", "F019"}


def test_the_text_is_the_source_code_point_for_code_point(shown: Built) -> None:
    root, site = shown
    sources = cairef.load(root).sources
    for source in sources.values():
        text = page(site / "sources" / source.id / "index.html").css_first("#text")
        assert text.text() == source.text
        assert text.attributes["lang"] == source.language
        assert {node.tag for node in text.css("*")} <= {"div", "span", "a", "i"}
    assert len(sources) > 0


def test_the_file_itself_is_served_as_plain_text_and_unchanged(shown: Built) -> None:
    root, site = shown
    for source in cairef.load(root).sources.values():
        found = page(site / "sources" / source.id / "index.html")
        (link,) = found.css("a[download]")
        served = site / "sources" / source.id / link.attributes["href"]
        assert served.suffix == ".txt"
        assert served.resolve().read_bytes() == (root / "seeds" / source.file).read_bytes()
        assert source.sha256 in words(found.css_first(".src-file"))
    assert not list(site.glob("seeds/**/*.html"))


def test_every_span_has_its_anchor_at_its_first_character(shown: Built) -> None:
    root, site = shown
    data = cairef.load(root)
    for source in data.sources.values():
        # The characters before an anchor are as many as its name says.
        file = site / "sources" / source.id / "index.html"
        text = "<div" + file.read_text("utf-8").split('<div class="src-text"')[1]
        places = {}
        for match in re.finditer('id="char=([0-9]+),([0-9]+)"', text):
            before = parsed(text[: text.rindex("<", 0, match.start())])
            places[int(match[1]), int(match[2])] = len(before.css_first("div").text())
        spans = {(s.start, s.end) for s, *_ in quoting(data) if s.source_id == source.id}
        assert spans <= set(places)
        assert all(start == at for (start, _), at in places.items())


def test_every_span_has_an_entry_that_leads_to_every_claim_on_it(shown: Built) -> None:
    root, site = shown
    data = cairef.load(root)
    for source in data.sources.values():
        found = page(site / "sources" / source.id / "index.html")
        entries = {node.attributes["id"]: node for node in found.css(".src-entry") if node.css_first(".src-claim")}
        expected: dict[str, set[tuple[str, str]]] = {}
        quotes: dict[str, str] = {}
        for span, _, _, basis, address in quoting(data):
            if span.source_id == source.id:
                entry = f"claims-{span.start}-{span.end}"
                expected.setdefault(entry, set()).add((address, basis))
                quotes[entry] = span.quote
        shown_claims = {
            entry: {
                (urljoin(f"sources/{source.id}/", claim.css_first("a").attributes["href"]), words(claim).split()[-1])
                for claim in node.css(".src-claim")
            }
            for entry, node in entries.items()
        }
        assert shown_claims == expected
        for entry, quote in quotes.items():
            anchor = entries[entry].css_first(".src-quote a")
            start, end = entry.split("-")[1:]
            assert anchor.attributes["href"] == f"#char={start},{end}"
            assert anchor.text() == quote or (len(quote) > 300 and anchor.text().split(" … ")[0] in quote)


def test_every_sentence_is_marked_or_set_aside_with_its_reason(shown: Built) -> None:
    root, site = shown
    data = cairef.load(root)
    reasons = cairef.release().codelists["set_aside_reason"]
    for source in data.sources.values():
        found = page(site / "sources" / source.id / "index.html")
        asides = {(one.start, one.end): one for one in source.set_aside}
        units = {node.attributes["id"]: node for node in found.css(".unit[id]")}
        assert len(units) == len(source.sentences)
        for sentence in source.sentences:
            node = units[f"char={sentence.start},{sentence.end}"]
            aside = asides.get((sentence.start, sentence.end))
            if aside is None:
                assert node.css_first(".seg") is not None
                assert "data-reason" not in node.attributes
                continue
            reason = reasons[aside.reason].title
            assert node.attributes["data-reason"] == reason
            assert node.css_first("a").attributes["href"] == f"#aside-{aside.start}-{aside.end}"
            entry = found.css_first(f"#aside-{aside.start}-{aside.end}")
            assert words(entry.css_first(".src-reason")) == " ".join([reason, *(aside.note or "").split()])


def test_there_is_one_stop_for_each_sentence_on_the_way_through_the_text(shown: Built) -> None:
    root, site = shown
    for source in cairef.load(root).sources.values():
        text = page(site / "sources" / source.id / "index.html").css_first("#text")
        for unit in text.css(".unit[id]"):
            stops = [link for link in unit.css("a") if "tabindex" not in link.attributes]
            assert len(stops) <= 1
            assert stops[:1] == unit.css("a")[:1]


def counted(found: list[tuple[Span, Record, str, str]]) -> str:
    """What the pages say of how many passages support how many claims, counted from the records."""
    passages = {(span.start, span.end) for span, *_ in found}
    supporting = {(span.start, span.end) for span, *_, basis in found if basis != "discrepancy"}
    claims = {(record.id, pointer) for _, record, pointer, basis in found if basis != "discrepancy"}
    records = {record for record, _ in claims}
    number = f"{len(claims)} claims of {len(records)} record{'s' if len(records) > 1 else ''}"
    others = len(passages - supporting)
    more = f", {others} more {'are' if others > 1 else 'is'} quoted by discrepancies only" if others else ""
    return f"{len(supporting)} passages support {number}{more}"


def test_the_index_lists_every_source_with_its_counts(shown: Built) -> None:
    root, site = shown
    data = cairef.load(root)
    index = page(site / "sources" / "index.html")
    for source in data.sources.values():
        card = index.css_first(f"#{source.id}")
        assert card.css_first("h2").text() == source.label
        found = [(s, r, p, b) for s, r, p, b, _ in quoting(data) if s.source_id == source.id]
        records = {record.id for _, record, *_ in found}
        cited = len(source.sentences) - len(source.set_aside)
        said = words(card)
        assert f"{source.length:,} characters · {counted(found)}" in said
        assert f"{cited:,} of {len(source.sentences):,} sentences cited" in said
        assert f"{len(records):,} record{'s quote' if len(records) > 1 else ' quotes'} it" in said
        assert len(card.css(".src-citing a")) == len(records)
        # The page of the source says the same.
        facts = page(site / "sources" / source.id / "index.html").css_first(".src-facts")
        assert counted(found) in words(facts)
    assert len(index.css(".src-card")) == len(data.sources)


def test_a_language_is_named_by_its_tag() -> None:
    assert ENGLISH.name_of("en") == "English"
    assert ENGLISH.name_of("zh-Hans") == "Chinese (Simplified)"
    assert ENGLISH.name_of("qqq") == "qqq"


class Marks:
    """A text with spans, as the page of a source would have it."""

    def __init__(self, text: str, spans: list[tuple[int, int, int]], sentences: list[tuple[int, int]]) -> None:
        record: Record = RECORDS["misti-caih-mou"]
        basis = ("stated", "inferred")
        merged: dict[tuple[int, int], list[Citing]] = {}
        for start, end, kind in spans:
            merged.setdefault((start, end), []).append(Citing(record, "/a", "A", "b", basis[kind]))
        ordered = sorted(merged.items(), key=lambda item: (item[0][0], -item[0][1]))
        self.text = text
        self.passages = [Passage(start, end, tuple(found)) for (start, end), found in ordered]
        self.units = units([Sentence(start=a, end=b) for a, b in sentences], self.passages, {})
        cuts = [at for sentence in sentences for at in sentence]
        self.segments = segments(len(text), self.passages, [], cuts)
        self.marked = marked_text(text, self.units, self.segments, self.passages)


@pytest.mark.parametrize(
    ("citing", "speaker"),
    [
        ([("/provisions/0", "stated", "A")], "A"),
        ([("/provisions/0", "stated", "A"), ("/provisions/1", "inferred", "A")], "A"),
        ([("/provisions/0", "stated", "A"), ("/topics/0", "stated", None)], "A"),
        ([("/provisions/0", "stated", "A"), ("/discrepancies/0", "discrepancy", None)], "A"),
        ([("/provisions/0", "stated", "A"), ("/provisions/1", "stated", "B")], None),
        ([("/provisions/0", "stated", "A"), ("/status", "stated", None)], None),
        ([("/provisions/0", "stated", "A"), ("/provisions/0/voice", "stated", None)], None),
        ([("/topics/0", "stated", None)], None),
        ([("/status", "stated", None)], None),
    ],
)
def test_a_passage_has_a_speaker_where_all_that_quotes_it_names_the_same(
    citing: list[tuple[str, str, str | None]], speaker: str | None
) -> None:
    record: Record = RECORDS["misti-caih-mou"]
    found = tuple(Citing(record, pointer, "A", "b", basis, who) for pointer, basis, who in citing)
    assert Passage(0, 1, found).speaker == speaker


@pytest.mark.parametrize(
    ("source", "char", "speaker"),
    [
        ("xinhua-misti-caih-mou", "1054,1207", "speaker: Hul Seingheng (inferred)"),
        ("xinhua-misti-caih-mou", "644,815", "speaker: “the news release said”"),
        ("misti-stcsm-mou-report", "1631,1802", "speaker: Cham Prasidh"),
        ("xinhua-misti-caih-mou", "97,144", None),
        ("xinhua-misti-caih-mou", "1461,1506", None),
    ],
)
def test_the_entry_of_a_passage_names_who_speaks(
    built: Callable[[str], Built], source: str, char: str, speaker: str | None
) -> None:
    tree = page(built("own").site / "sources" / source / "index.html")
    assert tree.css_first(f'.src-entry[data-char="{char}"]').attributes.get("data-speaker") == speaker


@st.composite
def marks(draw: st.DrawFn) -> Drawn:
    text = draw(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40))
    bounds = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(bounds, bounds, st.integers(0, 1)), max_size=8))
    spans = [(min(a, b), max(a, b), kind) for a, b, kind in pairs if a != b]
    ends = sorted(draw(st.sets(bounds, max_size=8)))
    sentences = [(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    return text, spans, sentences


@given(marks())
def test_any_text_survives_any_spans(given_marks: Drawn) -> None:
    found = Marks(*given_marks)
    html = f"<div id=text>{found.marked.html}</div>"
    read = parsed(html)
    assert read.css_first("#text").text() == found.text
    ids = [node.attributes["id"] for node in read.css("#text [id]")]
    assert len(ids) == len(set(ids))
    assert {f"char={p.start},{p.end}" for p in found.passages} <= set(ids)


@given(marks())
def test_segments_know_what_covers_them(
    given_marks: Drawn,
) -> None:
    text, spans, _ = given_marks
    found = Marks(*given_marks)
    assert "".join(text[part.start : part.end] for part in found.segments) == text
    for part in found.segments:
        covering = [span for span in spans if span[0] <= part.start and part.end <= span[1]]
        assert all(span[1] <= part.start or part.end <= span[0] for span in spans if span not in covering)
        assert part.citations == len(covering)
        assert part.inferred == sum(kind for *_, kind in covering)
        shortest = min((end - start for start, end, _ in covering), default=None)
        assert (part.shortest and part.shortest.end - part.shortest.start) == shortest


@given(marks())
def test_a_sentence_is_open_unless_a_span_touches_it(
    given_marks: Drawn,
) -> None:
    _, spans, _ = given_marks
    for unit in Marks(*given_marks).units:
        touched = any(start < unit.end and unit.start < end for start, end, _ in spans)
        assert unit.state == ("cited" if touched else "open")


def test_a_page_grows_as_its_text_and_spans_do() -> None:
    def size(number: int) -> int:
        text = "word " * number
        nested = [(at, len(text) - at, 0) for at in range(0, number, 2)]
        staggered = [(at, at + number, 1) for at in range(1, number, 2)]
        found = Marks(text, nested + staggered, [(at, at + 4) for at in range(0, len(text), 5)])
        return len(found.marked.html) + len(found.marked.rules)

    small, large = size(500), size(4000)
    # Offsets have more digits in a longer text.
    assert large < small * 8 * 1.25
