"""Programs match files against a repository: its paths do not depend on where in it the command was called."""

from __future__ import annotations

import json
import os
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cairef import Input, validate
from cairef.reporters.paths import base_of, find_base, uri

from .conftest import Root
from .in_process import call
from .test_formats import commands_in, text_of


def top_at(*tops: str) -> Callable[[str], str | None]:
    """Finds the nearest of some folders."""

    def top(folder: str) -> str | None:
        above = [t for t in tops if f"{folder}/".startswith(f"{t}/")]
        return max(above, key=len) if above else None

    return top


class TestBase:
    @pytest.mark.parametrize(
        ("files", "here", "workspace", "tops", "base"),
        [
            # The workspace of GitHub, when a file lies in it.
            (["/w/a/x.json"], "/w/a", "/w", [], "/w"),
            (["/w/a/x.json"], "/w/a", "/w", ["/w/a"], "/w"),
            (["/other/x.json", "/w/x.json"], "/other", "/w", ["/other"], "/w"),
            (["/elsewhere/a/x.json"], "/elsewhere/a", "/w", ["/elsewhere"], "/elsewhere"),
            # A name that only begins alike is another folder.
            (["/web/x.json"], "/web", "/w", [], "/web"),
            # The repository around the working directory, when a file lies in it; a submodule belongs to it.
            (["/r/data/a/x.json"], "/r/data", None, ["/r"], "/r"),
            (["/r/sub/x.json"], "/r", None, ["/r", "/r/sub"], "/r"),
            (["/lib/x.json", "/r/x.json"], "/r", None, ["/r"], "/r"),
            # The repository around the first file.
            (["/r/data/x.json"], "/", None, ["/r"], "/r"),
            (["/r/data/x.json"], "/home", None, ["/r", "/home"], "/r"),
            # No repository at all, or no file.
            (["/data/x.json"], "/home", None, [], "/home"),
            ([], "/r/data", None, ["/r"], "/r"),
            ([], "/r/data", "/w", ["/r"], "/w"),
            ([], "/home", None, [], "/home"),
        ],
    )
    def test_the_base_is_the_workspace_or_the_repository_or_the_working_directory(
        self, files: list[str], here: str, workspace: str | None, tops: list[str], base: str
    ) -> None:
        assert find_base(files, here, workspace, top_at(*tops)) == base


@pytest.mark.parametrize(
    ("name", "windows", "expected"),
    [
        ("data/a b/x.json", False, "data/a%20b/x.json"),
        ("a:b/x.json", False, "a%3Ab/x.json"),
        ("a\\b.json", False, "a%5Cb.json"),
        ("100%25#?.json", False, "100%2525%23%3F.json"),
        ("bad\udcff.json", False, "bad%FF.json"),
        ("/a b/x.json", False, "file:///a%20b/x.json"),
        ("//a/x.json", False, "file:///a/x.json"),
        ("/", False, "file:///"),
        ("D:/a b/x.json", True, "file:///D:/a%20b/x.json"),
        ("D:\\a b\\é.json", True, "file:///D:/a%20b/%C3%A9.json"),
        ("data\\a b\\x.json", True, "data/a%20b/x.json"),
        ("\\\\server\\share a\\x.json", True, "file://server/share%20a/x.json"),
        ("//server/share/x.json", True, "file://server/share/x.json"),
        ("\\\\?\\D:\\long\\x.json", True, "file:///D:/long/x.json"),
        ("\\\\?\\UNC\\server\\share\\x.json", True, "file://server/share/x.json"),
    ],
)
def test_a_name_is_a_uri(name: str, windows: bool, expected: str) -> None:
    assert uri(name, windows=windows) == expected


def files_in(form: str, text: str) -> set[str]:
    """The files that a report names, in the form that its readers match against a repository."""
    if form == "github":
        return {command.properties["file"] for command in commands_in(text)}
    if form == "json":
        return {finding["file"] for finding in json.loads(text)["findings"]}
    if form == "junit":
        return {case.attrib["file"] for case in ET.fromstring(text).iter("testcase")}  # noqa: S314 - made here
    results = json.loads(text)["runs"][0]["results"]
    return {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}


MACHINE = ("github", "json", "junit", "sarif")
RECORD = "data/a/dataset/agreements/weather-cloud-mou.json"


@pytest.fixture
def repository(base: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a broken dataset in a folder of its own."""
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    base.edit("agreements/weather-cloud-mou", lambda r: r["instrument"]["evidence"][0].update(start=75, end=111))
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    (repository / "data").mkdir()
    monkeypatch.chdir(repository)
    base.path.rename(repository / "data" / "a")
    return repository


@pytest.mark.parametrize("form", MACHINE)
@pytest.mark.parametrize(
    ("folder", "path"),
    [
        (".", "data/a"),
        ("data", "a"),
        ("data/a", "."),
        ("data/a/dataset/agreements", "weather-cloud-mou.json"),
        ("data/a/dataset", ".."),
        ("..", "repository/data/a"),
        ("/", None),
    ],
)
def test_paths_are_those_of_the_repository_wherever_the_command_is_called(
    form: str, folder: str, path: str | None, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / folder)
    report = validate(path or repository / "data" / "a")
    text = text_of(form, report)
    assert files_in(form, text) == {RECORD}
    assert "data/a/seeds/example.txt" in text
    if form == "json":
        assert json.loads(text)["base"] == str(repository)


def test_folders_are_named_likewise(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "data")
    base = base_of(validate("a"))
    assert [base.name(folder) for folder in ("a", ".", "..", "../..", str(repository / "data" / "a"))] == [
        "data/a",
        "data",
        ".",
        str(repository.parent),
        "data/a",
    ]


@pytest.mark.parametrize("form", MACHINE)
def test_the_workspace_of_github_goes_before_the_repository(
    form: str, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "data" / "a")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert files_in(form, text_of(form, validate())) == {f"repository/{RECORD}"}
    # One that is elsewhere, or no absolute path, says nothing.
    for other in (tmp_path / "other", "relative", ""):
        monkeypatch.setenv("GITHUB_WORKSPACE", str(other))
        assert files_in(form, text_of(form, validate())) == {RECORD}


@pytest.mark.parametrize("form", MACHINE)
def test_a_worktree_has_a_file_in_place_of_the_folder(
    form: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / ".git").rmdir()
    (repository / ".git").write_text("gitdir: /elsewhere", "utf-8")
    monkeypatch.chdir(repository / "data" / "a")
    assert files_in(form, text_of(form, validate())) == {RECORD}


@pytest.mark.parametrize("form", MACHINE)
def test_links_on_the_way_are_followed(form: str, repository: Path, tmp_path: Path) -> None:
    (tmp_path / "short").symlink_to(repository / "data")
    assert files_in(form, text_of(form, validate(tmp_path / "short" / "a"))) == {RECORD}


@pytest.mark.parametrize("form", ["text", "concise"])
def test_people_open_files_from_where_they_are(form: str, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "data" / "a")
    assert text_of(form, validate()).startswith("dataset/agreements/weather-cloud-mou.json:15:18: ")


@pytest.mark.parametrize("form", MACHINE)
def test_text_at_hand_keeps_its_label(form: str, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "data" / "a")
    text = text_of(form, validate(Input(data=b"{", label="<stdin>")))
    assert files_in(form, text) == {"%3Cstdin%3E" if form == "sarif" else "<stdin>"}


def test_a_label_may_be_any_text(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "data" / "a")
    for label in ("\ud800", "\x00", "<\n>", "a\x00/b"):
        for form in MACHINE:
            assert len(files_in(form, text_of(form, validate(Input(data=b"{", label=label))))) == 1


class TestSarif:
    def run(self, path: Path | str) -> Any:
        return json.loads(text_of("sarif", validate(path)))["runs"][0]

    def test_the_log_says_where_it_was_made_and_what_paths_are_relative_to(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(repository / "data" / "a")
        run = self.run(".")
        assert run["invocations"][0]["workingDirectory"] == {"uri": f"file://{repository}/data/a/"}
        assert run["originalUriBaseIds"] == {"%SRCROOT%": {"uri": f"file://{repository}/"}}
        (result,) = [result for result in run["results"] if result["ruleId"] == "E002"]
        for place in (result["locations"][0], result["relatedLocations"][0]):
            assert place["physicalLocation"]["artifactLocation"]["uriBaseId"] == "%SRCROOT%"

    def test_a_file_elsewhere_has_an_absolute_address_and_no_base(
        self, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(repository / "data" / "a")
        elsewhere = tmp_path / "else where"
        elsewhere.mkdir()
        (elsewhere / "x.json").write_text("{", "utf-8")
        (repository / "data" / "y.json").write_text("{", "utf-8")
        report = validate(elsewhere / "x.json", repository / "data" / "y.json")
        places = [
            result["locations"][0]["physicalLocation"]["artifactLocation"]
            for result in json.loads(text_of("sarif", report))["runs"][0]["results"]
        ]
        assert {"uri": "data/y.json", "uriBaseId": "%SRCROOT%"} in places
        assert {"uri": f"file://{tmp_path}/else%20where/x.json"} in places
        assert str(elsewhere / "x.json") in files_in("github", text_of("github", report))

    @pytest.mark.skipif(os.name == "nt", reason="needs names of POSIX")
    def test_a_folder_of_an_odd_name_has_a_valid_address(
        self, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        repository.rename(tmp_path / "D: a%#é")
        monkeypatch.chdir(tmp_path / "D: a%#é" / "data" / "a")
        run = self.run(".")
        assert run["originalUriBaseIds"]["%SRCROOT%"]["uri"] == f"file://{tmp_path}/D%3A%20a%25%23%C3%A9/"
        assert files_in("sarif", json.dumps({"runs": [run]})) == {RECORD}


@pytest.mark.parametrize("form", ["text", "concise"])
def test_in_a_workflow_reports_for_people_name_files_from_the_repository_too(
    base: Root, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    base.edit("agreements/weather-cloud-mou", lambda r: r["status"].update(code="singed"))
    inner, outer = base.path.name, str(base.path.parent)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    name = "dataset/agreements/weather-cloud-mou.json:"
    first = call(["validate", "--output-format", form], base.path, {}).stdout
    assert first.startswith(name)
    found = call(["validate", "--output-format", form], base.path, {"GITHUB_WORKSPACE": outer}).stdout
    assert found == first.replace(name, f"{inner}/{name}").replace(" seeds/", f" {inner}/seeds/")
