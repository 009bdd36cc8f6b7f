"""The home page: the promise shown, and the dataset described for machines."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cairef
from cairef.site.files.linked_data import json_ld

from .conftest import ROOT, Built, Visit
from .test_site_build import read

LD = re.compile('<script type="application/ld[+]json">(.*?)</script>', re.DOTALL)


def described(site: Path) -> dict[str, Any]:
    blocks = LD.findall((site / "index.html").read_text("utf-8"))
    assert len(blocks) == 1
    value: dict[str, Any] = json.loads(blocks[0])
    return value


def readme(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)
    assert found is not None
    return found[1]


def test_the_promise_is_that_of_the_readme(site: Path) -> None:
    promise = re.findall(r"^> (.*)$", (ROOT / "README.md").read_text("utf-8"), re.M)[:2]
    assert " ".join(promise) in read(site / "index.html").text


@pytest.mark.parametrize("language", ["sh", "python"])
def test_what_to_type_is_what_the_readme_says_and_the_tests_run(site: Path, language: str) -> None:
    assert " ".join(readme(language).split()) in read(site / "index.html").text


def test_stated_and_inferred_claims_are_counted(site: Path) -> None:
    claims = cairef.validate(packaged=True).counts.claims
    assert f"{claims['stated']:,} stated, {claims['inferred']:,} inferred" in read(site / "index.html").text


def test_the_example_is_of_claims_of_both_kinds_with_the_words_that_bear_them(site: Path) -> None:
    page = (site / "index.html").read_text("utf-8")
    example = page[page.index('class="home-claims"') : page.index('id="ways-in"')]
    assert 'class="cr-row cr-row--stated' in example
    assert 'class="cr-row cr-row--inferred' in example
    quotes = {
        span.quote for one in cairef.load(ROOT).agreements.values() for _, c in one.claims() for span in c.evidence
    }
    shown = [html.unescape(mark) for mark in re.findall("<mark>(.*?)</mark>", example, re.S)]
    assert shown
    assert set(shown) <= quotes
    # The first stands open, so that one sees what pressing does.
    assert re.findall("<details class=.cr-claim.( open)?>", example)[0] == " open"
    assert example.count(" open>") == 1


def test_the_three_ways_lead_to_records_to_python_and_to_contributing(site: Path) -> None:
    links = set(read(site / "index.html").links)
    assert {"agreements/", "actors/", "sources/", "pictures/timeline/", "downloads/"} <= links
    assert {"api/", "schema/", "rules/"} <= links
    assert {"add-an-agreement/", "codebook/", "ci/"} <= links


@pytest.mark.browser
@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}], ids=["script", "no-script"])
def test_a_value_on_the_home_page_opens_to_its_sentence(
    open_visit: Callable[..., Visit], address: str, options: dict[str, Any]
) -> None:
    page = open_visit(**options).page
    page.goto(address)
    last = page.locator(".home-claims details").last
    assert not last.locator("blockquote").first.is_visible()
    last.locator("summary").click()
    assert last.locator("mark").first.is_visible()
    assert last.locator(".cr-reasoning").is_visible()
    last.locator(".cr-where a").first.click()
    page.wait_for_url("**/sources/*/#char=*")


SUMS = {"dataset/SHA256SUMS"}


# The dataset for machines. tests/jsonld holds it against schema.org.


def test_the_dataset_is_described_for_machines(site: Path) -> None:
    dataset = described(site)
    assert dataset["@context"] == "https://schema.org"
    assert dataset["@type"] == "Dataset"
    assert dataset["version"] == cairef.__version__
    stamps = [stamp.date for record in records() for stamp in record.verification]
    assert dataset["dateModified"] == max(stamps)
    about = cairef.load(ROOT).about
    assert (f"{dataset['alternateName']}: {dataset['name']}", dataset["description"]) == (
        about.title,
        about.description,
    )
    assert "publishers" in dataset["conditionsOfAccess"]
    files = {file["contentUrl"] for file in dataset["distribution"]}
    assert files == {f"dataset/{path.name}" for path in (site / "dataset").iterdir() if path.is_file()} - SUMS
    assert f"dataset/cairef-dataset-{cairef.__version__}.zip" in files


def records() -> list[Any]:
    data = cairef.load(ROOT)
    return [*data.agreements.values(), *data.actors.values(), *data.sources.values()]


def test_the_time_covered_is_that_of_all_dates_that_are_specified(site: Path) -> None:
    first, last = described(site)["temporalCoverage"].split("/")
    dates = [one.date for record in records() for one in getattr(record, "milestones", ()) if one.date]
    specified = [date for date in dates if "X" not in date.edtf]
    assert all(date.lower is None or first <= date.lower.isoformat() for date in specified)
    assert all(date.upper is None or date.upper.isoformat() <= last for date in specified)
    assert first in {date.lower.isoformat() for date in specified if date.lower}
    assert last in {date.upper.isoformat() for date in specified if date.upper}


def test_the_countries_covered_are_those_that_the_records_name(site: Path) -> None:
    named = {one.country.code for record in records() for one in getattr(record, "milestones", ()) if one.country}
    named |= {actor.country.code for actor in cairef.load(ROOT).actors.values() if actor.country}
    assert {country["identifier"] for country in described(site)["spatialCoverage"]} == named


def test_a_dataset_without_stamps_dates_and_countries_is_described_without_them(
    built: Callable[[str], Built],
) -> None:
    site = built("chinese").site
    dataset = described(site)
    assert {"dateModified", "temporalCoverage", "spatialCoverage"}.isdisjoint(dataset)
    assert dataset["inLanguage"] == ["en", "zh-Hans"]
    assert "No record has been read against its sources yet" in read(site / "index.html").text


@pytest.mark.parametrize("hostile", ["</script><script>alert(1)</script>", "<!--", "]]>", "&lt;", "\u2028"])
def test_nothing_in_the_description_can_end_the_script(hostile: str) -> None:
    written = str(json_ld({"name": hostile}))
    assert not set(written) & set("<>&\u2028")
    assert json.loads(written) == {"name": hostile}
