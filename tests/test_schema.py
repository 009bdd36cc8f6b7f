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
from cairef.schema import RECORD_TYPES

DOCUMENTS = release().documents


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
CODELISTS = [(name, node) for name, node in DOCUMENTS["codes.schema.json"]["$defs"].items()]


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
    codes = [branch["const"] for branch in node["oneOf"]]
    assert len(codes) == len(set(codes)), name
    assert all(branch["title"] and branch["description"].endswith(".") for branch in node["oneOf"])


def test_every_code_of_a_claim_has_cue_terms_but_one() -> None:
    without = {
        f"{name}/{code.code}"
        for name in ("instrument", "status", "party_role", "person_action", "event", "mode", "topic", "provision_kind",
                     "qualifier", "relation", "actor_kind", "country")
        for code in release().codelists[name].values()
        if not code.cues
    }  # fmt: skip
    # `exact` is the absence of a qualifier, which is looked for in the text.
    assert without == {"qualifier/exact"}


def test_every_reference_is_to_a_file_of_the_release() -> None:
    references = {node["$ref"] for _, node in ALL if isinstance(node.get("$ref"), str)}
    assert {reference.partition("#")[0] for reference in references} == {"", "common.schema.json", "codes.schema.json"}


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
    with pytest.raises(UsageError, match=r"there is no schema 9\.9\.9; there are 1\.0\.0"):
        release("9.9.9")
    assert versions() == ("1.0.0",)


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_a_record_names_its_own_schema_type(record_type: str) -> None:
    document = DOCUMENTS[f"{record_type}.schema.json"]
    assert document["properties"]["record_type"]["const"] == record_type
    assert document["properties"]["$schema"]
