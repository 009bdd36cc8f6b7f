"""A newer release beside the one that there is: no code is touched, and records of both work everywhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairef.schema import RECORD_TYPES, Release, release, versions

from . import release as releases
from .conftest import CHECKOUT
from .strategies import records


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with a schema 1.2.0: one code more, one deprecated, one member more; a record uses them."""
    root = tmp_path_factory.mktemp("next") / "project"
    for name in ("cairef", "schema", "dataset", "seeds"):
        shutil.copytree(CHECKOUT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "data"))
    folder = releases.start(root / "schema", "1.2.0")
    codes = _json(folder / "codes.schema.json")
    events = codes["$defs"]["event"]["oneOf"]
    events.append({**events[0], "const": "paraded", "title": "Paraded", "description": "They paraded."})
    codes["$defs"]["mode"]["oneOf"][0]["deprecated"] = True
    _write(folder / "codes.schema.json", codes)
    common = _json(folder / "common.schema.json")
    milestone = common["$defs"]["milestone"]["properties"]
    milestone["venue"] = {**milestone["place"], "title": "Venue", "description": "The house in which it happened."}
    _write(folder / "common.schema.json", common)
    releases.seal(root / "schema")
    file = root / "dataset" / "agreements" / "misti-caih-mou.json"
    record = _json(file)
    record["$schema"] = record["$schema"].replace(record["schema_version"], "1.2.0")
    record["schema_version"] = "1.2.0"
    place = next(each["place"] for each in record["milestones"] if "place" in each)
    record["milestones"][0]["venue"] = place
    _write(file, record)
    return root


def _json(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))


def _write(file: Path, value: Any) -> None:
    file.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", "utf-8")


def run(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(checkout), "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=checkout, env=environment, capture_output=True, text=True, check=False
    )


def test_it_validates_beside_the_older_one(checkout: Path) -> None:
    done = run(checkout, "-m", "cairef", "validate", "--output-format", "concise")
    # The record has the deprecated code, and its stamps no longer hold; nothing else is found.
    found = [line.split(": ")[1] for line in done.stdout.splitlines() if ".json:" in line]
    assert found == ["S006 warning", "V002 error"]


def test_it_loads_with_its_new_member(checkout: Path) -> None:
    code = (
        "import cairef; data = cairef.load(); mou = data.agreements['misti-caih-mou']; "
        "claims = dict(mou.claims()); "
        "print(mou.schema_version, claims['/milestones/0/venue'].evidence[0].line, "
        "mou.to_json()['milestones'][0]['venue']['text'], len(data.agreements.where(instrument='action-plan')) > 0)"
    )
    done = run(checkout, "-c", code)
    assert done.stderr == ""
    record = _json(checkout / "dataset/agreements/misti-caih-mou.json")
    venue = record["milestones"][0]["venue"]
    assert done.stdout.split()[0] == "1.2.0"
    assert venue["text"] in done.stdout


def test_it_is_shown_and_listed(checkout: Path) -> None:
    shown = run(checkout, "-m", "cairef", "show", "misti-caih-mou")
    assert shown.stderr == ""
    venue = _json(checkout / "dataset/agreements/misti-caih-mou.json")["milestones"][0]["venue"]
    lines = [line.strip() for line in shown.stdout.splitlines()]
    assert lines[lines.index("venue") + 1] == f"{venue['text']}  [{venue['basis']}]"
    assert "misti-caih-mou" in run(checkout, "-m", "cairef", "list").stdout


def test_it_is_read_for_review_with_its_new_member(checkout: Path) -> None:
    code = (
        "from pathlib import Path; from cairef.layout import Root; from cairef.review.session import open_record; "
        "from cairef.review.items import items_of; "
        "items = items_of(open_record(Root(Path('.')), 'misti-caih-mou')); "
        "print([item.path for item in items if 'Venue' in item.path])"
    )
    done = run(checkout, "-c", code)
    assert done.stderr == ""
    milestones = len(_json(checkout / "dataset/agreements/misti-caih-mou.json")["milestones"])
    assert done.stdout.strip() == f"['Milestone 1 of {milestones} › Venue']"


def test_new_records_are_written_for_it(checkout: Path) -> None:
    done = run(checkout, "-m", "cairef", "new", "fields", "agreement")
    assert "venue" in done.stdout
    assert "paraded" in done.stdout


@pytest.mark.skipif(find_spec("mkdocs") is None, reason="mkdocs is not installed")
def test_the_site_is_built_of_both(checkout: Path, tmp_path: Path) -> None:
    for name in ("docs", "tests"):
        shutil.copytree(CHECKOUT / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    for name in (
        "mkdocs.yml",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "LICENSE-DATA",
        "LICENSE-SOURCES",
        "README.md",
        "CITATION.cff",
    ):
        shutil.copy(CHECKOUT / name, checkout / name)
    done = run(checkout, "-m", "mkdocs", "build", "--quiet", "--no-strict", "--site-dir", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "agreements" / "misti-caih-mou" / "index.html").read_text("utf-8")
    assert "Venue" in page
    assert "paraded" in (tmp_path / "site" / "schema" / "changes" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("record_type", RECORD_TYPES)
@settings(deadline=None, max_examples=10, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_record_of_a_release_is_one_of_the_next_minor_release(
    checkout: Path, record_type: str, data: st.DataObject
) -> None:
    value = data.draw(records(release(), record_type))
    newer = {**value, "schema_version": "1.2.0"}
    assert Release("1.2.0", checkout / "schema" / "1.2.0").accepts(record_type, newer)


@pytest.mark.parametrize("record_type", RECORD_TYPES)
@settings(deadline=None, max_examples=10, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_record_of_the_first_release_is_one_of_every_other(record_type: str, data: st.DataObject) -> None:
    first, *others = versions()
    value = data.draw(records(release(first), record_type))
    assert all(release(version).accepts(record_type, {**value, "schema_version": version}) for version in others)


def test_every_minor_release_accepts_the_records_of_the_one_before() -> None:
    known = [release(version) for version in versions()]
    minor = [(old, new) for old, new in pairwise(known) if old.version.split(".")[0] == new.version.split(".")[0]]
    refused = [
        f"{path.name} of {old.version} by {new.version}"
        for old, new in minor
        for path in sorted((CHECKOUT / "dataset").rglob("*.json"))
        if (record := _json(path))["schema_version"] == old.version
        and not new.accepts(record["record_type"], {**record, "schema_version": new.version})
    ]
    assert refused == []


def test_a_release_comes_after_the_others(tmp_path: Path) -> None:
    shutil.copytree(CHECKOUT / "schema", tmp_path / "schema")
    newest = max(path.name for path in (tmp_path / "schema").iterdir() if path.is_dir())
    for version in (newest, "0.9.0", "next"):
        with pytest.raises(ValueError, match=version.replace(".", r"\.")):
            releases.start(tmp_path / "schema", version)


def test_the_digests_of_the_releases_are_those_that_seal_writes(tmp_path: Path) -> None:
    shutil.copytree(CHECKOUT / "schema", tmp_path / "schema")
    before = (tmp_path / "schema" / "SHA256SUMS").read_text("utf-8")
    assert releases.seal(tmp_path / "schema") == before
