"""The page of every rule has a bad example, what is printed, and a good one, as the cases of the tests have them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cairef

from .reading import (
    CASES,
    blocks,
    hrefs,
    page,
    section,
    words,
)

pytest.importorskip("selectolax", reason="not installed: pip install --group docs")


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


def unstamped(data: bytes | None) -> bytes | None:
    """The file without the digests of its stamps, which every edit changes."""
    return data and re.sub(rb'(?m)^ {6}"sha256": "\w+"$', b"", data)


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
