"""What the project says of itself is up to date, and tools accept it."""

from __future__ import annotations

import json
import re
import tomllib

import pytest
from ruamel.yaml import YAML

from cairef.dataset.tables import TABLES

from . import metadata_files
from .conftest import CHECKOUT

FILES = metadata_files.files()
PROJECT = tomllib.loads((CHECKOUT / "cairef.toml").read_text("utf-8"))
# What Zenodo's documentation gives of the metadata of a deposit, as far as it is of use here.
ZENODO = {
    *("title", "upload_type", "description", "version", "publication_date", "creators", "access_right", "license"),
    *("keywords", "language", "notes", "related_identifiers", "contributors", "communities"),
}


@pytest.mark.parametrize("name", FILES)
def test_the_file_is_what_is_written_now(name: str) -> None:
    hint = "python -m tests.metadata_files writes it anew"
    assert (CHECKOUT / name).read_text("utf-8") == FILES[name], hint


def test_the_citation_has_one_licence_a_version_and_a_day() -> None:
    cited = YAML(typ="safe").load(FILES["CITATION.cff"])
    assert cited["license"] == PROJECT["about"]["license"] == "CC-BY-4.0"
    assert cited["version"] == PROJECT["version"]
    assert cited["date-released"] == PROJECT["about"]["date"]
    assert cited["title"] == PROJECT["about"]["title"]
    assert cited["abstract"] == " ".join(PROJECT["about"]["description"].split())


def test_the_day_is_that_of_the_changelog_once_it_has_one() -> None:
    version, when = re.findall(r"^## (\S+) \((.+)\)$", (CHECKOUT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)[0]
    assert when in {"unreleased", PROJECT["about"]["date"].isoformat()}
    assert version


def test_zenodo_is_told_what_it_asks_for() -> None:
    told = json.loads(FILES[".zenodo.json"])
    assert set(told) <= ZENODO
    assert {"title", "upload_type", "description", "creators", "access_right", "license"} <= set(told)
    assert told["upload_type"] == "dataset"
    # One licence as text: a list is refused.
    assert told["license"] == "cc-by-4.0"
    assert all(each["name"] for each in told["creators"])
    assert "LicenseRef-cairef-sources" in told["notes"]


def test_the_dictionary_has_every_table_and_every_column() -> None:
    page = FILES["docs/data-dictionary.md"]
    sections = dict(re.findall(r"^## (\S+) \{[^\n]*\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL))
    assert list(sections) == list(TABLES)
    for name, table in TABLES.items():
        assert re.findall(r"^\| `([^`]+)` \|", sections[name], re.MULTILINE) == list(table.names)
        assert table.description in sections[name]
        for column in table.columns:
            assert column.description.replace("|", "\\|") in sections[name]


def test_every_licence_of_the_package_has_its_text() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["license"].split(" AND ") == ["Apache-2.0", "CC-BY-4.0", "LicenseRef-cairef-sources"]
    assert all((CHECKOUT / name).is_file() for name in project["license-files"])
    notice = (CHECKOUT / "LICENSE-SOURCES").read_text("utf-8")
    assert notice.startswith("SPDX-License-Identifier: LicenseRef-cairef-sources\n")
    assert "seeds/" in notice
