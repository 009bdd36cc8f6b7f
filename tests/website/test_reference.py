"""The reference of the schema shows what the schema and the dataset hold, and the codebook leads to its records."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cairef
from cairef.site.guides.codebook_links import with_record_links
from cairef.site.schema.record_example import choose
from cairef.site.schema.schema_downloads import archive

from .conftest import ROOT
from .reading import (
    CASES,
    DATA,
    FOLDERS,
    RECORDS,
    RELEASE,
    data_of,
    hrefs,
    page,
    row,
    section,
    words,
)

KINDS = pytest.mark.parametrize("kind", FOLDERS)


@KINDS
def test_a_record_types_example_is_a_whole_record_of_the_dataset(site: Path, kind: str) -> None:
    shown = json.loads(page(site, f"schema/{kind}").css_first(".cairef-example").text())
    assert shown == RECORDS[shown["id"]].to_json()
    assert cairef.release(shown["schema_version"]).accepts(kind, shown)
    properties = RELEASE.documents[f"{kind}.schema.json"]["properties"]
    assert len(shown) >= len(properties) * 2 / 3
    assert f"../../{FOLDERS[kind]}/{shown['id']}/" in hrefs(section(page(site, f"schema/{kind}"), "example"))


@KINDS
def test_each_member_of_an_example_leads_to_its_row_and_each_code_to_its_definition(site: Path, kind: str) -> None:
    tree = page(site, f"schema/{kind}")
    members, codes = tree.css(".cairef-example a.nt"), tree.css(".cairef-example a.s2")
    text = json.loads(tree.css_first(".cairef-example").text())
    assert len(members) == sum(1 for _ in names(text))
    for link in members:
        anchor = link.attributes["href"].partition("#")[2]
        assert anchor.rsplit(".", 1)[1] == json.loads(link.text())
    assert codes
    for link in codes:
        address, _, anchor = link.attributes["href"].partition("#")
        assert address == "../codes/"
        assert json.loads(link.text()) in RELEASE.codelists[anchor.split(".")[0]]


def names(value: Any) -> Iterator[str]:
    """The names of all members within a value."""
    if isinstance(value, dict):
        for name, content in value.items():
            yield name
            yield from names(content)
    elif isinstance(value, list):
        for item in value:
            yield from names(item)


def test_an_example_is_the_shortest_record_that_has_enough_members() -> None:
    actors = list(DATA.actors.values())
    counts = {actor.id: len(actor.to_json()) for actor in actors}
    found, least = choose(actors, 10)
    assert found is not None
    assert (counts[found.id] >= 10, least) == (True, 10)
    assert min(counts.values()) < 10
    # None has so many: those with the most are left to choose from.
    found, least = choose(actors, 99)
    assert found is not None
    assert counts[found.id] == least == max(counts.values())
    assert choose([], 3) == (None, 0)


@KINDS
def test_the_row_of_a_property_says_whether_it_is_required(site: Path, kind: str) -> None:
    schema, tree = RELEASE.documents[f"{kind}.schema.json"], page(site, f"schema/{kind}")
    for name in schema["properties"]:
        marks = [words(mark) for mark in row(tree, f"{kind}.{name}").css(".cairef-mark")]
        assert marks == (["required"] if name in schema["required"] else []), name


def test_a_property_that_is_a_code_names_its_codelist(site: Path) -> None:
    found = row(page(site, "schema/agreement"), "topic.code")
    assert "code of Topic" in words(found)
    assert "../codes/#topic" in hrefs([found])


def test_the_uses_of_a_code_are_counted_over_all_records(site: Path) -> None:
    tree = page(site, "schema/codes")
    topics = Counter(topic.code for record in DATA.agreements.values() for topic in record.topics)
    bases = Counter(claim.basis for record in RECORDS.values() for _, claim in record.claims())
    aspects = Counter(entry.aspect for record in RECORDS.values() for entry in record.not_stated)
    reasons = Counter(entry.reason for source in DATA.sources.values() for entry in source.set_aside)
    counted = {"topic": topics, "basis": bases, "aspect": aspects, "set_aside_reason": reasons}
    for codelist, counts in counted.items():
        assert counts
        for code in RELEASE.codelists[codelist]:
            number, _, label = words(row(tree, f"{codelist}.{code}").css("td")[-1]).partition(" ")
            label, _, listed = label.partition(" in ")
            assert (number, label) == (f"{counts[code]:,}", "use" if counts[code] == 1 else "uses")
            if codelist == "topic" and counts[code]:
                having = sum(any(topic.code == code for topic in each.topics) for each in DATA.agreements.values())
                assert listed == f"{having} agreement{'' if having == 1 else 's'}"


@pytest.mark.parametrize("codelist", ["topic", "instrument", "status", "country"])
def test_a_code_leads_to_the_agreements_that_have_it(site: Path, codelist: str) -> None:
    tree, form = page(site, "schema/codes"), page(site, "agreements")
    options = {box.attributes["value"] for box in form.css(f'input[name="{codelist}"]')}
    linked = set()
    for code in RELEASE.codelists[codelist]:
        for link in row(tree, f"{codelist}.{code}").css("td:last-child a[href]"):
            assert link.attributes["href"] == f"../../agreements/?{codelist}={code}"
            linked.add(code)
    assert linked == options & set(RELEASE.codelists[codelist])
    assert linked


def test_each_release_can_be_taken_away_whole(site: Path) -> None:
    tree = page(site, "schema")
    assert cairef.versions()
    for version in cairef.versions():
        with zipfile.ZipFile(site / "schema" / version / f"cairef-schema-{version}.zip") as opened:
            found = {name: opened.read(name) for name in opened.namelist()}
        folder = ROOT / "schema" / version
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.json")}
        files["LICENSE"] = (ROOT / "LICENSE").read_bytes()
        assert found == {f"cairef-schema-{version}/{name}": content for name, content in files.items()}
        addresses = hrefs(section(tree, "releases"))
        assert {f"{version}/{name}" for name in files if name != "LICENSE"} < set(addresses)
        assert f"{version}/cairef-schema-{version}.zip" in addresses
        assert "SHA256SUMS" in addresses


def test_an_archive_has_the_same_bytes_whenever_it_is_made(site: Path) -> None:
    made = archive(RELEASE, (ROOT / "LICENSE").read_bytes())
    assert made == (site / "schema" / RELEASE.version / f"cairef-schema-{RELEASE.version}.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        assert {entry.date_time for entry in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.compress_type for entry in opened.infolist()} == {zipfile.ZIP_DEFLATED}


def test_the_digests_beside_the_releases_are_those_of_the_files(site: Path) -> None:
    lines = (site / "schema" / "SHA256SUMS").read_text("utf-8").splitlines()
    for line in lines:
        digest, name = line.split()
        assert hashlib.sha256((site / "schema" / name).read_bytes()).hexdigest() == digest
    assert len(lines) == len(list((site / "schema").rglob("*.json")))


def test_a_record_that_the_codebook_speaks_of_is_a_link_to_its_page(site: Path) -> None:
    text = (ROOT / "docs" / "codebook.md").read_text("utf-8")
    spoken_of = {name for name in re.findall(r"`([^`]+)`", text) if name in RECORDS}
    assert len(spoken_of) > 20
    for span in page(site, "codebook").css("article code"):
        name = words(span)
        if name in RECORDS:
            assert span.parent.attributes["href"] == f"../{FOLDERS[RECORDS[name].record_type]}/{name}/"
            spoken_of.discard(name)
        else:
            assert span.parent.tag != "a" or "href" not in span.parent.attributes
    assert spoken_of == set()


def test_only_code_that_is_the_id_of_a_record_becomes_a_link() -> None:
    site = data_of(CASES / "base")
    text = "`weather-cloud-mou`, weather-cloud-mou, `label`, [`dara-sok`](x.md)\n\n```\n`dara-sok`\n```\n"
    assert with_record_links(text, site) == text.replace(
        "`weather-cloud-mou`", "[`weather-cloud-mou`](agreements/weather-cloud-mou.md)", 1
    )


@KINDS
def test_every_member_of_every_record_has_its_path_and_each_path_leads_to_its_row(site: Path, kind: str) -> None:
    def of(value: Any, before: str) -> Iterator[str]:
        for name, content in value.items():
            dotted = f"{before}{name}{'[]' if isinstance(content, list) else ''}"
            yield dotted
            for item in content if isinstance(content, list) else [content]:
                if isinstance(item, dict):
                    yield from of(item, f"{dotted}.")

    tree = page(site, "schema/paths")
    links = {
        words(link): link.attributes["href"] for line in section(tree, kind) for link in line.css("td:first-child a")
    }
    assert len(links) > 50
    beside = {words(link) for line in section(tree, "claim") for link in line.css("td:first-child a")}
    wanted = {path for record in RECORDS.values() if record.record_type == kind for path in of(record.to_json(), "")}
    ends = tuple(f".{name}" for name in beside)
    assert [path for path in sorted(wanted) if path not in links and not path.endswith(ends)] == []
    for path, href in links.items():
        assert href.endswith(f".{path.removesuffix('[]').rsplit('.')[-1]}"), path


def test_a_path_has_its_type_and_whether_it_is_required(site: Path) -> None:
    tree = page(site, "schema/paths")
    cells = {
        words(found[0]): [words(cell) for cell in found[1:]]
        for line in section(tree, "agreement")
        for row in line.css("tbody tr")
        if (found := row.css("td"))
    }
    assert cells["label"] == ["What it is: Label", "Type: Label", "required"]
    assert cells["instrument.code"] == ["What it is: Instrument › Instrument", "Type: code of instrument", "required"]
    assert cells["milestones[].date"] == ["What it is: Milestones › Date", "Type: Date", "optional"]
    assert cells["milestones[].date.edtf"] == ["What it is: Date › Date", "Type: EDTF date", "required"]
    assert cells["milestones[].actors[]"] == [
        "What it is: Milestones › Actors",
        "Type: list of Actor, 1 to 100 items",
        "optional",
    ]
    document = RELEASE.documents["agreement.schema.json"]
    top = {path.removesuffix("[]"): cell[2] for path, cell in cells.items() if "." not in path}
    assert {name for name, required in top.items() if required == "required"} == set(document["required"])
    assert set(top) == set(document["properties"])
    (condition,) = [words(line) for line in section(tree, "claim") if "Where basis" in words(line)]
    assert condition.startswith("Where basis is inferred, reasoning is required;")


def test_no_two_definitions_that_records_share_have_one_name(site: Path) -> None:
    names = [words(heading).removesuffix("¶") for heading in page(site, "schema/shared/").css("article h2")]
    assert {"Verification", "Verification (list)", "Discrepancy", "Discrepancies (list)"} <= set(names)
    assert len(set(names)) == len(names) > 30
