"""The pages of codelists and cue terms show the newest release, and the dataset's own codes beside it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cairef.schema import Release, release
from cairef.site.schema.codelist_pages import codelist_pages, cue_paths
from cairef.site.site_data import SiteData

from ..conftest import Root
from ..rule_cases import lay_over
from .conftest import ROOT
from .reading import page, row, words


@pytest.fixture
def own(base: Root) -> SiteData:
    """A dataset with a topic of its own."""
    lay_over("S010/good", base.path)
    return SiteData.read(base.path, ROOT / "schema")


def test_a_code_of_the_dataset_is_beside_those_of_the_schema(own: SiteData) -> None:
    shown = dict(codelist_pages(own))["schema/codes.md"]
    (line,) = [line for line in shown.splitlines() if 'id="topic.x-travel"' in line]
    assert "*(of this dataset)*" in line
    assert "**Travel.** Travel between countries" in line
    assert "<code>travel</code>, <code>tourism</code>" in line
    assert "1<span" in line
    assert own.words.code("topic", "x-travel").title == "Travel"


def test_open_and_closed_lists_are_told_apart(site: Path) -> None:
    shown = words(page(site, "schema/codes").css_first("article"))
    assert len(re.findall(r"An open list: a dataset may add codes of its own\.", shown)) == len(release().open_lists)
    closed = len(release().codelists) - len(release().open_lists)
    assert shown.count("A closed list.") == closed


def test_a_code_shows_its_mood(site: Path) -> None:
    tree = page(site, "schema/codes")
    assert "Mood: actual" in words(row(tree, "status.signed"))
    assert "Mood: prospective" in words(row(tree, "status.planned"))
    assert "Mood:" not in words(row(tree, "basis.stated"))


def test_each_language_has_a_page_of_its_cue_terms(site: Path) -> None:
    index = words(page(site, "schema/cues").css_first("article"))
    for language in release().cue_languages:
        terms = release().cue_terms(language)
        assert terms is not None
        tree = page(site, f"schema/cues/{language}")
        shown = words(tree.css_first("article"))
        assert ("No native reader has checked them." in shown) is not bool(terms.checked_by)
        assert all(family in shown for family in terms.families["status"]["signed"])
        assert {node.attributes["lang"] for node in tree.css("article td span[lang]")} == {language}
        assert f"{sum(map(len, terms.families.values())):,}" in index


def test_who_has_checked_them_is_said(own: SiteData, tmp_path: Path) -> None:
    newest = own.release
    folder = tmp_path / "release"
    (folder / "cues").mkdir(parents=True)
    for name in newest.documents:
        (folder / name).write_bytes((newest.folder / name).read_bytes())
    checked = json.loads((newest.folder / "cues" / "en.json").read_text("utf-8")) | {
        "checked_by": ["reader-a", "reader-b"]
    }
    (folder / "cues" / "en.json").write_text(json.dumps(checked), "utf-8")
    site = SiteData(own.root, own.data, own.report, (Release(newest.version, folder),))
    index, english = (dict(codelist_pages(site))[path] for path in cue_paths(("en",)))
    assert "Checked by reader-a, reader-b." in index
    assert "Checked by reader-a, reader-b." in english
