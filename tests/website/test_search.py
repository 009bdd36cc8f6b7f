"""The search finds records by party, person and phrase, in English and in Chinese, and loads nothing before."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import cairef

from . import chinese_dataset
from .conftest import ROOT, Built, Visit
from .test_site_build import read

NAMES_AS_PRINTED = (
    "Names are searched as the sources print them; kinds, topics, countries and some words of names also in Chinese."
)
NOTHING_FOUND = "Nothing has these words. Names and quotes are in the words of the sources; try fewer words."
RECORD = re.compile("(?:agreements|actors|sources)/.")
HAN = re.compile("[\u4e00-\u9fff]+")
INDEX = "search/search_index.json"
# Queries, and the addresses of which one is to come first.
PLACES = {
    "Hem Vanndy": "actors/hem-vanndy/#",
    "vanndy": "actors/hem-vanndy/#",
    "STCSM": "actors/stcsm/#",
    "Green Technology Bank": "(agreements|actors)/(gtb|green-technology-bank).*",
    "digital government": "agreements/(misti-caih-mou|caih-asean-projects)/#/topics/.*",
    "we propose to prioritize": "(agreements|actors)/.*",
    "“we propose to prioritize”": "agreements/misti-caih-mou/#/provisions/.*",
    '"we propose to prioritize"': "agreements/misti-caih-mou/#/provisions/.*",
    "signed in phnom penh": "agreements/misti-caih-mou/#/milestones/1",
    "misti-caih-mou": "agreements/misti-caih-mou/#",
    "谅解备忘录 柬埔寨": "agreements/.*-mou/#",
    "数字政府": "agreements/(misti-caih-mou|caih-asean-projects)/#",
    "政府": "(agreements|actors)/.*",
    "谅解备忘录 MISTI": "agreements/misti-.*-mou/#",
    "quote-mismatch": "rules/E002/#",
    # An exact title first, and all words before some.
    "cambodia": "actors/cambodia/#",
    "China": "actors/china/#",
    "Data quality": "quality/#",
    "Cambodia Shanghai": "agreements/misti-stcsm-mou/#",
    # A field of the schema, by its path or by its name alone.
    "milestones.date": "schema/.*#milestone.date",
    "milestones[].date": "schema/.*#milestone.date",
    "as_printed": "schema/.*as_printed",
    "date": "schema/.*date",
    # With the type of the record, as a pointer into a record, and a code by its list, whatever number that is in.
    "agreement.milestones.date": "schema/.*#milestone.date",
    "actor.names.text": "schema/.*#nameClaim.text",
    "source.sentences": "schema/source/#source.sentences",
    "parties[].role": "schema/agreement/#party.role",
    "/parties/0": "schema/agreement/#agreement.parties",
    "$.parties[*].role": "schema/agreement/#party.role",
    "topic.health": "schema/codes/#topic.health",
    "topics.health": "schema/codes/#topic.health",
    "topic=health": "schema/codes/#topic.health",
    "status.signed": "schema/codes/#status.signed",
    "agreement.status.signed": "schema/codes/#status.signed",
    "events.signed": "schema/codes/#event.signed",
    "country.KH": "schema/codes/#country.KH",
    # With a small mistake in the path; and a code by itself, if it is no word.
    "milestons.date": "schema/.*#milestone.date",
    "agreement.mileston.date": "schema/.*#milestone.date",
    "memorandum-of-understanding": "schema/codes/#instrument.memorandum-of-understanding",
    "digital-economy": "schema/codes/#topic.digital-economy",
    # The words of a code are those of records, which come before it.
    "signed": "agreements/.*",
    "memorandum of understanding": "agreements/.*-mou/#",
    "bank": "(actors|agreements)/.*",
    # Other spellings, and a mistake.
    "Shangai": "actors/shanghai-municipal-government/#",
    "memorandom of understanding": "agreements/.*-mou/#",
    "諒解備忘錄 柬埔寨": "agreements/.*-mou/#",
    "MoU": "agreements/.*-mou/#",
    "U005": "rules/U005/#",
    # Words of names in Chinese. A record comes before what is written about records, where both have what is asked for.
    "科技部": "actors/most/#",
    "绿色技术银行": "(actors/green-technology-bank|agreements/green-technology-bank-initiative)/#",
    "中国": "actors/china/#",
    "柬埔寨": "actors/cambodia/#",
    "越南": "actors/vietnam/#",
    "Viet Nam": "actors/vietnam/#",
    "中国—东盟信息港": "agreements/china-asean-information-harbor/#",
    "中国－东盟创新年": "agreements/china-asean-year-of-innovation/#",
    "国务院": "actors/state-council-of-china/#",
    "上海": "(actors|agreements)/(stcsm|shanghai-municipal-government|misti-stcsm-mou)/#",
    "5G": "sources/caih-xi-remarks/#",
}
CHINESE_PLACES = {
    # A name, a part of one, and words at the start, in the middle and at the end of a longer run.
    "林素坤": "actors/lin-sukun/#",
    "素坤": "actors/lin-sukun/#",
    "远海云计算有限公司": "actors/far-sea-cloud/#",
    "云计算": "actors/far-sea-cloud/#",
    "数据局": "(actors/river-data-bureau|agreements/river-cloud)/#",
    "防洪": "agreements/river-cloud/#/provisions/0",
    "预警": "agreements/river-cloud/#/provisions/0",
    "政务数字": "agreements/river-cloud/#/provisions/0",
    "防洪预警": "agreements/river-cloud/#/provisions/0",
    "“防洪预警”": "agreements/river-cloud/#/provisions/0",
    "谅解备忘录": "agreements/river-cloud/#",
    "备忘录 林素坤": "(actors/lin-sukun|agreements/river-cloud)/#.*",
    # A source's text is found where no record quotes it.
    "派代表出席": "sources/he-liu-bao-dao/#",
    # Letters that are not ASCII stay.
    "Đông Hà": "actors/dong-ha/#",
    "viện dữ": "actors/dong-ha/#",
    # Without their marks as well; and characters in the form that the text does not have.
    "Vien Du lieu": "actors/dong-ha/#",
    "dong ha": "actors/dong-ha/#",
    "東河數據院": "sources/he-liu-bao-dao/#",
    "还有": "sources/he-liu-bao-dao/#",
    # A run that no text has, of words that there are.
    "远海云计算备忘录": "agreements/river-cloud/#",
    # Words in the middle of a run.
    "បច្ចេកវិទ្យា": "sources/he-liu-bao-dao/#",
    "เทคโนโลยี": "sources/he-liu-bao-dao/#",
}


@pytest.fixture(scope="session")
def chinese_site(built: Callable[[str], Built]) -> Path:
    return built("chinese").site


def entries(site: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site / INDEX).read_bytes())["docs"]
    return found


def found(visit: Visit, query: str) -> list[str]:
    """The places that a search leads to, best first, below the site's root."""
    box, told = visit.page.locator(".md-search__input"), visit.page.locator(".md-search-result__meta")
    if box.input_value():
        # What the last search found must not be taken for what this one finds.
        box.fill("")
        told.filter(has_text=re.compile("Type to start searching|键入以开始搜索")).wait_for()
    # As if it were pasted: no key goes up.
    box.fill(query)
    told.filter(has_text=re.compile("matching|No |符合")).wait_for()
    links = visit.page.locator(".md-search-result__link").evaluate_all("links => links.map((link) => link.href)")
    return [urlsplit(link).path.partition("/below/path/")[2] + "#" + urlsplit(link).fragment for link in links]


def misled(visit: Visit, places: Mapping[str, str]) -> dict[str, list[str]]:
    """What is found by those queries that lead elsewhere first than to their places."""
    results = {query: found(visit, query)[:4] for query in places}
    # The page of the first result stands before the part of it that was found.
    return {
        query: first
        for query, first in results.items()
        if not any(re.fullmatch(places[query], result) for result in first[:2])
    }


# What is indexed


def test_every_entry_of_the_index_leads_to_a_place(site: Path) -> None:
    for entry in entries(site):
        path, _, fragment = entry["location"].partition("#")
        page = site / path / "index.html"
        assert page.is_file(), entry["location"]
        assert not fragment or fragment in read(page).ids, entry["location"]


def test_every_record_and_every_item_of_a_record_is_indexed(site: Path) -> None:
    data, known = cairef.load(ROOT), {entry["location"] for entry in entries(site)}
    for folder, records in (("agreements", data.agreements), ("actors", data.actors), ("sources", data.sources)):
        assert {f"{folder}/{identifier}/" for identifier in records} <= known
    for identifier, agreement in data.agreements.items():
        for member in ("parties", "people", "milestones", "topics", "provisions", "quantities", "relations"):
            for index, _ in enumerate(getattr(agreement, member)):
                assert f"agreements/{identifier}/#/{member}/{index}" in known


def test_every_quote_is_indexed_with_the_item_that_rests_on_it(site: Path) -> None:
    text = {entry["location"]: words(entry["title"] + entry["text"]) for entry in entries(site)}
    for identifier, agreement in cairef.load(ROOT).agreements.items():
        for pointer, claim in agreement.claims():
            place = f"agreements/{identifier}/"
            item = "/".join(pointer.split("/")[:3])
            for span in claim.evidence:
                assert words(span.quote) in text[f"{place}#{item}" if item.count("/") == 2 else place], pointer


def words(text: str) -> str:
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", text)).replace("\u200b", "").split())


def test_words_that_begin_with_a_title_are_not_cut(site: Path) -> None:
    # “China's State Council” is another body than China.
    (text,) = [entry["text"] for entry in entries(site) if entry["location"] == "actors/china/"]
    assert "<p>China's State Council</p>" in text
    assert not [entry["location"] for entry in entries(site) if "<p>'s " in entry["text"]]


def test_the_whole_text_of_every_source_is_indexed(site: Path) -> None:
    text = {entry["location"]: words(entry["text"]) for entry in entries(site)}
    for identifier, source in cairef.load(ROOT).sources.items():
        for sentence in source.sentences:
            assert words(source.text[sentence.start : sentence.end]) in text[f"sources/{identifier}/"]


def test_the_index_of_a_record_is_lighter_than_the_record(site: Path) -> None:
    indexed = sum(
        len(json.dumps(entry, ensure_ascii=False)) for entry in entries(site) if RECORD.match(entry["location"])
    )
    assert indexed < sum(path.stat().st_size for path in (ROOT / "dataset").rglob("*.json"))


def test_a_record_is_found_by_chinese_words_that_its_page_does_not_show(site: Path) -> None:
    (entry,) = [entry for entry in entries(site) if entry["location"] == "agreements/misti-caih-mou/"]
    assert {"谅解备忘录", "已签署", "柬埔寨", "中国", "数字政府", "信息港", "有限公司"} <= set(
        HAN.findall(entry["text"])
    )
    page = site / "agreements" / "misti-caih-mou" / "index.html"
    article = page.read_text("utf-8").partition("<article")[2].partition("</article>")[0]
    assert not HAN.search(article)
    assert not HAN.search((ROOT / "dataset" / "agreements" / "misti-caih-mou.json").read_text("utf-8"))


def test_each_code_is_indexed_at_its_place_and_only_there(site: Path) -> None:
    known = {entry["location"]: words(entry["title"] + " " + entry["text"]) for entry in entries(site)}
    for codelist, codes in cairef.release().codelists.items():
        for code in codes.values():
            place = f"schema/codes/#{codelist}.{code.code}"
            assert f"{code.title}: {codelist}.{code.code}" in known[place]
            assert words(code.description).replace("`", "") in known[place]
        assert "Cue terms:" not in known[f"schema/codes/#{codelist}"]


# In the browser


@pytest.mark.browser
def test_the_index_is_loaded_when_somebody_searches_and_not_before(visit: Visit, address: str) -> None:
    visit.page.goto(address + "agreements/misti-caih-mou/", wait_until="networkidle")
    assert [url for url in visit.requests if "/workers/" in url or "/lunr/" in url or url.endswith(INDEX)] == []
    assert found(visit, "green")
    assert [url for url in visit.requests if url.endswith(INDEX)] == [address + INDEX]
    assert visit.errors == []
    assert visit.outside(address) == []


@pytest.mark.browser
def test_a_search_leads_to_the_right_place_first(visit: Visit, address: str) -> None:
    visit.page.goto(address)
    assert misled(visit, PLACES) == {}
    assert visit.errors == []


@pytest.mark.browser
def test_a_search_works_by_keyboard_alone(visit: Visit, address: str) -> None:
    visit.page.goto(address + "codebook/")
    visit.page.keyboard.press("/")
    visit.page.keyboard.type("vanndy")
    visit.page.locator(".md-search-result__link").first.wait_for()
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/actors/hem-vanndy/")
    assert visit.errors == []


@pytest.mark.browser
def test_a_result_opens_the_claim(visit: Visit, address: str) -> None:
    visit.page.goto(address)
    assert found(visit, "“we propose to prioritize”")
    result = visit.page.locator(".md-search-result__link[href*='#/']:visible").first
    place = urlsplit(result.evaluate("link => link.href")).fragment
    result.click()
    visit.page.wait_for_url(f"**/agreements/misti-caih-mou/#{place}")
    claim = visit.page.locator(f"[id='{place}']")
    claim.wait_for(state="visible")
    assert "we propose to prioritize" in claim.inner_text()


@pytest.mark.browser
@pytest.mark.parametrize("folder", ["", "zh/"])
def test_a_sentence_of_a_source_opens_the_source_there(visit: Visit, address: str, folder: str) -> None:
    page, source = visit.page, cairef.load(ROOT).sources["xinhua-misti-caih-mou"]
    sentence = source.sentences[4]
    page.goto(address + folder)
    # Whoever copies a sentence has it without its line ends, and not always with its punctuation.
    assert (
        found(visit, " ".join(source.text[sentence.start : sentence.end - 1].split()))[0]
        == f"{folder}sources/{source.id}/#"
    )
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url(f"**/{folder}sources/{source.id}/#char={sentence.start},{sentence.end}")
    page.locator(".src-panel").wait_for(state="visible")
    assert "?" not in page.url
    assert visit.errors == []


@pytest.mark.browser
def test_a_link_can_hold_a_search(visit: Visit, address: str) -> None:
    visit.page.goto(address + "?q=数字政府")
    visit.page.locator(".md-search-result__link[href*='misti-caih-mou']").first.wait_for()


@pytest.mark.browser
def test_a_phone_searches_as_well(phone: Visit, address: str) -> None:
    phone.page.goto(address)
    assert [url for url in phone.requests if url.endswith(INDEX)] == []
    phone.page.locator(".md-header__button[for='__search']").tap()
    phone.page.locator(".md-search__input").press_sequentially("vanndy")
    phone.page.locator(".md-search-result__link[href*='hem-vanndy']").first.wait_for()


@pytest.mark.browser
def test_the_search_of_the_theme_works_without_ours(visit: Visit, address: str) -> None:
    visit.page.route("**/assets/search.js", lambda route: route.abort())
    visit.page.goto(address)
    assert "actors/hem-vanndy/#" in found(visit, "Hem Vanndy")


@pytest.mark.browser
def test_without_javascript_the_indexes_take_the_place_of_the_search(no_script: Visit, address: str) -> None:
    no_script.page.goto(address + "agreements/misti-caih-mou/")
    assert not no_script.page.locator(".md-search").is_visible()
    told = no_script.page.locator(".cr-noscript")
    assert told.is_visible()
    assert told.locator("a").evaluate_all("links => links.map((link) => link.href)") == [
        f"{address}{folder}/" for folder in ("agreements", "sources", "actors")
    ]


@pytest.mark.browser
def test_words_within_running_chinese_are_found(
    visit: Visit, chinese_site: Path, address_of: Callable[[Path], str]
) -> None:
    visit.page.goto(address_of(chinese_site))
    assert misled(visit, CHINESE_PLACES) == {}


@pytest.mark.browser
def test_what_is_nowhere_is_not_found_and_chinese_words_are_told_why(
    visit: Visit, chinese_site: Path, address_of: Callable[[Path], str]
) -> None:
    visit.page.goto(address_of(chinese_site))
    note = visit.page.locator("[data-search-note]")
    assert found(visit, "海洋渔业") == []
    assert note.inner_text() == NAMES_AS_PRINTED
    assert found(visit, "qqqqqq") == []
    assert note.inner_text() == NOTHING_FOUND
    # Both lines begin at one place.
    left = "(line) => line.getBoundingClientRect().left + parseFloat(getComputedStyle(line).paddingLeft)"
    assert note.evaluate(left) == visit.page.locator(".md-search-result__meta").evaluate(left)


@pytest.mark.browser
def test_results_say_what_they_are_and_a_mistake_is_named(visit: Visit, address: str) -> None:
    visit.page.goto(address)
    kinds = {}
    for query in ("STCSM", "misti-caih-mou", "xinhua-misti-caih-mou", "U005", "milestones.date", "Codebook"):
        assert found(visit, query)
        kinds[query] = visit.page.locator(".md-search-result__item .cairef-kind").first.inner_text()
    assert kinds == {
        "STCSM": "Actor",
        "misti-caih-mou": "Agreement",
        "xinhua-misti-caih-mou": "Source",
        "U005": "Rule",
        "milestones.date": "Schema",
        "Codebook": "Documentation",
    }
    assert found(visit, "Shangai")
    assert visit.page.locator("[data-search-note]").inner_text() == "Nothing has “Shangai”; shown instead: shanghai."
    assert set(found(visit, "license")) == set(found(visit, "licence"))
    assert visit.errors == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("folder", "count", "apart"),
    [
        ("", r"(\d+) matching documents?; (\d+) more with only some of the words", "With only some of the words, "),
        ("zh/", r"(\d+) 个符合条件的结果；另有 (\d+) 个只含部分检索词", "以下结果只含部分检索词"),
    ],
)
def test_what_has_all_words_is_counted_and_shown_apart_from_what_has_some(
    visit: Visit, address: str, folder: str, count: str, apart: str
) -> None:
    page = visit.page
    page.goto(address + folder)
    record = cairef.load(ROOT).agreements["misti-caih-mou"]
    assert found(visit, record.label)[0] == f"{folder}agreements/{record.id}/#"
    line = page.locator(".cairef-search-some")
    line.wait_for()
    told = page.locator(".md-search-result__meta").inner_text()
    match = re.fullmatch(count, told)
    assert match, told
    whole, some = map(int, match.groups())
    assert 0 < whole < 10 < some
    assert line.inner_text().startswith(apart)
    before = page.locator("li.md-search-result__item:has(~ .cairef-search-some)")
    assert before.count() == whole
    assert before.locator(".md-search-result__terms").count() == 0
    # Where all that is found has all words, nothing is apart.
    assert found(visit, "MISTI")
    assert line.count() == 0
    assert re.fullmatch(
        r"\d+ (?:matching documents|个符合条件的结果)", page.locator(".md-search-result__meta").inner_text()
    )
    assert visit.errors == []


@pytest.mark.browser
def test_a_name_in_chinese_comes_before_what_has_its_words(visit: Visit, address: str) -> None:
    visit.page.goto(address)
    first, second, *others = found(visit, "绿色技术银行")
    assert {first, second} == {"actors/green-technology-bank/#", "agreements/green-technology-bank-initiative/#"}
    assert "agreements/gtb-cambodia-branch/#" in others
    assert not visit.page.locator("[data-search-note]").is_visible()


@pytest.mark.browser
def test_a_field_is_shown_by_the_path_that_was_asked_for(visit: Visit, address: str) -> None:
    visit.page.goto(address)
    assert found(visit, "actor.names.text")
    shown = visit.page.locator(".md-search-result__item h2").first.inner_text()
    assert shown == "Name: names[].text"


@pytest.mark.browser
def test_a_result_does_not_repeat_its_title_nor_show_what_is_empty(visit: Visit, address: str) -> None:
    visit.page.goto(address)
    for query in ("MISTI", "Cham Prasidh", "signed"):
        assert found(visit, query)
        for result in visit.page.locator(".md-search-result__article").all():
            # The text of what is folded away as well.
            title = result.locator("h1, h2").text_content() or ""
            said = result.locator("> p").all_text_contents()
            assert not any(one.startswith(title) for one in said), title
            # A label has something after it that is no label.
            assert not any(re.search(r"\b[A-Z][a-z]+: (?:[A-Z][a-z]+: |$)", one) for one in said), said
            # Nobody has asked in Chinese; the codelists have both.
            assert not (title.startswith(("Actor", "Agreement", "Source")) and HAN.search("".join(said)))
    assert visit.errors == []


@pytest.mark.browser
def test_a_name_is_not_found_on_the_page_of_data_quality(visit: Visit, address: str) -> None:
    visit.page.goto(address)
    assert not [place for place in found(visit, "Green Technology Bank") if place.startswith("quality/")]


@pytest.mark.browser
def test_a_search_on_a_chinese_page_leads_to_chinese_pages(visit: Visit, address: str) -> None:
    visit.page.goto(address + "zh/agreements/")
    assert found(visit, "数字政府")[0] == "zh/agreements/caih-asean-projects/#"
    assert visit.page.locator(".md-search-result__item .cairef-kind").first.inner_text() == "合作文件"
    assert found(visit, "Kong Mengke")
    titles = visit.page.locator(".md-search-result__item h2").all_text_contents()
    assert "人物：Kong Mengke" in titles
    assert not any(re.match("(?:Person|Party|Topic|Name): ", title) for title in titles)
    assert found(visit, "E002")[0] == "rules/E002/#"
    assert found(visit, "科技部")[0] == "zh/actors/most/#"
    assert found(visit, "海洋渔业") == []
    assert "也可用中文检索" in visit.page.locator("[data-search-note]").inner_text()
    assert visit.errors == []


@pytest.mark.browser
def test_the_other_language_opens_at_the_same_place(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "agreements/misti-caih-mou/#/status")
    page.locator(".cairef-language").click()
    page.wait_for_url(f"{address}zh/agreements/misti-caih-mou/#/status")
    page.locator("details.cr-claim[open]").wait_for()
    page.goto(address + "zh/agreements/?status=signed")
    page.locator(".cairef-language").click()
    page.wait_for_url(f"{address}agreements/?status=signed")
    # A page that is in English only leads to the first page of the other language, which has no such place.
    page.goto(address + "citing/#records")
    page.locator(".cairef-language").click()
    page.wait_for_url(f"{address}zh/")
    assert visit.errors == []


@pytest.mark.browser
def test_hostile_words_are_inert_in_the_results(
    visit: Visit, chinese_site: Path, address_of: Callable[[Path], str]
) -> None:
    visit.page.goto(address_of(chinese_site))
    assert found(visit, "谅解备忘录")
    result = visit.page.locator(".md-search-result__link[href$='agreements/river-cloud/']").first
    assert chinese_dataset.LABEL in result.inner_text().replace("\u200b", "")
    assert visit.page.locator(".md-search-result :is(img, script, b)").count() == 0
    assert visit.errors == []
