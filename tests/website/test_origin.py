"""Where a text comes from is under its title and in the index of sources: publisher, dateline, day of publication."""

from __future__ import annotations

from pathlib import Path

import pytest

from cairef import Source
from cairef.site.origin import origin_of
from cairef.site.words import date_in_words

from .reading import DATA, page, words

SOURCES = sorted(DATA.sources.values(), key=lambda source: source.label)


def expected(source: Source) -> list[str]:
    """The three parts in the words of the page, read from the record's JSON."""
    record = source.to_json()
    missing = {entry["aspect"] for entry in record.get("not_stated", []) if "at" not in entry}
    found = []
    for key, title in (("publisher", "Publisher:"), ("dateline", "Dateline:"), ("published", "Published:")):
        if key not in record:
            found.append(f"{title} {'not stated' if key in missing else 'not recorded'}")
            continue
        said = date_in_words(record[key]["edtf"]) if "edtf" in record[key] else " ".join(record[key]["text"].split())
        found.append(f"{title} {said}{' (inferred)' if record[key]['basis'] == 'inferred' else ''}")
    return found


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
def test_a_source_says_first_where_it_comes_from_and_each_part_leads_to_its_place(site: Path, source: Source) -> None:
    tree = page(site, f"sources/{source.id}")
    (line,) = tree.css("h1 ~ .src-origin")
    assert [words(part) for part in line.css(".src-origin-part")] == expected(source)
    leads = [link.attributes["href"].removeprefix("#") for link in line.css("a")]
    assert leads == [part.pointer for part in origin_of(source).parts if part.pointer]
    assert all(tree.css_first(f'[id="{anchor}"]') is not None for anchor in leads)


def test_the_index_says_of_each_source_where_it_comes_from(site: Path) -> None:
    cards = page(site, "sources").css(".src-card")
    found = {card.attributes["id"]: [words(part) for part in card.css(".src-origin-part")] for card in cards}
    assert found == {source.id: expected(source) for source in SOURCES}


def test_a_record_without_a_word_on_its_origin_does_not_say_that_it_was_looked_for() -> None:
    silent = next(iter(SOURCES)).model_copy(
        update={"publisher": None, "dateline": None, "published": None, "not_stated": ()}
    )
    assert [(part.state, part.pointer) for part in origin_of(silent).parts] == [("unread", "")] * 3


def test_where_a_source_is_named_its_publisher_is_named_or_said_to_be_not_stated(site: Path) -> None:
    found = {}
    for section in page(site, "pictures/coverage").css("section.cov"):
        (brief,) = section.css(".src-origin-brief")
        found[section.css_first("h2").attributes["id"]] = words(brief)
    said = {}
    for source in SOURCES:
        who, when = source.publisher, source.published
        inferred = ", publisher inferred" if who and who.basis == "inferred" else ""
        first = f"{who.text}{inferred}" if who else "publisher not stated"
        second = date_in_words(when.edtf) if when else "date of publication not stated"
        said[source.id] = f"({first}; {second})"
    assert found == said
