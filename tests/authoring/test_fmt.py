"""`cairef fmt`."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairef import UsageError, digest, release
from cairef import files as atomic
from cairef.authoring.formatting import canonical, formatting
from cairef.records.parse import parse

from ..conftest import CHECKOUT, Root
from ..strategies import ANYTHING, broken, records
from ..test_cli import run
from .conftest import tree

RECORDS = st.one_of([records(release(), kind) for kind in ("agreement", "actor", "source")])
FILES = sorted((CHECKOUT / "dataset").rglob("*.json"))


def shuffled(value: Any, by: random.Random) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        by.shuffle(keys)
        return {key: shuffled(value[key], by) for key in keys}
    return [shuffled(item, by) for item in value] if isinstance(value, list) else value


# How long it takes to make records depends on what else the machine does.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RECORDS, st.randoms(), st.sampled_from([None, 1, "\t"]), st.booleans())
def test_any_layout_of_a_record_becomes_one(value: Any, by: random.Random, indent: Any, ascii_only: bool) -> None:
    one = canonical(json.dumps(value, ensure_ascii=ascii_only).encode())
    other = canonical(json.dumps(shuffled(value, by), indent=indent, ensure_ascii=not ascii_only).encode())
    assert one == other == canonical(one)
    assert json.loads(one) == value
    assert one == (json.dumps(json.loads(one), indent=2, ensure_ascii=False) + "\n").encode()


@given(broken(RECORDS).filter(lambda value: isinstance(value, dict)), ANYTHING)
def test_what_the_schema_refuses_keeps_its_meaning_too(value: Any, more: Any) -> None:
    value["zzz"] = more
    one = canonical(json.dumps(value).encode())
    assert (json.loads(one), canonical(one)) == (value, one)


def test_members_stand_in_the_order_of_the_schema_and_unknown_ones_last() -> None:
    data = b'{"surplus":1,"instrument":{"evidence":[{"quote":"x","source":"s"}],"code":"consensus"},"id":"a"}'
    assert canonical(b'{"record_type":"agreement",' + data[1:]).decode().split() == [
        "{",
        *('"record_type":', '"agreement",', '"id":', '"a",', '"instrument":', "{", '"code":', '"consensus",'),
        *('"evidence":', "[", "{", '"source":', '"s",', '"quote":', '"x"', "}", "]", "},", '"surplus":', "1", "}"),
    ]


@pytest.mark.parametrize("number", ["3.0", "1e2", "-0.0", "123456789012345678901234567890", "0.1000", "1E400"])
def test_a_number_stays_as_it_is_written(number: str) -> None:
    data = b'{"record_type": "agreement", "n": %s, "list": [], "object": {}, "t": true, "z": null}' % number.encode()
    assert f'"n": {number},\n  "list": [],\n  "object": {{}},\n  "t": true,\n  "z": null\n' in canonical(data).decode()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_digest_of_a_record_does_not_change(file: Path) -> None:
    before = json.loads(file.read_bytes())
    after = json.loads(canonical(json.dumps(shuffled(before, random.Random(1))).encode()))  # noqa: S311 - no secret
    assert digest(after, {}) == digest(before, {})


def test_check_writes_nothing_and_tells(base: Root) -> None:
    file = base.file("actors/dara-sok")
    file.write_text(json.dumps(json.loads(file.read_text("utf-8"))), "utf-8")
    before = tree(base.path)
    done = run("fmt", "--check", "dataset/actors", cwd=base.path)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines()[0] == "would change dataset/actors/dara-sok.json"
    assert tree(base.path) == before


def test_fmt_writes_and_then_has_nothing_to_do(base: Root) -> None:
    file = base.file("actors/dara-sok")
    value = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(value), "utf-8")
    file.chmod(0o640)
    assert run("fmt", cwd=base.path).returncode == 0
    assert (json.loads(file.read_bytes()), file.stat().st_mode & 0o777) == (value, 0o640)
    again = run("fmt", "--check", cwd=base.path)
    assert (again.returncode, again.stdout) == (
        0,
        "0 files changed, 6 already as they should be.\n".replace("changed", "would change"),
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"a": 1,\n "b": }', "dataset/bad.json:2:7: P003 error: "),
        (b'{"id": 1,\n "id": 2}', "dataset/bad.json:2:2: P004 error: "),
        (b"\xff", "dataset/bad.json:1:1: P002 error: "),
        (b"[1]", "dataset/bad.json:1:1: S001 error: a record is a JSON object"),
        (b'{"name": "package"}', "dataset/bad.json:1:1: S001 error: member “record_type” is missing"),
        (b"[" * 3000, "dataset/bad.json:1:1: P005 error: "),
        (b'{"record_type":"actor","a":' + b"[" * 70 + b"]" * 70 + b"}", "dataset/bad.json:1:1: P005 error: "),
    ],
)
def test_what_is_no_record_is_left_alone_and_said(base: Root, data: bytes, said: str) -> None:
    bad = base.path / "dataset" / "bad.json"
    bad.write_bytes(data)
    done = run("fmt", "dataset", cwd=base.path)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith(said)
    assert bad.read_bytes() == data


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_disk_error_loses_nothing(base: Root, full_disk: Callable[[int], None], number: int) -> None:
    atomic.write(formatting().changes)
    for name in ("actors/dara-sok", "actors/harbor-cloud", "agreements/weather-cloud-mou"):
        file = base.file(name)
        file.write_text(json.dumps(json.loads(file.read_text("utf-8"))), "utf-8")
    before = tree(base.path)
    found = formatting()
    assert len(found.changes) == 3
    full_disk(number)
    with pytest.raises(UsageError, match="cannot be written: No space left on device"):
        atomic.write(found.changes)
    assert tree(base.path) == before


def test_a_file_that_has_changed_meanwhile_is_not_written_over(base: Root) -> None:
    file = base.file("actors/dara-sok")
    file.write_bytes(b" " + file.read_bytes())
    found = formatting()
    file.write_bytes(b"  " + file.read_bytes())
    before = tree(base.path)
    with pytest.raises(UsageError, match="has been changed meanwhile"):
        atomic.write(found.changes)
    assert tree(base.path) == before


def test_the_installed_dataset_is_not_rewritten_by_accident(tmp_path: Path) -> None:
    done = run("fmt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "cairef: there is no dataset around the working directory: go to one, or give a path\n"


def test_parse_accepts_whatever_fmt_writes() -> None:
    for file in FILES:
        value, problems = parse(canonical(file.read_bytes()))
        assert (value, problems) == (json.loads(file.read_bytes()), [])
