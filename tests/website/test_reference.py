"""The reference: schema, rules, command line, data quality. What it shows is what the project holds."""

from __future__ import annotations

import copy
import hashlib
import io
import json
import re
import shutil
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest

import cairef
from cairef.commands import COMMANDS, command
from cairef.models import Record

from .conftest import ROOT

pytest.importorskip("selectolax", reason="not installed: pip install --group docs")

CASES = ROOT / "tests" / "cases"
DATA = cairef.load(ROOT)
RELEASE = cairef.release()
RECORDS: dict[str, Record] = {**DATA.agreements, **DATA.actors, **DATA.sources}
FOLDERS = {"agreement": "agreements", "actor": "actors", "source": "sources"}
KINDS = pytest.mark.parametrize("kind", FOLDERS)


@pytest.fixture(scope="module", autouse=True)
def _path() -> Iterator[None]:
    sys.path.insert(0, str(ROOT / "docs" / "hooks"))
    yield
    sys.path.remove(str(ROOT / "docs" / "hooks"))


def of_site(module: str, name: str) -> Any:
    return getattr(import_module(f"cairef_site.{module}"), name)


@cache
def page(site: Path, address: str) -> Any:
    return import_module("selectolax.lexbor").LexborHTMLParser((site / address / "index.html").read_text("utf-8"))


def words(node: Any) -> str:
    return " ".join(node.text().split())


def row(tree: Any, anchor: str) -> Any:
    """The row of a table in which an anchor stands."""
    node = tree.css_first(f'a[id="{anchor}"]')
    assert node is not None, anchor
    while node.tag != "tr":
        node = node.parent
    return node


def section(tree: Any, anchor: str) -> list[Any]:
    """What stands below a heading, up to the next one of its kind."""
    node = tree.css_first(f'h2[id="{anchor}"]')
    assert node is not None, anchor
    found = []
    while node.next is not None and node.next.tag != "h2":
        node = node.next
        if node.tag != "-text":
            found.append(node)
    return found


def blocks(nodes: list[Any]) -> list[str]:
    """The code blocks among some nodes, outside of what opens on demand."""
    return [pre.text() for node in nodes if node.tag != "details" for pre in node.css("pre")]


# Schema


@KINDS
def test_a_record_types_example_is_a_whole_record_of_the_dataset(site: Path, kind: str) -> None:
    shown = json.loads(page(site, f"schema/{kind}").css_first(".cairef-example").text())
    assert shown == RECORDS[shown["id"]].to_json()
    assert RELEASE.accepts(kind, shown)
    properties = RELEASE.documents[f"{kind}.schema.json"]["properties"]
    assert len(shown) >= len(properties) * 2 / 3
    assert f"../../{FOLDERS[kind]}/{shown['id']}/" in hrefs(section(page(site, f"schema/{kind}"), "example"))


def hrefs(nodes: list[Any]) -> list[str]:
    return [link.attributes["href"] for node in nodes for link in node.css("a[href]")]


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
    choose = of_site("record_example", "choose")
    actors = list(DATA.actors.values())
    counts = {actor.id: len(actor.to_json()) for actor in actors}
    found, least = choose(RELEASE, actors, 10)
    assert (counts[found.id] >= 10, least) == (True, 10)
    assert min(counts.values()) < 10
    # None has so many: those with the most are left to choose from.
    found, least = choose(RELEASE, actors, 99)
    assert counts[found.id] == least == max(counts.values())
    assert choose(RELEASE, [], 3) == (None, 0)


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
            assert (number, label) == (f"{counts[code]:,}", "use" if counts[code] == 1 else "uses")


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
        with zipfile.ZipFile(site / "schema" / version / f"cairef-schema-{version}.zip") as archive:
            found = {name: archive.read(name) for name in archive.namelist()}
        files = {path.name: path.read_bytes() for path in (ROOT / "schema" / version).iterdir()}
        files["LICENSE"] = (ROOT / "LICENSE").read_bytes()
        assert found == {f"cairef-schema-{version}/{name}": content for name, content in files.items()}
        addresses = hrefs(section(tree, "releases"))
        assert {f"{version}/{name}" for name in files if name != "LICENSE"} < set(addresses)
        assert f"{version}/cairef-schema-{version}.zip" in addresses
        assert "SHA256SUMS" in addresses


def test_an_archive_has_the_same_bytes_whenever_it_is_made(site: Path) -> None:
    archive = of_site("schema_downloads", "archive")
    made = archive(RELEASE, (ROOT / "LICENSE").read_bytes())
    assert made == (site / "schema" / RELEASE.version / f"cairef-schema-{RELEASE.version}.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        assert {entry.date_time for entry in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.compress_type for entry in opened.infolist()} == {zipfile.ZIP_STORED}


def test_the_digests_beside_the_releases_are_those_of_the_files(site: Path) -> None:
    lines = (site / "schema" / "SHA256SUMS").read_text("utf-8").splitlines()
    for line in lines:
        digest, name = line.split()
        assert hashlib.sha256((site / "schema" / name).read_bytes()).hexdigest() == digest
    assert len(lines) == len(list((site / "schema").rglob("*.schema.json")))


# Changes of the schema


@pytest.fixture
def release_of(tmp_path: Path) -> Callable[..., cairef.Release]:
    """Makes a later release from the newest one."""

    def make(edit: Callable[[dict[str, Any]], None], version: str = "9.1.0") -> cairef.Release:
        documents = copy.deepcopy(RELEASE.documents)
        documents["common.schema.json"]["$defs"]["schemaVersion"]["const"] = version
        edit(documents)
        folder = tmp_path / version
        folder.mkdir()
        for name, document in documents.items():
            (folder / name).write_text(json.dumps(document), "utf-8")
        return cairef.Release(version, folder)

    return make


def told(older: cairef.Release, newer: cairef.Release) -> list[tuple[str, str, str, str, str]]:
    found = of_site("schema_changes", "changes")(older, newer)
    return [(change.what, change.path, change.how, change.before, change.after) for change in found]


def test_a_release_that_only_has_another_number_changes_nothing(release_of: Callable[..., cairef.Release]) -> None:
    assert told(RELEASE, release_of(lambda _: None)) == []


def test_changes_of_properties_are_told(release_of: Callable[..., cairef.Release]) -> None:
    def edit(documents: dict[str, Any]) -> None:
        agreement, common = documents["agreement.schema.json"], documents["common.schema.json"]["$defs"]
        properties = agreement["properties"]
        properties["budget"] = {"$ref": "common.schema.json#/$defs/amount", "title": "Budget", "description": "Money."}
        agreement["required"] += ["budget", "status"]
        del properties["names"]
        properties["parties"]["maxItems"] = 900
        properties["label"]["description"] = "Another description."
        agreement["$defs"]["party"]["required"].remove("role")
        agreement["$defs"]["party"]["properties"]["actor"]["$ref"] = "common.schema.json#/$defs/agreementId"
        del agreement["$defs"]["quantity"]["dependentRequired"]["items"]
        common["label"]["maxLength"] = 300

    assert told(RELEASE, release_of(edit)) == [
        (
            "definition",
            "quantity",
            "rules changed",
            "With `items`, `items_complete` is required. With `items_complete`, `items` is required.",
            "With `items_complete`, `items` is required.",
        ),
        ("definition", "label", "type changed", "string, 1 to 200 characters", "string, 1 to 300 characters"),
        ("property", "agreement.budget", "added, required", "", ""),
        ("property", "agreement.names", "removed", "", ""),
        (
            "property",
            "agreement.label",
            "description changed",
            RELEASE.documents["agreement.schema.json"]["properties"]["label"]["description"],
            "Another description.",
        ),
        ("property", "agreement.status", "requirement changed", "optional", "required"),
        (
            "property",
            "agreement.parties",
            "type changed",
            "list of Party (party), 1 to 500 items",
            "list of Party (party), 1 to 900 items",
        ),
        (
            "property",
            "party.actor",
            "type changed",
            "Reference to an actor (actorId)",
            "Reference to an agreement (agreementId)",
        ),
        ("property", "party.role", "requirement changed", "required", "optional"),
    ]


def test_what_all_claims_have_is_told_once(release_of: Callable[..., cairef.Release]) -> None:
    def edit(documents: dict[str, Any]) -> None:
        def everywhere(node: Any) -> None:
            if isinstance(node, dict):
                claim = node.get("properties", {})
                if {"basis", "evidence", "note"} <= claim.keys():
                    claim["note"]["description"] = "Another description."
                for below in node.values():
                    everywhere(below)
            elif isinstance(node, list):
                for below in node:
                    everywhere(below)

        for document in documents.values():
            everywhere(document)

    assert [change[:3] for change in told(RELEASE, release_of(edit))] == [
        ("property", "claim.note", "description changed")
    ]


def test_a_definition_that_is_added_is_told_with_its_properties(release_of: Callable[..., cairef.Release]) -> None:
    def edit(documents: dict[str, Any]) -> None:
        documents["source.schema.json"]["$defs"]["rights"] = {
            "title": "Rights",
            "description": "Who may use it.",
            "type": "object",
            "properties": {"holder": {"title": "Holder", "description": "Who.", "type": "string", "maxLength": 9}},
            "required": ["holder"],
            "additionalProperties": False,
        }

    newer = release_of(edit)
    added = [("definition", "rights", "added", "", ""), ("property", "rights.holder", "added, required", "", "")]
    assert told(RELEASE, newer) == added
    assert [change[:3] for change in told(newer, RELEASE)] == [
        ("definition", "rights", "removed"),
        ("property", "rights.holder", "removed"),
    ]


def test_changes_of_codes_are_told(release_of: Callable[..., cairef.Release]) -> None:
    def edit(documents: dict[str, Any]) -> None:
        codes = documents["codes.schema.json"]["$defs"]
        topics = {entry["const"]: entry for entry in codes["topic"]["oneOf"]}
        topics["tourism"]["deprecated"] = True
        topics["health"]["title"] = "Public health"
        topics["energy"]["description"] = "Another description."
        cues = topics["agriculture"]["$defs"]["cues"]["enum"]
        cues[:] = [*cues[1:], "fishery"]
        codes["topic"]["oneOf"].remove(topics["industry"])
        codes["topic"]["oneOf"].append({"const": "space", "title": "Space", "description": "Beyond the air."})
        codes["colour"] = {"title": "Colour", "description": "A colour.", "type": "string", "oneOf": []}
        del codes["mode"]["oneOf"][1:]

    old = RELEASE.codelists["topic"]
    assert told(RELEASE, release_of(edit)) == [
        ("definition", "colour", "added", "", ""),
        ("codelist", "colour", "added", "", ""),
        ("code", "mode.online", "removed", "", ""),
        ("code", "topic.health", "title changed", old["health"].title, "Public health"),
        ("code", "topic.tourism", "deprecated", "", ""),
        ("code", "topic.agriculture", "cue term added", "", "fishery"),
        ("code", "topic.agriculture", "cue term removed", old["agriculture"].cues[0], ""),
        ("code", "topic.energy", "description changed", old["energy"].description, "Another description."),
        ("code", "topic.space", "added", "", ""),
        ("code", "topic.industry", "removed", "", ""),
    ]


def test_the_page_of_changes_tells_each_release_from_the_one_before(release_of: Callable[..., cairef.Release]) -> None:
    def first(documents: dict[str, Any]) -> None:
        documents["agreement.schema.json"]["properties"]["budget"] = {
            "$ref": "common.schema.json#/$defs/amount",
            "title": "Budget",
            "description": "Money.",
        }

    def second(documents: dict[str, Any]) -> None:
        documents["agreement.schema.json"]["properties"]["label"]["description"] = "A <b>bold</b> `name`."

    releases = (RELEASE, release_of(first, "9.1.0"), release_of(second, "9.2.0"))
    markdown = of_site("schema_changes", "changes_page")(releases)
    html = import_module("markdown").markdown(
        markdown, extensions=["attr_list", "md_in_html", "tables", "toc", "pymdownx.superfences"]
    )
    tree = import_module("selectolax.lexbor").LexborHTMLParser(html)
    headings = [heading.attributes["id"] for heading in tree.css("h2")]
    assert headings == ["release-9.2.0", "release-9.1.0", f"release-{RELEASE.version}"]
    (newest,) = [node for node in section(tree, "release-9.2.0") if node.tag == "div"]
    assert "agreement.label property description changed:" in words(newest)
    assert words(newest.css_first("ins")) == "A <b>bold</b> name."
    assert "agreement.budget property removed" in words(newest)
    (before,) = [node for node in section(tree, "release-9.1.0") if node.tag == "div"]
    assert "agreement.budget property added" in words(before)
    # The pages are those of the newest release, which has no such property.
    assert [link for link in hrefs([newest, before]) if "budget" in link] == []
    assert "agreement.md#agreement.label" in hrefs([newest])


def test_the_page_of_changes_counts_what_the_first_release_has(site: Path) -> None:
    first = cairef.release(cairef.versions()[0])
    codes = sum(map(len, first.codelists.values()))
    shown = words(page(site, "schema/changes").css_first("article"))
    assert re.search(rf"The first release: \d+ properties, {len(first.codelists)} codelists and {codes} codes\.", shown)


# Rules


@pytest.mark.parametrize("code", cairef.RULES)
def test_a_rules_page_has_a_bad_example_the_output_and_a_good_example(site: Path, code: str) -> None:
    tree = page(site, f"rules/{code}")
    assert blocks(section(tree, "bad"))
    (output,) = blocks(section(tree, "example"))
    folder = CASES / code
    expected = folder / "bad" / "expected.txt" if (folder / "bad").is_dir() else folder / "expected.txt"
    assert output.strip() == expected.read_text("utf-8").strip()
    good = section(tree, "good")
    assert blocks(good) or hrefs(good)


@pytest.mark.parametrize("case", sorted(CASES.glob("*/bad")), ids=lambda case: case.parent.name)
def test_a_bad_example_shows_the_lines_that_the_output_is_about(site: Path, case: Path) -> None:
    tree = page(site, f"rules/{case.parent.name}")
    bad = section(tree, "bad")
    marked = [line.text().strip() for node in bad for line in node.css(".hll")]
    output = (case / "expected.txt").read_text("utf-8")
    heads = re.findall(rf"^(\S[^:\n]*):(\d+):\d+: {case.parent.name} .*\n +\d+ \| (.*)$", output, re.MULTILINE)
    files = [words(node.css_first("code")) for node in bad if node.tag == "p"]
    for file, _, line in heads:
        assert line.strip() in marked
        assert file in files
    assert len(marked) == len({(file, number) for file, number, _ in heads})
    if not heads:
        assert re.match(r"\S+(?=: )", output)[0] in files  # type: ignore[index] # it begins with a file's name


@pytest.mark.parametrize("case", sorted(CASES.glob("*/bad")), ids=lambda case: case.parent.name)
def test_a_good_example_is_the_difference_to_a_dataset_that_holds(site: Path, case: Path) -> None:
    (shown,) = blocks(section(page(site, f"rules/{case.parent.name}"), "good"))
    base = content(CASES / "base")
    bad = with_case(base, case)
    holding = [base, *(with_case(base, folder) for folder in case.parent.glob("good*"))]
    assert any(differs_so(shown, bad, good) for good in holding)


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def with_case(base: dict[str, bytes], case: Path) -> dict[str, bytes]:
    own = content(case)
    gone = own.pop("REMOVE", b"").decode().split()
    own.pop("expected.txt", None)
    return {path: data for path, data in base.items() if path not in gone} | own


def differs_so(shown: str, bad: dict[str, bytes], good: dict[str, bytes]) -> bool:
    """Whether what a diff takes away is in one dataset and what it puts in is in the other, and names all files."""
    old = [line for line in shown.splitlines() if line.startswith("-") and not line.startswith("--- ")]
    new = [line for line in shown.splitlines() if line.startswith("+") and not line.startswith("+++ ")]
    lines = [
        {
            line
            for data in files.values()
            for line in data.decode("utf-8", "replace").replace("\ufeff", "\\ufeff").splitlines()
        }
        for files in (bad, good)
    ]
    named = set(re.findall(r"^(?:--- |\+\+\+ |rename from |rename to )(?!/dev/null)(\S+)$", shown, re.MULTILINE))
    differing = {path for path in bad.keys() | good.keys() if unstamped(bad.get(path)) != unstamped(good.get(path))}
    return {line[1:] for line in old} <= lines[0] and {line[1:] for line in new} <= lines[1] and named == differing


def unstamped(data: bytes | None) -> Any:
    try:
        record = json.loads(data or b"")
        # A record without stamps differs from one that has some.
        return {**record, "verification": len(record.get("verification", []))}
    except (ValueError, RecursionError):
        return data


def test_a_rule_shows_its_other_cases_on_demand(site: Path) -> None:
    more = section(page(site, "rules/E002"), "more")
    summaries = [words(node.css_first("summary")) for node in more]
    assert summaries == ["Bad: apostrophe", "Bad: character", "Bad: nowhere", "Good"]
    expected = (CASES / "E002" / "bad-character" / "expected.txt").read_text("utf-8")
    assert any(pre.text().strip() == expected.strip() for pre in more[1].css("pre"))


def test_a_file_that_was_renamed_is_told_as_one(site: Path) -> None:
    (shown,) = blocks(section(page(site, "rules/D001"), "good"))
    assert shown.splitlines() == [
        "rename from dataset/agreements/weather-cloud.json",
        "rename to dataset/agreements/weather-cloud-mou.json",
    ]


# Command line


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(command)
    for name in COMMANDS:
        found = command.get_command(context, name)
        assert found is not None
        yield name, found
        if isinstance(found, click.Group):
            yield from ((f"{name}-{below}", inner) for below, inner in found.commands.items())


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_the_page_of_the_command_line_has_all_of_a_command(site: Path, name: str) -> None:
    tree = page(site, "cli")
    heading = tree.css_first(f'[id="{name}"]')
    assert words(heading).startswith(f"cairef {name.replace('-', ' ')}")
    below, node = [], heading
    while node.next is not None and node.next.tag not in ("h2", "h3"):
        node = node.next
        below.append(node)
    shown = " ".join(words(part) for part in below if part.tag != "-text")
    found = dict(commands())[name]
    assert " ".join((found.help or "").replace("`", "").split()) in shown
    assert f"cairef {name.replace('-', ' ')} " in shown
    for parameter in found.params:
        if isinstance(parameter, click.Option):
            assert (parameter.help or "").replace("`", "") in shown
            assert all(option in shown for option in parameter.opts)
        if isinstance(parameter.type, click.Choice):
            assert ", ".join(map(str, parameter.type.choices)) in shown


def test_the_page_of_the_command_line_must_tell_of_every_command() -> None:
    fill = of_site("command_pages", "with_commands")
    with pytest.raises(ValueError, match="validate"):
        fill("<!-- command: validate -->\n")


# Data quality


def test_the_totals_are_those_of_validation(site: Path) -> None:
    counts, tree = cairef.validate(ROOT).counts, page(site, "quality")
    cells = [words(cell) for cell in tree.css(".cq-total > *")]
    assert cells[0] == f"{counts.total_records} records"
    assert cells[1] == f"stated {counts.claims['stated']:,}"
    assert cells[2] == f"inferred {counts.claims['inferred']:,}"
    assert cells[4] == f"spans {counts.spans:,}"
    sentences = tree.css("h2[id='sentences'] ~ .cq-scroll")[0].css("tbody tr")
    numbers = [[int(cell.attributes["data-value"]) for cell in line.css("td")[:2]] for line in sentences]
    assert [sum(column) for column in zip(*numbers, strict=True)] == [counts.sentences, counts.sentences_cited]


def test_every_record_stands_in_numbers(site: Path) -> None:
    tree = page(site, "quality")
    rows = {line.css_first("th a").attributes["href"]: line for line in tree.css("[data-sortable] tbody tr")}
    for record in RECORDS.values():
        line = rows[f"../{FOLDERS[record.record_type]}/{record.id}/"]
        bases = Counter(claim.basis for _, claim in record.claims())
        parts = [claim for _, claim in record.claims()] + list(record.discrepancies)
        spans = [span for part in parts for span in part.evidence]
        stated, inferred, share, *others = [cell.attributes["data-value"] for cell in line.css("td")][:7]
        # The last table of a source's page comes after that of its sentences.
        assert [int(stated), int(inferred)] == [bases["stated"], bases["inferred"]], record.id
        if bases.total():
            assert float(share) == pytest.approx(bases["stated"] / bases.total())
        expected = [
            len(spans),
            len({span.source_id for span in spans}),
            len(record.discrepancies),
            len(record.not_stated),
        ]
        assert [int(number) for number in others] == expected, record.id


def test_the_fields_that_count_are_those_that_can_be_answered() -> None:
    fields_of = of_site("quality", "fields_of")
    aspects = RELEASE.codelists["aspect"]
    for kind in FOLDERS:
        schema = RELEASE.documents[f"{kind}.schema.json"]
        fields = fields_of(RELEASE, kind)
        assert fields
        assert set(fields) <= set(schema["properties"])
        assert all(field in schema["required"] or field.replace("_", "-") in aspects for field in fields)
    # These can never be said not to be stated.
    assert not {"quantities", "relations", "discrepancies", "verification"} & set(fields_of(RELEASE, "agreement"))


def test_a_field_is_answered_by_a_claim_or_by_not_being_stated() -> None:
    rows = {row.record.id: row for row in of_site("quality", "records_in_numbers")(data_of(CASES / "base"))}
    initiative = rows["digital-weather-initiative"]
    assert {entry.aspect for entry in initiative.record.not_stated} == {"parties"}
    # A title and a kind are claimed, the parties are said not to be stated.
    assert (initiative.sums.answered, set(initiative.open) & {"title", "instrument", "parties"}) == (3, set())
    # What is said of a part of a record answers no field of the record.
    place = rows["weather-cloud-mou"].record.not_stated[0]
    assert (place.aspect, place.at) == ("place", "/milestones/0")


def data_of(root: Path) -> Any:
    return of_site("site_data", "SiteData").read(root, ROOT / "schema")


@pytest.mark.parametrize(
    ("case", "stamp", "outdated"), [("base", True, False), ("V001/bad", False, False), ("V002/bad", False, True)]
)
def test_a_second_reading_counts_only_while_it_holds(case: str, stamp: bool, outdated: bool, tmp_path: Path) -> None:
    shutil.copytree(CASES / "base", tmp_path / "root")
    if case != "base":
        shutil.copytree(CASES / case / "dataset", tmp_path / "root" / "dataset", dirs_exist_ok=True)
    rows = {row.record.id: row for row in of_site("quality", "records_in_numbers")(data_of(tmp_path / "root"))}
    found = rows["digital-weather-initiative"]
    assert (found.stamp is not None, found.outdated, found.sums.read) == (stamp, outdated, int(stamp))


def test_findings_are_listed_with_their_number(tmp_path: Path) -> None:
    shutil.copytree(CASES / "base", tmp_path / "root")
    shutil.copytree(CASES / "V001" / "bad" / "dataset", tmp_path / "root" / "dataset", dirs_exist_ok=True)
    first, *_ = of_site("quality_page", "quality_pages")(data_of(tmp_path / "root"))
    tree = import_module("selectolax.lexbor").LexborHTMLParser(first.html())
    assert [words(item) for item in tree.css("h2[id='findings'] ~ ul li")] == ["1 warning of V001 unverified"]


def test_where_nothing_is_found_the_page_says_so(site: Path) -> None:
    assert cairef.validate(ROOT, strict=True).ok
    assert "finds nothing" in words(section(page(site, "quality"), "findings")[0])


def test_records_that_find_no_room_stand_on_pages_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("cairef_site.quality_page")
    monkeypatch.setattr(module, "_MOST", 10)
    pages = list(module.quality_pages(data_of(ROOT)))
    leaves = [leaf for leaf in pages if leaf.path.startswith("quality/actors-")]
    assert len(leaves) == -(-len(DATA.actors) // 10) - 1
    parser = import_module("selectolax.lexbor").LexborHTMLParser
    shown = []
    for made in (pages[0], *leaves):
        assert made is pages[0] or made.parent == "quality.md"
        tree = parser(made.html())
        shown += [link for link in hrefs(tree.css("tbody th[scope=row]")) if "actors/" in link]
        (navigation,) = [node for node in tree.css("nav") if node.attributes["aria-label"] == "Actors"]
        assert len(navigation.css("a, strong")) == len(leaves) + 1
        assert len(navigation.css("[aria-current=page]")) == 1
    assert [link.strip("./").split("/")[-1] for link in shown] == list(DATA.actors)


# Codebook


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
    linked = of_site("codebook_links", "with_record_links")
    site = data_of(CASES / "base")
    text = "`weather-cloud-mou`, weather-cloud-mou, `label`, [`dara-sok`](x.md)\n\n```\n`dara-sok`\n```\n"
    assert linked(text, site) == text.replace(
        "`weather-cloud-mou`", "[`weather-cloud-mou`](agreements/weather-cloud-mou.md)", 1
    )
