"""The released schemas: valid, closed, described, offline, and never edited after release."""

from __future__ import annotations

import hashlib
import re
import socket
from collections.abc import Iterator
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from cairef import UsageError, release, versions
from cairef.layout import schema_folder
from cairef.schema import CODES, RECORD_TYPES

from . import release as releases

DOCUMENTS = {f"{version}/{name}": each for version in versions() for name, each in release(version).documents.items()}
MOODS = {"actual", "prospective", "any"}


def objects(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        yield path, node
        for key, value in node.items():
            yield from objects(value, f"{path}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from objects(value, f"{path}/{index}")


ALL = [(f"{name}#{path}", node) for name, document in DOCUMENTS.items() for path, node in objects(document)]
CLOSED = [(where, node) for where, node in ALL if node.get("type") == "object" and "properties" in node]
CODELISTS = [
    (f"{version}/{name}", node)
    for version in versions()
    for name, node in release(version).documents[CODES]["$defs"].items()
]
WITH_CUES = ("instrument", "status", "party_role", "person_action", "event", "mode", "topic", "provision_kind",
             "relation", "actor_kind", "country")  # fmt: skip
OPEN = {"topic", "instrument", "event", "person_action", "provision_kind", "actor_kind", "discrepancy_kind"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_schema_is_valid_against_its_meta_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(DOCUMENTS[name])
    jsonschema_rs.meta.validate(DOCUMENTS[name])
    assert DOCUMENTS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_released_schema_is_never_edited() -> None:
    folder = schema_folder()
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    listed = {name: sha256 for sha256, name in (line.split("  ") for line in lines)}
    there = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*.json")
    }
    assert listed == there


def test_objects_are_closed() -> None:
    rules = ("claimRules", "/if", "/then", "/else")
    records_and_parts = [(where, node) for where, node in CLOSED if not any(part in where for part in rules)]
    assert len(records_and_parts) > 20
    assert [where for where, node in records_and_parts if node.get("additionalProperties") is not False] == []


def test_every_property_has_a_title_and_a_description() -> None:
    bare = [
        f"{where}/{name}"
        for where, node in CLOSED
        if "claimRules" not in where
        for name, prop in node["properties"].items()
        if not (prop.get("title") and len(prop.get("description", "")) > 10)
    ]
    assert bare == []


@pytest.mark.parametrize(("name", "node"), CODELISTS, ids=[name for name, _ in CODELISTS])
def test_every_code_has_a_title_and_a_description(name: str, node: dict[str, Any]) -> None:
    codes = [branch["const"] for branch in node["oneOf"] if "const" in branch]
    assert len(codes) == len(set(codes)), name
    assert all(branch["title"] and branch["description"].endswith(".") for branch in node["oneOf"])


@pytest.mark.parametrize("version", versions())
def test_every_code_of_a_claim_has_cue_terms_in_every_language(version: str) -> None:
    schema = release(version)
    assert "en" in schema.cue_languages
    without = {
        f"{language}: {name}/{code}"
        for language in schema.cue_languages
        for name in WITH_CUES
        for code in schema.codelists[name]
        if not schema.cues(language).get(name, {}).get(code)
    }
    # What a qualifier is by its words, the reader of numbers says.
    assert without == set()


@pytest.mark.parametrize("language", release().cue_languages)
def test_cue_terms_are_of_codes_that_there_are(language: str) -> None:
    schema = release()
    for name, codes in schema.cues(language).items():
        assert name in WITH_CUES
        assert codes.keys() <= schema.codelists[name].keys()
        for families in codes.values():
            assert len(families) == len(set(families))
            assert all(family == " ".join(family.split()) for family in families)


def test_cue_terms_are_found_by_the_tag_of_a_text() -> None:
    schema = release()
    assert schema.cues("en-GB") == schema.cues("en")
    assert schema.cues("tl") == {}
    assert schema.cue_terms("tl") is None
    # Those of the first release are its very words.
    assert release("1.0.0").cues("en")["status"]["signed"] == ("~signed", "~inked", "~entered ~into")
    assert release("1.0.0").cues("zh") == {}


def test_a_code_that_words_support_has_a_mood() -> None:
    lists = release().codelists
    moods = {name: {code.mood for code in codes.values()} for name, codes in lists.items()}
    assert all(moods[name] <= MOODS for name in WITH_CUES)
    assert {name for name in lists if moods[name] == {None}} == lists.keys() - set(WITH_CUES)
    assert (lists["status"]["signed"].mood, lists["status"]["planned"].mood) == ("actual", "prospective")
    assert {code.mood for codes in release("1.0.0").codelists.values() for code in codes.values()} == {None}


def test_of_some_codes_the_cue_terms_are_only_examples() -> None:
    for version, some in (("1.1.0", {"activity", "assessment", "active"}), ("1.0.0", set())):
        lists = release(version).codelists.values()
        assert {code.code for codes in lists for code in codes.values() if code.examples} == some


def test_an_open_list_takes_codes_of_a_dataset_and_a_closed_one_does_not() -> None:
    assert set(release().open_lists) == OPEN
    assert release("1.0.0").open_lists == ()
    topics, statuses = (release().documents[CODES]["$defs"][name] for name in ("topic", "status"))
    for schema, taken in ((topics, True), (statuses, False)):
        assert jsonschema_rs.is_valid(schema, "x-quantum-2") is taken
    assert not any(jsonschema_rs.is_valid(topics, code) for code in ("x-", "x-Quantum", "quantum", "x-a--b", 3))


def test_every_country_is_there() -> None:
    # ISO 3166-1 has officially assigned 249 codes.
    countries = release().codelists["country"]
    assert len(countries) == 249
    assert list(countries) == sorted(countries)
    assert all(re.fullmatch("[A-Z]{2}", code) for code in countries)


def test_what_editors_show_of_a_code_is_fresh() -> None:
    folder = releases.newest(schema_folder())
    assert (folder / CODES).read_text("utf-8") == releases.with_hover(folder), "python -m tests.release --hover"


def test_every_reference_is_to_a_file_of_the_release() -> None:
    references = {node["$ref"] for _, node in ALL if isinstance(node.get("$ref"), str)}
    assert {reference.partition("#")[0] for reference in references} == {"", "common.schema.json", CODES}


def test_an_unknown_reference_is_an_error_and_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object) -> None:
        raise AssertionError("something tried to reach the network")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    schema = {"$ref": "http://127.0.0.1:9/agreement.schema.json"}
    with pytest.raises(jsonschema_rs.ValidationError):
        jsonschema_rs.Draft202012Validator(schema, registry=jsonschema_rs.Registry([]), offline=True)


def test_a_pattern_does_not_end_before_a_final_line_end() -> None:
    record = {"record_type": "actor", "id": "cambodia\n"}
    assert not release().accepts("actor", record)
    assert "/id" in {f"/{p.pointer[0]}" for p in release().explain("actor", record) if p.pointer}


def test_a_pattern_has_nothing_that_engines_read_differently() -> None:
    # `\d`, `\w` and `\s` mean other characters in Python than in ECMA 262, and `\p` and `\c` are unknown to it.
    nodes = [node for document in DOCUMENTS.values() for _, node in objects(document)]
    patterns = [node["pattern"] for node in nodes if "pattern" in node]
    assert len(patterns) >= 5
    assert [each for each in patterns if re.search(r"\\[a-zA-Z]", each)] == []
    # One of them still reads this member of older drafts, the other does not.
    assert not any("dependencies" in node for node in nodes)


def test_there_is_no_such_release() -> None:
    with pytest.raises(UsageError, match=r"there is no schema 9\.9\.9; there are 1\.0\.0, 1\.1\.0$"):
        release("9.9.9")
    assert versions() == ("1.0.0", "1.1.0")


@pytest.mark.parametrize("version", versions())
@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_a_record_names_its_own_schema_type(version: str, record_type: str) -> None:
    document = DOCUMENTS[f"{version}/{record_type}.schema.json"]
    assert DOCUMENTS[f"{version}/common.schema.json"]["$defs"]["schemaVersion"]["const"] == version
    assert document["properties"]["record_type"]["const"] == record_type
    assert document["properties"]["$schema"]
