"""Records of one release brought to a later one: nothing is lost, and stamps hold on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cairef import validate
from cairef.authoring.migrate import migration, rewritten
from cairef.errors import UsageError
from cairef.files import write
from cairef.schema import versions
from tests.conftest import Root
from tests.test_cli import run

OLD, NEW = versions()[0], versions()[-1]


def old_records(root: Root) -> dict[Path, dict[str, object]]:
    """The records of a dataset, all as of the oldest release."""
    found = {}
    for file in sorted((root.path / "dataset").rglob("*.json")):
        text = file.read_text("utf-8").replace(f'"schema_version": "{NEW}"', f'"schema_version": "{OLD}"')
        file.write_text(text.replace(f"schema/{NEW}/", f"schema/{OLD}/"), "utf-8")
        found[file] = json.loads(file.read_text("utf-8"))
    return found


def test_only_what_names_the_release_changes(base: Root) -> None:
    before = old_records(base)
    files = {file: file.read_bytes() for file in before}
    found = migration((base.path / "dataset",))
    assert [each.version for each in found.migrated] == [OLD] * len(before)
    assert {file: file.read_bytes() for file in before} == files, "nothing is written before it is asked for"
    write(found.changes)
    for file, value in before.items():
        after = json.loads(file.read_text("utf-8"))
        named = {key: after[key] for key in ("$schema", "schema_version") if key in after}
        assert all(NEW in each for each in named.values())
        assert after == {**value, **named}
        old_lines, new_lines = files[file].decode().splitlines(), file.read_text("utf-8").splitlines()
        differ = [new for old, new in zip(old_lines, new_lines, strict=True) if old != new]
        assert all(NEW in line for line in differ)
    again = migration((base.path / "dataset",))
    assert (again.migrated, again.unchanged) == ((), len(before))


def test_stamps_hold_on_and_an_edit_voids_them(base: Root) -> None:
    old_records(base)
    assert validate(base.path).ok
    write(migration((base.path / "dataset",)).changes)
    report = validate(base.path)
    assert report.ok
    assert not [each for each in report.findings if each.code.startswith("V")]
    base.edit("actors/dara-sok", lambda record: record.update(label="Another"))
    assert [each.code for each in validate(base.path).findings] == ["V002"]


def test_what_cannot_be_migrated_is_left_and_named(base: Root) -> None:
    files = list(old_records(base))
    for file, member in zip(files, ("nothing", "label"), strict=False):
        value = json.loads(file.read_text("utf-8"))
        value[member] = 7
        file.write_text(json.dumps(value), "utf-8")
    files[2].write_text("{", "utf-8")
    found = migration((base.path / "dataset",))
    assert [(left.path.name, OLD in left.why) for left in found.left] == [(file.name, True) for file in files[:2]]
    assert len(found.refused) == 1
    with pytest.raises(UsageError, match="there is no schema 9"):
        migration((base.path / "dataset",), "9.0.0")


def test_the_command_writes_only_when_told(base: Root) -> None:
    count = len(old_records(base))
    files = {file: file.read_bytes() for file in (base.path / "dataset").rglob("*.json")}
    shown = run("migrate", "--diff", cwd=base.path)
    assert shown.returncode == 1
    assert f"{count} records would be brought from {OLD} to {NEW}; nothing else in them changes." in shown.stdout
    assert f'+  "schema_version": "{NEW}",' in shown.stdout
    assert {file: file.read_bytes() for file in files} == files
    done = run("migrate", "--write", cwd=base.path)
    assert (done.returncode, done.stderr) == (0, "")
    assert run("migrate", cwd=base.path).stdout == f"{count} records already of {NEW} or later.\n"


def test_bytes_around_a_member_are_kept() -> None:
    data = b'{ "schema_version" :"1.0.0",\n\t"note": {"schema_version": "1.0.0"} }\r\n'
    after = rewritten(data, {"schema_version": "1.1.0"})
    assert after == data.replace(b':"1.0.0"', b':"1.1.0"')
