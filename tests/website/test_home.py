"""The home page: the promise shown, and the dataset described for machines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cairef
from cairef.site.files.linked_data import json_ld

from .conftest import ROOT, Built, Visit
from .reading import DATA, RELEASE, hrefs, page, words
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


def test_the_agreements_to_begin_with_are_signed_ones_with_parties_date_and_topics(site: Path) -> None:
    tree, agreements = page(site, ""), DATA.agreements
    items = tree.css(".home-agreements > li")
    shown = [item.css_first(".home-agreement").attributes["href"].split("/")[-2] for item in items]
    signed = [one for one in agreements.values() if one.status is not None and one.status.code == "signed"]
    longest = sorted(signed, key=lambda one: -sum(1 for _ in one.claims()))
    assert shown == [one.id for one in longest[:3]]
    for item, identifier in zip(items, shown, strict=True):
        agreement = agreements[identifier]
        parties, line = (words(part) for part in item.css("p"))
        assert parties == " · ".join(party.actor.label for party in agreement.parties)
        dated = [one.date for one in agreement.milestones if one.event.code == "signed" and one.date]
        assert ("no date stated" in line) == (not dated)
        assert f"On {RELEASE.codelists['topic'][agreement.topics[0].code].title.lower()}" in line


def test_the_home_page_says_what_the_dataset_is_not(site: Path) -> None:
    scope = page(site, "").css_first(".home-scope")
    assert words(scope).startswith("Only what five texts say. Not a list of all agreements between China and ASEAN.")
    assert hrefs([scope]) == ["about/"]


def test_the_three_ways_lead_to_records_to_python_and_to_contributing(site: Path) -> None:
    links = set(read(site / "index.html").links)
    assert {"agreements/", "actors/", "sources/", "pictures/timeline/", "downloads/"} <= links
    assert {"api/", "schema/", "rules/"} <= links
    assert {"add-an-agreement/", "codebook/", "ci/"} <= links


@pytest.mark.browser
def test_what_is_copied_can_be_pasted(open_visit: Callable[..., Visit], address: str) -> None:
    visit = open_visit(permissions=["clipboard-read", "clipboard-write"])
    copied = "navigator.clipboard.readText()"
    visit.page.goto(address)
    for button in visit.page.locator(".home-start [data-md-type=copy]").all():
        button.click()
        text = visit.page.evaluate(copied)
    expected = [line[4:] for line in readme("python").splitlines() if line.startswith((">>> ", "... "))]
    assert text.splitlines() == expected
    visit.page.goto(address + "add-an-agreement/")
    visit.page.locator(".language-console", has_text="cairef validate --strict").get_by_role("button").click()
    assert visit.page.evaluate(copied) == "cairef validate --strict"


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
