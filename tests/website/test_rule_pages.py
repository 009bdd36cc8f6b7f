"""The page of every rule has a bad example, what is printed, and a good one, as the cases of the tests have them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cairef
from cairef.site.rules.cases import Case, base_of, case_at, case_names
from cairef.site.rules.rule_examples import shown_lines
from cairef.site.rules.rule_pages import rule_pages

from .reading import (
    CASES,
    blocks,
    hrefs,
    page,
    section,
    words,
)

pytest.importorskip("selectolax", reason="not installed: pip install --group docs")


@pytest.mark.parametrize("code", sorted(path.name for path in CASES.iterdir() if path.name in cairef.RULES))
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
        # Of a long line the output has the beginning.
        assert any(each == line.strip() or each.startswith(line.strip().rstrip("…")) for each in marked)
        assert file in files
    assert len(marked) == len({(file, number) for file, number, _ in heads})
    if not heads:
        assert re.match(r"\S+(?=: )", output)[0] in files  # type: ignore[index] # it begins with a file's name


@pytest.mark.parametrize("code", sorted(path.parent.name for path in CASES.glob("*/bad")))
def test_a_good_example_is_the_difference_to_a_dataset_that_holds(site: Path, code: str) -> None:
    (shown,) = blocks(section(page(site, f"rules/{code}"), "good"))
    bad = case_at(CASES, f"{code}/bad")
    holding = [base_of(CASES), *(case_at(CASES, name) for name in case_names(CASES, code, "good"))]
    assert any(differs_so(shown, bad, good) for good in holding)


def differs_so(shown: str, bad: Case, good: Case) -> bool:
    """Whether what a diff takes away is in one dataset and what it puts in is in the other, and names all files."""
    old = [line for line in shown.splitlines() if line.startswith("-") and not line.startswith("--- ")]
    new = [line for line in shown.splitlines() if line.startswith("+") and not line.startswith("+++ ")]
    lines = [{line for data in case.files.values() for line in shown_lines(data)} for case in (bad, good)]
    named = set(re.findall(r"^(?:--- |\+\+\+ |rename from |rename to )(?!/dev/null)(\S+)$", shown, re.MULTILINE))
    # The digests that are renewed after every edit are not shown.
    paths = bad.drafts.keys() | good.drafts.keys()
    differing = {path for path in paths if bad.drafts.get(path) != good.drafts.get(path)}
    return {line[1:] for line in old} <= lines[0] and {line[1:] for line in new} <= lines[1] and named == differing


@pytest.mark.parametrize("code", ["D001", "D004", "D009", "E002", "P004", "S002", "U003"])
def test_a_good_example_shows_no_digest_that_was_renewed(site: Path, code: str) -> None:
    changed = [line for block in blocks(section(page(site, f"rules/{code}"), "good")) for line in block.splitlines()]
    renewed = {line for case in (f"{code}/bad", f"{code}/good") for line in digests(case_at(CASES, case))}
    assert bool(renewed) is (code != "P004")
    assert [line for line in changed if line[:1] in ("+", "-") and line[1:] in renewed] == []


def digests(case: Case) -> set[str]:
    """The lines that are in a case only because digests were renewed."""
    return {
        line for path in case.files for line in {*shown_lines(case.files[path])} - {*shown_lines(case.drafts[path])}
    }


def test_a_rule_without_cases_has_a_page_without_examples(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    made = rule_pages([cairef.RULES["E002"]], tmp_path)["rules/E002.md"]
    assert "# E002" in made
    assert "##" not in made.replace("# E002", "", 1)


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
