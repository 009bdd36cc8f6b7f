"""The site shows what schema, rules, records and library hold, all of it and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import cairef

from .conftest import ROOT

RELEASE = cairef.release()
PAGES = {"common": "shared", "agreement": "agreement", "actor": "actor", "source": "source"}


class Reader(HTMLParser):
    """Reads a page: its anchors, what it loads, its links and its words."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.loads: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if "src" in given:
            self.loads.append(given["src"])
        if "href" in given:
            (self.loads if tag == "link" else self.links).append(given["href"])

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """The words of the page, blanks collapsed."""
        return " ".join("".join(self.words).split())


@cache
def read(page: Path) -> Reader:
    reader = Reader()
    reader.feed(page.read_text("utf-8"))
    return reader


def plain(markdown: str) -> str:
    """A sentence of schema or rules as a reader sees it."""
    return " ".join(markdown.replace("`", "").split())


def properties() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every property of the schema: its page, its anchor and its body."""

    def of(section: str, node: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        for name, body in node.get("properties", {}).items():
            if isinstance(body, dict):
                yield f"{section}.{name}", body
                yield from of(f"{section}-{name}", body)

    for document, page in PAGES.items():
        schema = RELEASE.documents[f"{document}.schema.json"]
        for section, node in [(document, schema), *schema["$defs"].items()]:
            if section != "claimRules":
                yield from ((page, anchor, body) for anchor, body in of(section, node))


@pytest.mark.parametrize("page", PAGES.values())
def test_every_property_of_the_schema_has_an_anchor_title_and_description(site: Path, page: str) -> None:
    reader = read(site / "schema" / page / "index.html")
    claim = read(site / "schema" / "shared" / "index.html").text
    found = [(anchor, body) for where, anchor, body in properties() if where == page]
    assert len(found) > 5
    for anchor, body in found:
        assert anchor in reader.ids
        if "title" in body:
            shown = f"{body['title']}. {plain(body['description'])}"
            assert shown in reader.text or shown in claim


@pytest.mark.parametrize("codelist", RELEASE.codelists)
def test_every_code_is_shown_with_its_description_and_cue_terms(site: Path, codelist: str) -> None:
    reader = read(site / "schema" / "codes" / "index.html")
    all_cues = read(site / "schema" / "cues" / "en" / "index.html")
    assert codelist in reader.ids
    for code in RELEASE.codelists[codelist].values():
        assert f"{codelist}.{code.code}" in reader.ids
        assert f"{code.title}. {plain(code.description)}" in reader.text
        families = cairef.release().cues("en").get(codelist, {}).get(code.code, ())
        # Beside a code are some of them, and all on the page of the language.
        assert ", ".join(families) in all_cues.text
        short = [each for each in families if len(each) <= 60 and not each.startswith("!")][:8]
        assert (", ".join(short) if len(families) > 8 and short else ", ".join(families)) in reader.text


def test_every_codelist_is_used_by_some_property(site: Path) -> None:
    assert "Used by nothing" not in read(site / "schema" / "codes" / "index.html").text


def test_the_schema_files_can_be_downloaded_unchanged(site: Path) -> None:
    ours = {path.relative_to(ROOT): path.read_bytes() for path in (ROOT / "schema").rglob("*.json")}
    theirs = {path.relative_to(site): path.read_bytes() for path in (site / "schema").rglob("*.json")}
    assert ours == theirs


def test_there_is_a_page_for_each_rule_and_for_no_other(site: Path) -> None:
    pages = {path.name for path in (site / "rules").iterdir() if path.is_dir()}
    assert pages == set(cairef.RULES)


@pytest.mark.parametrize("code", cairef.RULES)
def test_a_rules_page_says_what_the_rule_says(site: Path, code: str) -> None:
    rule = cairef.RULES[code]
    page, index = read(site / "rules" / code / "index.html"), read(site / "rules" / "index.html")
    assert plain(rule.title) in page.text
    assert plain(rule.title) in index.text
    assert plain(rule.explanation) in page.text
    assert f"Level: {rule.level}." in page.text
    assert f"{code}/" in index.links


@pytest.mark.parametrize(
    "code", sorted(path.name for path in (ROOT / "tests" / "cases").glob("*") if (path / "bad").is_dir())
)
def test_a_rules_page_shows_the_output_of_its_bad_case(site: Path, code: str) -> None:
    expected = (ROOT / "tests" / "cases" / code / "bad" / "expected.txt").read_text("utf-8")
    assert " ".join(expected.split()) in read(site / "rules" / code / "index.html").text


def test_every_public_name_is_documented(site: Path) -> None:
    ids = read(site / "api" / "index.html").ids
    assert [name for name in cairef.__all__ if f"cairef.{name}" not in ids] == ["__version__"]


def test_the_home_page_counts_what_validation_counts(site: Path) -> None:
    counts, words = cairef.validate(packaged=True).counts, read(site / "index.html").text
    for number, label in [
        (counts.records["agreement"], "agreements"),
        (counts.records["actor"], "actors"),
        (counts.records["source"], "sources"),
        (counts.total_claims, "claims"),
        (counts.spans, "spans"),
        (counts.sentences, "sentences"),
    ]:
        assert f"{number:,} {label}" in words


def test_the_changelog_is_the_projects_own(site: Path) -> None:
    last = (ROOT / "CHANGELOG.md").read_text("utf-8").strip().splitlines()[-1]
    assert plain(last.replace("**", "")).removeprefix("- ") in read(site / "changelog" / "index.html").text


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > len(cairef.RULES)
    for page in pages:
        assert [target for target in read(page).loads if "//" in target] == []


def test_no_page_has_two_elements_with_one_id(site: Path) -> None:
    for page in site.rglob("*.html"):
        # The theme itself marks the start of a page twice on pages without a heading.
        ids = [name for name in read(page).ids if not name.startswith("__")]
        assert sorted(ids) == sorted(set(ids)), page


def test_the_generator_leaves_nothing_behind(site: Path) -> None:
    assert not list(site.rglob("*.py"))
    assert not list(site.rglob("hooks"))
    assert {path.name for path in (ROOT / "docs").iterdir()}.isdisjoint({"schema", "rules", "changelog.md"})


def test_the_search_index_knows_a_code(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_bytes())
    assert any("memorandum-of-understanding" in entry["text"] for entry in index["docs"])


def test_the_first_link_of_every_page_leads_to_where_its_content_begins(site: Path) -> None:
    for page in site.rglob("*.html"):
        if page.name == "404.html":
            continue
        content = page.read_text("utf-8")
        assert re.findall('<a href="([^"]*)" class="md-skip"', content) == ["#__content"], page
        assert -1 < content.index('id="__content"') < content.index("<h1"), page
