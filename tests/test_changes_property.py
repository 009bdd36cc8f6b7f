"""Of a dataset that held, `--changed-since` finds whatever the whole check finds."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import CASES, Root
from .git_checkout import SEED, commit, found, git, needs_git

pytestmark = needs_git


# Each edit: what it does to a root. Some break nothing, most break something.
Edit = Callable[[Root], None]
RECORDS = sorted(
    path.relative_to(CASES / "base" / "dataset").with_suffix("").as_posix()
    for path in (CASES / "base" / "dataset").rglob("*.json")
)


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: _each_text(each, change) for key, each in value.items()}
    if isinstance(value, list):
        return [_each_text(each, change) for each in value]
    return change(value) if isinstance(value, str) else value


def rename_in(record: str, old: str, new: str) -> Edit:
    def edit(root: Root) -> None:
        if root.file(record).exists():
            text = root.file(record).read_text("utf-8")
            root.file(record).write_text(
                json.dumps(_each_text(json.loads(text), lambda each: each.replace(old, new)), indent=2), "utf-8"
            )

    return edit


def remove(record: str) -> Edit:
    return lambda root: root.file(record).unlink(missing_ok=True)


def copy(record: str, other: str) -> Edit:
    def edit(root: Root) -> None:
        if root.file(record).exists():
            shutil.copy(root.file(record), root.file(f"{record.split('/')[0]}/{other}"))

    return edit


def retext(old: str, new: str) -> Edit:
    def edit(root: Root) -> None:
        file = root.path / SEED
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")

    return edit


WORDS = st.sampled_from(["Sok", "Weather", "Harbor", "dara-sok", "example-signing", "weather-cloud-mou", "stated", "2"])
EDITS = st.one_of(
    st.builds(rename_in, st.sampled_from(RECORDS), WORDS, st.sampled_from(["Wether", "dara-sok", "", "harbor-cloud"])),
    st.builds(remove, st.sampled_from(RECORDS)),
    st.builds(copy, st.sampled_from(RECORDS), st.sampled_from(["copy", "another"])),
    st.builds(retext, st.sampled_from(["Sok", "engineers", "\n"]), st.sampled_from(["Sokh", "trainees", "\r\n"])),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDITS, max_size=4))
def test_of_a_dataset_that_held_all_that_is_found_is_found_by_the_comparison(
    edits: list[Edit], monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory() as scratch, monkeypatch.context() as patch:
        root = Root(Path(scratch).resolve() / "root")
        shutil.copytree(CASES / "base", root.path)
        git(root.path, "init", "--quiet", "--initial-branch=main")
        commit(root)
        patch.chdir(root.path)
        for edit in edits:
            edit(root)
        if not any((root.path / "dataset").rglob("*.json")):
            return
        # A circle is named once, at a record that is checked.
        assert {each[:2] for each in found(since="main") if each[1] != "D004"} == {
            each[:2] for each in found() if each[1] != "D004"
        }
