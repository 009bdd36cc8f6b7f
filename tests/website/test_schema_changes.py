"""The page of changes tells what differs between releases of the schema, and nothing else."""

from __future__ import annotations

import copy
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown
import pytest

import cairef
from cairef.site.schema.schema_changes import changes, changes_page

from .reading import (
    RELEASE,
    hrefs,
    page,
    parsed,
    section,
    spaced,
    words,
)


@pytest.fixture
def release_of(tmp_path: Path) -> Callable[..., cairef.Release]:
    """Makes a later release from the newest one."""

    def make(
        edit: Callable[[dict[str, Any]], None],
        version: str = "9.1.0",
        edit_cues: Callable[[Path], None] = lambda _: None,
    ) -> cairef.Release:
        documents = copy.deepcopy(RELEASE.documents)
        documents["common.schema.json"]["$defs"]["schemaVersion"]["const"] = version
        edit(documents)
        folder = tmp_path / version
        folder.mkdir()
        for name, document in documents.items():
            (folder / name).write_text(json.dumps(document), "utf-8")
        shutil.copytree(RELEASE.folder / "cues", folder / "cues")
        edit_cues(folder / "cues")
        return cairef.Release(version, folder)

    return make


def told(older: cairef.Release, newer: cairef.Release) -> list[tuple[str, str, str, str, str]]:
    found = changes(older, newer)
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
            "list of `party`, 1 to 500 items",
            "list of `party`, 1 to 900 items",
        ),
        (
            "property",
            "party.actor",
            "type changed",
            "`actorId`",
            "`agreementId`",
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
        topics = {entry["const"]: entry for entry in codes["topic"]["oneOf"] if "const" in entry}
        topics["tourism"]["deprecated"] = True
        topics["health"]["title"] = "Public health"
        topics["energy"]["description"] = "Another description."
        topics["space"]["$defs"]["mood"]["const"] = "actual"
        codes["topic"]["oneOf"].remove(topics["industry"])
        codes["topic"]["oneOf"].append({"const": "sea", "title": "Sea", "description": "Below the air."})
        codes["colour"] = {"title": "Colour", "description": "A colour.", "type": "string", "oneOf": []}
        del codes["mode"]["oneOf"][1:]
        codes["mode"]["title"] = "Manner"

    modes = RELEASE.documents["codes.schema.json"]["$defs"]["mode"]
    old = RELEASE.codelists["topic"]
    assert told(RELEASE, release_of(edit)) == [
        ("codelist", "colour", "added", "", ""),
        ("codelist", "mode", "title changed", modes["title"], "Manner"),
        ("code", "mode.online", "removed", "", ""),
        ("code", "topic.sea", "added", "", ""),
        ("code", "topic.health", "title changed", old["health"].title, "Public health"),
        ("code", "topic.tourism", "deprecated", "", ""),
        ("code", "topic.energy", "description changed", old["energy"].description, "Another description."),
        ("code", "topic.space", "mood changed", "any", "actual"),
        ("code", "topic.industry", "removed", "", ""),
    ]


def test_changes_of_cue_terms_are_told(release_of: Callable[..., cairef.Release]) -> None:
    first, *others = RELEASE.cues("en")["topic"]["agriculture"]

    def edit(folder: Path) -> None:
        english = json.loads((folder / "en.json").read_text("utf-8"))
        (folder / "xx.json").write_text(json.dumps({**english, "language": "xx"}), "utf-8")
        english["cues"]["topic"]["agriculture"] = [*others, "fishery"]
        (folder / "en.json").write_text(json.dumps(english), "utf-8")

    newer = release_of(lambda _: None, edit_cues=edit)
    codes = sum(map(len, RELEASE.cues("en").values()))
    assert told(RELEASE, newer) == [
        ("cue terms", "xx", "added", "", f"{codes} codes"),
        ("code", "topic.agriculture", "cue terms in en changed", first, "fishery"),
    ]
    assert ("cue terms", "xx", "removed", "", "") in told(newer, RELEASE)


def test_a_list_that_is_opened_and_gets_moods_is_told_in_a_line(release_of: Callable[..., cairef.Release]) -> None:
    def edit(documents: dict[str, Any]) -> None:
        topics = documents["codes.schema.json"]["$defs"]["topic"]
        topics["oneOf"] = [each for each in topics["oneOf"] if "const" in each]
        for each in topics["oneOf"]:
            del each["$defs"]

    older = release_of(edit)
    assert told(older, RELEASE) == [
        ("codelist", "topic", "opened to codes of a dataset's own", "", ""),
        ("codelist", "topic", "moods added", "", ""),
    ]


def test_very_many_new_codes_are_one_change() -> None:
    first, newest = cairef.release("1.0.0"), cairef.release("1.1.0")
    found = [change for change in told(first, newest) if change[1].startswith("country")]
    added = next(change for change in found if change[2] == "237 codes added")
    assert added[4].split(", ")[:2] == ["AD", "AE"]
    assert ("code", "country.AD", "added", "", "") not in found


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
    written = changes_page(releases)
    html = markdown.markdown(
        written.split("---\n", 2)[2], extensions=["attr_list", "md_in_html", "tables", "toc", "pymdownx.superfences"]
    )
    tree = parsed(html)
    headings = [heading.attributes["id"] for heading in tree.css("h2")]
    assert headings == ["release-9.2.0", "release-9.1.0", f"release-{RELEASE.version}"]
    (newest,) = [node for node in section(tree, "release-9.2.0") if node.tag == "div"]
    assert "agreement.label property description changed:" in spaced(newest)
    assert words(newest.css_first("ins")) == "A <b>bold</b> name."
    assert "agreement.budget property removed" in spaced(newest)
    (before,) = [node for node in section(tree, "release-9.1.0") if node.tag == "div"]
    assert "agreement.budget property added" in spaced(before)
    # The pages are those of the newest release, which has no such property.
    assert [link for link in hrefs([newest, before]) if "budget" in link] == []
    assert "agreement.md#agreement.label" in hrefs([newest])


def test_the_page_of_changes_counts_what_the_first_release_has(site: Path) -> None:
    first = cairef.release(cairef.versions()[0])
    codes = sum(map(len, first.codelists.values()))
    shown = words(page(site, "schema/changes").css_first("article"))
    assert re.search(rf"The first release: \d+ properties, {len(first.codelists)} codelists and {codes} codes\.", shown)
