"""The page and the feed of data changes tell when each record was last read."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import cairef
from cairef.site.files.changelog import release_notes, software_releases, version_in_words
from cairef.site.files.changes_page import changes_page
from cairef.site.files.feed import MOST, feed
from cairef.site.files.readings import readings

from . import chinese_dataset
from .conftest import ROOT, Built, absent
from .reading import data_of, hrefs, page, section, words
from .test_site_build import read

ATOM = "{http://www.w3.org/2005/Atom}"


def made(root: Path) -> bytes:
    site = data_of(root)
    return feed("Changes", site, readings(site))


def stamp(root: Path, record: str, day: str) -> None:
    """Stamp a record as read on a day."""
    file = root / "dataset" / f"{record}.json"
    content = json.loads(file.read_bytes())
    sources = {one.id: one.sha256 for one in cairef.load(root).sources.values()}
    cited = {key: digest for key, digest in sources.items() if f'"source": "{key}"' in json.dumps(content)}
    digest = cairef.digest(content, cited)
    content["verification"] = [{"date": day, "role": "second-reader", "sha256": digest}]
    file.write_text(json.dumps(content), "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dataset of which three records have been read."""
    written = chinese_dataset.write(tmp_path / "root")
    for record, day in (
        ("actors/lin-sukun", "2021-01-02"),
        ("agreements/river-cloud", "2021-03-04"),
        ("actors/dong-ha", "2020-12-31"),
    ):
        stamp(written, record, day)
    assert cairef.validate(written).ok
    return written


def entries(content: bytes) -> list[Any]:
    return ElementTree.fromstring(content).findall(f"{ATOM}entry")  # noqa: S314 - the feed is our own


def text(element: Any, name: str) -> str:
    found = element.findall(ATOM + name)
    assert len(found) == 1, name
    return str(found[0].text)


def test_the_newest_reading_comes_first(root: Path) -> None:
    found = [(text(entry, "updated"), text(entry, "title")) for entry in entries(made(root))]
    assert found == [
        ("2021-03-04T00:00:00Z", chinese_dataset.LABEL),
        ("2021-01-02T00:00:00Z", "林素坤"),
        ("2020-12-31T00:00:00Z", chinese_dataset.VIETNAMESE),
    ]


def test_an_edit_voids_the_stamp_and_takes_the_record_out(root: Path) -> None:
    file = root / "dataset" / "actors" / "lin-sukun.json"
    content = json.loads(file.read_bytes())
    content["label"] = "林素坤 (2)"
    file.write_text(json.dumps(content), "utf-8")
    assert "2021-01-02T00:00:00Z" not in {text(entry, "updated") for entry in entries(made(root))}
    stamp(root, "actors/lin-sukun", "2021-05-06")
    first = entries(made(root))[0]
    assert (text(first, "updated"), text(first, "title")) == ("2021-05-06T00:00:00Z", "林素坤 (2)")


def test_ids_are_the_same_whatever_changes_but_the_records_id(root: Path) -> None:
    before = {text(entry, "title"): text(entry, "id") for entry in entries(made(root))}
    stamp(root, "actors/lin-sukun", "2022-01-01")
    after = {text(entry, "title"): text(entry, "id") for entry in entries(made(root))}
    assert before == after
    assert len(set(after.values())) == 3
    for identifier in after.values():
        assert uuid.UUID(identifier.removeprefix("urn:uuid:")).version == 5


def test_the_feed_has_what_rfc_4287_requires(site: Path, root: Path) -> None:
    for content in ((site / "changes.xml").read_bytes(), made(root)):
        whole = ElementTree.fromstring(content)  # noqa: S314
        assert whole.tag == f"{ATOM}feed"
        moments = [text(whole, "updated")]
        assert text(whole, "title")
        assert text(whole, "id").startswith("urn:uuid:")
        assert whole.findtext(f"{ATOM}author/{ATOM}name")
        for entry in whole.findall(f"{ATOM}entry"):
            assert text(entry, "title")
            assert text(entry, "id").startswith("urn:uuid:")
            assert text(entry, "summary").startswith("Read against its sources: ")
            moments.append(text(entry, "updated"))
        assert moments[0] == max(moments)
        for moment in moments:
            assert datetime.fromisoformat(moment).tzinfo is not None


def test_a_feed_reader_finds_nothing_wrong(site: Path, root: Path) -> None:
    try:
        from feedparser import parse  # noqa: PLC0415 - only where it is installed
    except ImportError:
        absent("feedparser not installed: pip install --group browser")
    for content in ((site / "changes.xml").read_bytes(), made(root)):
        parsed = parse(content)
        assert not parsed.bozo
        assert parsed.version == "atom10"
        assert parsed.entries
    assert parsed.entries[0].title_detail.type == "text/plain"


def test_the_feed_names_every_record_that_has_been_read(site: Path) -> None:
    found = entries((site / "changes.xml").read_bytes())
    links = {link.get("href") for entry in found for link in entry.findall(f"{ATOM}link[@rel='alternate']")}
    data = cairef.load(ROOT)
    read_ones = {
        f"{record.record_type}s/{record.id}/"
        for records in (data.agreements, data.actors, data.sources)
        for record in records.values()
        if record.verification
    }
    assert links == read_ones
    assert all((site / link / "index.html").is_file() for link in links if link)
    files = {link.get("href") for entry in found for link in entry.findall(f"{ATOM}link[@rel='related']")}
    assert all((site / file).is_file() for file in files if file)


def test_the_feed_ends_but_the_page_does_not(root: Path) -> None:
    site = data_of(root)
    changes = readings(site) * 50
    assert len(entries(feed("Changes", site, changes))) == MOST == 100
    page = changes_page(site, changes, ROOT / "CHANGELOG.md")
    assert page.html().count('class="home-sums"') == 150


def test_characters_that_xml_cannot_hold_are_replaced(root: Path) -> None:
    site = data_of(root)
    first = readings(site)[0]
    record = first.record.model_copy(update={"label": "A\u0007B ]]> <b> & \ufffe𠮷"})
    written = feed("Changes", site, [replace(first, record=record)])
    assert text(entries(written)[0], "title") == "A\ufffdB ]]> <b> & \ufffd𠮷"


def test_a_dataset_that_nobody_has_read_has_a_feed_without_entries(tmp_path: Path) -> None:
    content = made(chinese_dataset.write(tmp_path / "root"))
    assert entries(content) == []
    assert b"<updated>1970-01-01T00:00:00Z</updated>" in content


def test_every_page_leads_to_the_feed(site: Path) -> None:
    for file in site.rglob("*.html"):
        if file.name == "404.html":
            continue
        up = "../" * (len(file.relative_to(site).parts) - 1)
        link = (
            f'<link rel="alternate " type="application/atom+xml" title="cairef: data changes" href="{up}changes.xml">'
        )
        assert link in file.read_text("utf-8"), file


def test_the_page_tells_the_day_of_every_record(site: Path) -> None:
    page = read(site / "changes" / "index.html")
    data = cairef.load(ROOT)
    for records in (data.agreements, data.actors, data.sources):
        for record in records.values():
            assert f"../{record.record_type}s/{record.id}/" in page.links
            days = {one.date for one in record.verification}
            assert not days or max(days) in page.ids
    assert "changes.xml" in {link.removeprefix("../") for link in page.links}


def test_the_page_lists_what_nobody_has_read(built: Callable[[str], Built]) -> None:
    page = read(built("chinese").site / "changes" / "index.html")
    assert "provisional" in page.ids
    assert "../agreements/river-cloud/" in page.links


def test_the_page_tells_what_the_changelog_says_of_the_dataset(site: Path) -> None:
    page = read(site / "changes" / "index.html")
    notes = list(release_notes((ROOT / "CHANGELOG.md").read_text("utf-8")))
    assert notes
    for note in notes:
        assert note.release in page.text
    made_up = "# C\n\n## 2.0.0\n\n- **Other**: x\n- **Dataset**: new `a` &\n  more.\n\n## 1.0.0\n\n- **Other**: y\n"
    (only,) = release_notes(made_up)
    assert (only.release, [str(item) for item in only.items]) == ("2.0.0", ["New <code>a</code> &amp;\n  more."])


def test_the_page_has_three_parts_and_each_leads_to_the_whole(site: Path) -> None:
    tree = page(site, "changes")
    assert [words(heading).rstrip("¶ ") for heading in tree.css("h2")] == ["Records", "Software", "Schema"]
    assert "../changelog/" in hrefs(section(tree, "software"))
    assert "../schema/changes/#release-1.1.0" in hrefs(section(tree, "schema"))
    for release in software_releases((ROOT / "CHANGELOG.md").read_text("utf-8")):
        assert release.name in words(tree)


def test_a_version_is_named_as_the_changelog_names_it(site: Path) -> None:
    log = "# C\n\n## 0.2.0 (unreleased)\n\n### Added\n\n- x\n- y\n  z\n\n### Fixed\n\n- y\n\n## 0.1.0\n\n- x\n"
    assert version_in_words("0.2.0", log) == "0.2.0 (unreleased)"
    assert version_in_words("0.1.0", log) == "0.1.0"
    assert version_in_words("0.0.9", log) == "0.0.9"
    newest, _ = software_releases(log)
    assert newest.sections == (("Added", 2), ("Fixed", 1))
    named = version_in_words(cairef.__version__, (ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert f"Version {named}" in words(page(site, "about").css_first(".md-footer"))
    assert f"version {named}:" in words(page(site, "downloads"))
