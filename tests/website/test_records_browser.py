"""Records and their indexes in a browser: claims are opened, followed and come back to, and indexes filtered."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from itertools import combinations, product
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit
from zlib import crc32

import pytest

import cairef

from .conftest import PHONE, ROOT, WIDE, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

DATA = cairef.load(ROOT)
MOU = "agreements/misti-caih-mou/"
DATE = "/milestones/1/date"
WITH_BOTH = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
SHIFTS = """new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""


def body(page: Page, pointer: str) -> Locator:
    """What opens of a claim."""
    return page.locator(f"[id='{pointer}']")


def summary(page: Page, pointer: str) -> Locator:
    """What is pressed to open it."""
    return page.locator("details.cr-claim", has=page.locator(f"> [id='{pointer}']")).locator("summary")


def shown(page: Page) -> set[str]:
    """The ids of the rows of an index that can be seen."""
    found = page.locator("[data-row]:not([hidden]) .cr-name a").evaluate_all("links => links.map(link => link.href)")
    return {str(link).rstrip("/").rsplit("/", 1)[-1] for link in found}


def found(page: Page) -> str:
    return page.locator("[data-found]").inner_text()


def box(page: Page, facet: str, value: str) -> Locator:
    return page.locator(f"input[name='{facet}'][value='{value}']")


def unfold(page: Page, facet: str) -> None:
    """Open a filter that is folded away."""
    fold = page.locator("details.cr-facet", has=page.locator(f"[data-facet='{facet}']"))
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()


def choose(page: Page, facet: str, value: str) -> None:
    unfold(page, facet)
    box(page, facet, value).check()


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def where(**conditions: Any) -> set[str]:
    return set(DATA.agreements.where(**conditions))


# Claims


@WITH_BOTH
@pytest.mark.parametrize("width", [1280, 390])
def test_the_address_of_a_claim_opens_it_in_view(
    open_visit: Callable[..., Visit], address: str, width: int, *, scripts: bool
) -> None:
    page = open_visit(width=width, java_script_enabled=scripts).page
    for pointer in (DATE, "/topics/13", "/people/1/capacity"):
        page.goto("about:blank")
        page.goto(f"{address}{MOU}#{pointer}")
        body(page, pointer).wait_for()
        place = summary(page, pointer).bounding_box()
        assert place is not None
        assert 48 <= place["y"] <= 700
    assert page.locator("details.cr-claim[open]").count() == 1


def test_a_claim_opens_and_closes_by_the_keyboard_and_the_address_follows(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + MOU)
    summary(page, "/instrument").focus()
    page.keyboard.press("Enter")
    body(page, "/instrument").wait_for()
    page.wait_for_url(f"**/{MOU}#/instrument")
    page.keyboard.press("Space")
    body(page, "/instrument").wait_for(state="hidden")
    page.wait_for_url(f"**/{MOU}")
    assert visit.errors == []


def test_topics_are_in_the_columns_of_the_other_sections(visit: Visit, address: str) -> None:
    visit.page.goto(address + MOU)
    lefts = {
        part: visit.page.locator(part).evaluate_all(
            "(all) => [...new Set(all.map((one) => one.getBoundingClientRect().left))]"
        )
        for part in (
            ".cr-list--topics .cr-quiet",
            ".cr-list--topics .cr-basis",
            "#overview ~ .cr-row .cr-field + .cr-values",
        )
    }
    (quotes, bases, values) = lefts.values()
    assert len(quotes) == len(bases) == 1
    assert quotes[0] in values


@pytest.mark.parametrize("visit", [WIDE, PHONE], indirect=True)
def test_whoever_follows_a_passage_comes_back_to_the_open_claims(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + MOU)
    summary(page, "/parties/1").click()
    summary(page, DATE).click()
    page.wait_for_url(f"**/{MOU}#{DATE}")
    body(page, DATE).locator("a[href*='#char=']").first.click()
    page.wait_for_url("**/sources/*/#char=*")
    page.go_back()
    page.wait_for_url(f"**/{MOU}#{DATE}")
    body(page, DATE).wait_for()
    assert body(page, "/parties/1").is_visible()
    assert page.locator("details.cr-claim[open]").count() == 2
    place = summary(page, DATE).bounding_box()
    assert place is not None
    assert 0 <= place["y"] <= 844
    assert visit.errors == []


def test_a_link_to_a_part_of_the_page_opens_it(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + MOU)
    page.locator("[id='/discrepancies/2'] a", has_text="Milestone 2, Date").click()
    body(page, DATE).wait_for()
    page.locator(f"details.cr-claim:has([id='{DATE}']) >> xpath=.. >> xpath=following-sibling::p[1]/a").click()
    page.wait_for_url("**#/discrepancies/2")
    assert page.locator("[id='/discrepancies/2']").is_visible()
    page.go_back()
    page.wait_for_url(f"**#{DATE}")
    assert body(page, DATE).is_visible()


def test_all_claims_open_and_close_at_once(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + MOU)
    number = page.locator("details.cr-claim").count()
    page.get_by_role("button", name="Open all").click()
    assert page.locator("details.cr-claim[open]").count() == number
    page.reload()
    assert page.locator("details.cr-claim[open]").count() == number
    page.get_by_role("button", name="Close all").click()
    assert page.locator("details.cr-claim[open]").count() == 0
    page.get_by_role("button", name="Open all").wait_for()


def test_on_paper_a_record_is_a_list_with_notes_and_each_cited_sentence_once(
    open_visit: Callable[..., Visit], address: str
) -> None:
    page = open_visit(dark=True).page
    path = "agreements/misti-stcsm-mou/"
    record = DATA.agreements["misti-stcsm-mou"]
    page.goto(address + path)
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", print_background=True)))
    assert 1 < sheets <= 4
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    texts = page.locator(".cr-note-list > li").all_text_contents()
    source = record.status.evidence[0].source if record.status else None
    assert source is not None
    spans = [span for _, claim in record.claims() for span in claim.evidence]
    spans += [span for discrepancy in record.discrepancies for span in discrepancy.evidence]
    cited = {
        number for number, one in enumerate(source.sentences) for span in spans if one.start <= span.start < one.end
    }
    assert len(texts) == len(cited)
    assert all(f"[{number}] " in text and source.label in text for number, text in enumerate(texts, 1))
    # The notes at a value are those of the sentences that it quotes.
    refs = page.locator("details.cr-claim", has=page.locator("> [id='/status']")).locator(".cr-note-refs").inner_text()
    (status,) = record.status.evidence if record.status else ()
    noted = texts[int(refs.strip("[]")) - 1]
    assert status.quote in noted
    assert f"{address}{path} (read on " in page.locator(".cr-citation.cr-on-paper").inner_text()
    assert page.locator(".cr-passages:visible, .cr-button:visible").count() == 0
    white = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(white) in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.cr-claim[open], .cr-note-list, .cr-note-refs").count() == 0


def test_on_paper_a_reasoning_that_claims_of_a_part_share_is_there_once(visit: Visit, address: str) -> None:
    page = visit.page
    for path, expected in (("", "as for Timing, above"), ("zh/", "同上：时间")):
        page.goto(f"{address}{path}actors/hem-vanndy/")
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        shown = [
            body(page, f"/milestones/0/{member}").locator(".cr-reasoning:visible bdi").all_inner_texts()
            for member in ("timing", "place", "country", "occasion")
        ]
        assert len(shown[0][0]) > 60
        assert shown[1:] == [[expected]] * 3
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="null")
        whole = [claim.reasoning for _, claim in DATA.actors["hem-vanndy"].claims() if claim.reasoning]
        assert sorted(page.locator(".cr-reasoning bdi").all_text_contents()) == sorted(whole)


def test_on_paper_a_heading_stays_with_what_comes_below_it(visit: Visit, address: str) -> None:
    page = visit.page
    page.emulate_media(media="print")
    for path in ("formats/", "kill-rates/", MOU):
        page.goto(address + path)
        kept = "found => found.map((one) => getComputedStyle(one).breakAfter)"
        assert set(page.locator(".md-typeset :is(h2, h3, h2 + .cr-hint)").evaluate_all(kept)) == {"avoid"}
        # A box that could scroll is never parted: it goes to the next sheet, and its heading stays where it is.
        boxes = page.locator("article :is(pre > code, .md-typeset__scrollwrap)")
        flows = "found => found.map((one) => getComputedStyle(one).overflowX)"
        assert set(boxes.evaluate_all(flows)) <= {"visible"}


def test_on_paper_all_evidence_is_open_without_scripts(no_script: Visit, address: str) -> None:
    page = no_script.page
    page.goto(address + MOU)
    page.emulate_media(media="print")
    quote = page.locator("[id='/topics/13'] mark").first.bounding_box()
    assert quote is not None
    assert quote["height"] > 5


def test_without_scripts_there_is_no_button_that_does_nothing(no_script: Visit, address: str) -> None:
    for path in (MOU, "agreements/", "actors/"):
        no_script.page.goto(address + path)
        content = no_script.page.locator(".md-content")
        assert content.locator("button:visible, input:visible, select:visible").count() == 0


@pytest.mark.parametrize("visit", [WIDE, PHONE], indirect=True)
@pytest.mark.parametrize("path", [MOU, f"{MOU}#{DATE}", "agreements/", "agreements/?country=KH", "actors/?kind=person"])
def test_nothing_moves_while_a_page_comes_into_the_state_that_its_address_names(
    visit: Visit, address: str, path: str
) -> None:
    visit.page.goto(address + path, wait_until="networkidle")
    assert visit.page.evaluate(SHIFTS) == 0


def test_links_and_citations_are_copied_and_say_when_what_they_name_has_changed(
    open_visit: Callable[..., Visit], address: str
) -> None:
    visit = open_visit(permissions=["clipboard-read", "clipboard-write"])
    page = visit.page
    copied = "navigator.clipboard.readText()"
    page.goto(f"{address}{MOU}#{DATE}")
    body(page, DATE).get_by_role("button", name="Copy link").click()
    body(page, DATE).get_by_role("button", name="Copied").wait_for()
    link = page.evaluate(copied)
    value = f"{crc32(b'2024-10-23?~on Wednesday') >> 8:06x}"
    assert link == f"{address}{MOU}?value={value}#{DATE}"
    body(page, DATE).get_by_role("button", name="Copy citation").click()
    body(page, DATE).get_by_role("button", name="Copied").nth(1).wait_for()
    day = page.evaluate("new Date().toLocaleDateString('sv')")
    claim = DATA.agreements["misti-caih-mou"].claim(DATE)
    assert page.evaluate(copied) == f"{claim.cite()} {link} (read on {day})."

    # What the link names is there: nothing is said. Then another value is, then no claim at all.
    told = page.locator("[data-gone]")
    page.goto(link)
    body(page, DATE).wait_for()
    assert not told.is_visible()
    page.goto(link.replace(value, f"{crc32(b'2024-10-23~on Wednesday') >> 8:06x}"))
    told.wait_for()
    assert told.inner_text().startswith("The value here is not the one that the link names")
    page.goto(f"{address}{MOU}?value={crc32(b'signed') >> 8:06x}#/milestones/7/event")
    told.wait_for()
    assert told.inner_text().startswith("The link names a claim that this record does not have (any more).")
    told.get_by_role("link", name="That value is now elsewhere in the record.").click()
    body(page, "/milestones/1/event").wait_for()
    told.wait_for(state="hidden")
    assert visit.errors == []


@pytest.mark.parametrize("path", [MOU, f"zh/{MOU}", "actors/misti/", "agreements/", "sources/"])
def test_links_of_a_summary_and_a_list_are_large_enough_for_a_finger(phone: Visit, address: str, path: str) -> None:
    phone.page.goto(address + path)
    links = phone.page.locator(":is(.cr-summary, .cr-name, .src-card > h2) a")
    boxes = "links => links.map((link) => [...link.getClientRects()].map((r) => [r.x, r.y, r.right, r.bottom]))"
    found = links.evaluate_all(boxes)
    assert len(found) >= 5
    assert min(bottom - top for lines in found for _, top, _, bottom in lines) >= 24
    # None lies over another, which is in the line before or after.
    for one, other in combinations(found, 2):
        for first, second in product(one, other):
            across = min(first[2], second[2]) - max(first[0], second[0])
            assert across <= 0.5 or min(first[3], second[3]) - max(first[1], second[1]) <= 0.5


@pytest.mark.parametrize("visit", [WIDE, PHONE], indirect=True)
@pytest.mark.parametrize("path", ["agreements/", "actors/", "sources/", "zh/agreements/", "zh/actors/"])
def test_the_first_result_of_an_index_is_in_the_first_screen(visit: Visit, address: str, path: str) -> None:
    width = visit.page.evaluate("innerWidth")
    visit.page.set_viewport_size({"width": width, "height": 800})
    visit.page.goto(address + path)
    first = visit.page.locator(":is([data-row], .src-card)").first.bounding_box()
    assert first is not None
    assert first["y"] + first["height"] <= 800


# Filters


def test_without_scripts_all_records_are_listed(no_script: Visit, address: str) -> None:
    for path, records in (("agreements/", DATA.agreements), ("actors/", DATA.actors)):
        no_script.page.goto(f"{address}{path}?country=KH")
        rows = no_script.page.locator("[data-row]")
        assert rows.count() == len(records)
        assert all(row.is_visible() for row in rows.all())


def test_filters_narrow_each_other_and_values_of_one_are_alternatives(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "agreements/")
    assert found(page) == f"{len(DATA.agreements)} agreements"
    choose(page, "country", "KH")
    assert shown(page) == where(country="KH")
    choose(page, "topic", "digital-government")
    choose(page, "topic", "science-technology-innovation")
    topics = ["digital-government", "science-technology-innovation"]
    expected = where(country="KH", topic=topics)
    assert shown(page) == expected
    assert 0 < len(expected) < len(where(country="KH"))
    assert found(page) == f"{len(expected)} of {len(DATA.agreements)} agreements"
    assert query(page).keys() == {"country", "topic"}
    assert set(query(page)["topic"]) == set(topics)
    assert visit.errors == []


def test_a_number_says_what_a_value_would_give_beside_the_other_filters(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "agreements/?country=KH&topic=digital-economy")
    for facet, codes in (("status", "status"), ("instrument", "instrument")):
        for option in page.locator(f"[data-facet='{facet}'] label").all():
            value = option.locator("input").get_attribute("value")
            if value == "-":
                continue
            number = len(where(country="KH", topic="digital-economy", **{codes: value}))
            assert option.locator(".cr-n").text_content() == str(number)
            assert option.locator("input").is_disabled() == (number == 0)
    # A value of the same filter is an alternative: the other topics are counted as if none were chosen.
    for value in ("digital-economy", "health"):
        told = box(page, "topic", value).locator("xpath=..").locator(".cr-n").text_content()
        assert told == str(len(where(country="KH", topic=value)))
    # But for one of which an agreement must have all that are chosen: a further country leaves what has both.
    for value in ("KH", "CN", "TH"):
        told = box(page, "country", value).locator("xpath=..").locator(".cr-n").text_content()
        both = where(country="KH", topic="digital-economy") & where(country=value)
        assert told == str(len(both))


@pytest.mark.parametrize(("facet", "one", "other"), [("country", "KH", "CN"), ("party", "misti", "caih-co-ltd")])
def test_several_countries_or_parties_leave_what_has_all_of_them(
    visit: Visit, address: str, facet: str, one: str, other: str
) -> None:
    page = visit.page
    page.goto(address + "agreements/")
    choose(page, facet, one)
    choose(page, facet, other)
    both = where(**{facet: one}) & where(**{facet: other})
    assert shown(page) == both
    assert 0 < len(both) < len(where(**{facet: [one, other]}))
    assert query(page) == {facet: [one, other]} or query(page) == {facet: [other, one]}
    page.reload()
    assert shown(page) == both
    assert {
        fieldset.get_attribute("data-facet"): fieldset.locator(".cr-hint").first.text_content()
        for fieldset in page.locator("[data-facet]").all()
    } == {
        name: f"Several ticks: {'all' if name in ('country', 'party') else 'any'} of them"
        for name in ("country", "status", "year", "basis", "instrument", "topic", "party")
    }
    assert visit.errors == []


def test_the_address_holds_the_filters_over_reload_and_the_way_back(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "agreements/")
    choose(page, "country", "KH")
    choose(page, "status", "signed")
    narrowed = where(country="KH", status="signed")
    page.reload()
    assert shown(page) == narrowed
    assert box(page, "status", "signed").is_checked()
    page.locator("[data-row]:not([hidden]) .cr-name a").first.click()
    page.wait_for_url("**/agreements/*/")
    page.go_back()
    page.wait_for_url("**/agreements/?country=KH&status=signed")
    assert shown(page) == narrowed
    page.go_back()
    page.wait_for_url("**/agreements/?country=KH")
    assert shown(page) == where(country="KH")
    assert not box(page, "status", "signed").is_checked()
    page.go_back()
    page.wait_for_url("**/agreements/")
    assert shown(page) == set(DATA.agreements)
    page.go_forward()
    page.wait_for_url("**/agreements/?country=KH")
    assert shown(page) == where(country="KH")


def test_filters_are_used_by_the_keyboard_alone(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "agreements/")
    page.locator("input[name='words']").focus()
    focused = "document.activeElement"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(f"{focused}.name === 'country' && {focused}.value === 'KH'"):
            break
    page.keyboard.press("Space")
    assert shown(page) == where(country="KH")
    assert page.evaluate(f"{focused}.value") == "KH"
    # A filter that is folded away opens by Enter, and its first value is the next stop.
    page.locator("details.cr-facet:not([open]) summary", has_text="Topic").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{focused}.name") == "topic"
    page.keyboard.press("Space")
    topic = page.evaluate(f"{focused}.value")
    assert shown(page) == where(country="KH", topic=topic)
    page.locator("[data-clear]").focus()
    page.keyboard.press("Enter")
    assert shown(page) == set(DATA.agreements)
    assert page.evaluate(f"{focused}.name") == "words"
    assert query(page) == {}


def test_words_find_labels_and_the_names_of_parties_in_any_case(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "agreements/")
    words = page.locator("input[name='words']")
    words.fill("harbor  MISTI")
    assert shown(page) == {"misti-caih-mou"}
    words.fill("ｍｉｓｔｉ")
    assert shown(page) == where(party="misti") | {a.id for a in DATA.agreements.values() if "MISTI" in a.label}
    assert query(page) == {"words": ["ｍｉｓｔｉ"]}
    page.reload()
    assert words.input_value() == "ｍｉｓｔｉ"
    words.fill("no such words")
    assert shown(page) == set()
    assert page.locator("[data-none]").is_visible()
    assert found(page) == f"0 of {len(DATA.agreements)} agreements"
    page.locator("[data-clear]").click()
    assert shown(page) == set(DATA.agreements)
    assert not page.locator("[data-none]").is_visible()


def test_words_find_kinds_as_texts_call_them_people_and_chinese(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "agreements/")
    words, memoranda = page.locator("input[name='words']"), where(instrument="memorandum-of-understanding")
    assert len(memoranda) > 1
    words.fill("MoU")
    assert shown(page) == memoranda
    words.fill("谅解备忘录")
    assert shown(page) == memoranda
    words.fill("cham")
    assert shown(page) == where(person="cham-prasidh")


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_rows_that_are_shown_are_given_as_a_file(visit: Visit, address: str, form: str) -> None:
    page = visit.page
    page.goto(address + "agreements/?country=KH&sort=claims")
    with page.expect_download() as waiting:
        page.locator(f"[data-take='{form}']").click()
    assert waiting.value.suggested_filename == f"cairef-agreements-filtered.{form}"
    text = waiting.value.path().read_text("utf-8-sig")
    rows: list[dict[str, Any]] = json.loads(text) if form == "json" else list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == [
        str(row).rsplit("/", 2)[-2]
        for row in page.locator("[data-row]:not([hidden]) a").evaluate_all("a => a.map(a => a.href)")
    ]
    assert {row["id"] for row in rows} == where(country="KH")
    for row in rows:
        record = DATA.agreements[row["id"]]
        assert row["label"] == record.label
        assert row["address"] == f"{address}agreements/{record.id}/"
        parties = row["party"] if form == "json" else [one for one in row["party"].split("; ") if one]
        assert parties == list(dict.fromkeys(party.actor_id for party in record.parties))
        names = list(dict.fromkeys(party.actor.label for party in record.parties))
        events = [(one.event.code, one.date.edtf, one.date.basis) for one in record.milestones if one.date]
        sources = {span.source_id for _, claim in record.claims() for span in claim.evidence}
        assert row["status_basis"] == (record.status.basis if record.status else "")
        if form == "json":
            assert row["party_names"] == names
            assert [tuple(one.values()) for one in row["dated_events"]] == events
        else:
            assert row["party_names"] == "; ".join(names)
            assert row["dated_events"] == "; ".join(f"{event} {date} ({basis})" for event, date, basis in events)
        assert set(row["sources"] if form == "json" else row["sources"].split("; ")) <= sources
    (doubtful,) = [row for row in rows if row["id"] == "misti-caih-mou"]
    years, dates = (doubtful[name] if form == "json" else doubtful[name].split("; ") for name in ("year", "dates"))
    assert years == ["2024"]
    assert dates == ["2024-06", "2024-10-23?", "2024-10-24?"]
    # What reads the columns by their place finds the first ones where they were.
    assert list(rows[0])[-5:] == ["party", "status_basis", "party_names", "dated_events", "sources"]
    page.locator("[data-clear]").click()
    with page.expect_download() as waiting:
        page.locator(f"[data-take='{form}']").click()
    assert waiting.value.suggested_filename == f"cairef-agreements.{form}"


def test_what_was_chosen_can_be_taken_away_one_by_one(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "agreements/?country=KH&status=signed")
    page.get_by_role("button", name="Remove Cambodia").click()
    assert shown(page) == where(status="signed")
    assert query(page) == {"status": ["signed"]}


def test_words_can_be_taken_away_as_any_other_choice(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "agreements/?status=signed")
    page.locator("input[name='words']").fill("MoU")
    chosen = page.locator("[data-taken] button")
    assert chosen.all_text_contents() == ["Signed", "“MoU”"]
    page.get_by_role("button", name="Remove “MoU”").click()
    assert query(page) == {"status": ["signed"]}
    assert page.locator("input[name='words']").input_value() == ""
    assert chosen.all_text_contents() == ["Signed"]
    assert visit.errors == []


def test_what_scrolls_leaves_room_for_the_focus_of_a_filter(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "agreements/")
    for part in ("input[name='words']", "details.cr-facet > summary", "details[open] input:enabled"):
        page.locator(f".cr-filter {part}").first.focus()
        room = page.evaluate("""() => {
          const one = document.activeElement;
          const box = one.getBoundingClientRect();
          const style = getComputedStyle(one);
          const ring = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
          const around = [];
          for (let outer = one.parentElement; outer; outer = outer.parentElement) {
            if (getComputedStyle(outer).overflowY !== "auto") continue;
            const edge = outer.getBoundingClientRect();
            around.push(box.left - edge.left - ring, edge.right - box.right - ring, box.top - edge.top - ring);
          }
          return around;
        }""")
        assert room, part
        assert min(room) >= 0, (part, room)


def test_rows_without_a_date_say_why_they_are_last(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "agreements/")
    line = page.locator("[data-undated]")
    order = "rows => rows.map(row => row.dataset.sortYear ?? '-')"

    def years() -> list[str]:
        found: list[str] = page.locator("#agreements > :not([hidden])").evaluate_all(order)
        return found

    assert line.inner_text() == "No date with a year in the sources: at the end, signed ones first"
    assert years()[years().index("-") + 1 :] == ["0"] * years().count("0")
    assert "0" not in years()[: years().index("-")]
    # It is before the first of those that are shown, in their order only, and nowhere where all are alike.
    page.locator("input[name='words']").fill("silk")
    assert years()[-2:] == ["-", "0"]
    page.locator("input[name='words']").fill("stcsm")
    assert not line.is_visible()
    page.locator("input[name='words']").fill("")
    page.locator("[data-sort]").select_option("name")
    assert not line.is_visible()
    page.locator("[data-sort]").select_option("year")
    assert years()[years().index("-") + 1 :] == ["0"] * years().count("0")
    assert visit.errors == []


def test_the_rows_can_be_put_into_another_order(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "agreements/")
    page.locator("[data-sort]").select_option("claims")
    numbers = page.locator("[data-row]").evaluate_all("rows => rows.map(row => Number(row.dataset.sortClaims))")
    assert numbers == sorted((len(list(a.claims())) for a in DATA.agreements.values()), reverse=True)
    assert query(page) == {"sort": ["claims"]}
    page.locator("[data-sort]").select_option("name")
    names = page.locator(".cr-name").all_text_contents()
    assert names == sorted(names, key=str.casefold)
    page.go_back()
    page.go_back()
    page.locator("[data-row='misti-caih-mou']:first-child").wait_for()
    # The signed ones first, whether they have a date or not.
    page.locator("[data-sort]").select_option("status")
    ids = page.locator("[data-row]").evaluate_all("rows => rows.map(row => row.dataset.row)")
    signed = where(status="signed")
    assert set(ids[: len(signed)]) == signed


def test_values_that_no_record_has_are_no_danger(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "agreements/?country=%22%3E%3Cb%3E&topic=nothing&sort=__proto__&year=constructor")
    assert shown(page) == set(DATA.agreements)
    assert visit.errors == []


def test_on_a_phone_the_filters_fold_away_and_work(phone: Visit, address: str) -> None:
    page = phone.page
    page.goto(address + "agreements/")
    assert not box(page, "country", "KH").is_visible()
    first = page.locator("[data-row]").first.bounding_box()
    assert first is not None
    assert first["y"] < 500
    page.locator("details.cr-fold > summary").click()
    assert page.locator("details.cr-facet[open]").count() == 0
    page.set_viewport_size({"width": 390, "height": 700})
    choose(page, "country", "KH")
    assert shown(page) == where(country="KH")
    # How many match is below what is open, and said at the edge of the window.
    told = page.locator("[data-so-far]")
    page.evaluate("scrollTo(0, 0)")
    box_of = told.bounding_box()
    assert box_of is not None
    assert (
        box_of["y"] + box_of["height"]
        <= 700
        < page.locator("[data-found]").evaluate("e => e.getBoundingClientRect().y")
    )
    assert told.inner_text() == found(page)
    assert "1" in page.locator("details.cr-fold > summary .cr-chosen").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_groups_of_actors_without_a_match_go_away(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "actors/?kind=person")
    assert shown(page) == set(DATA.actors.where(kind="person"))
    assert page.locator("[data-group]:not([hidden])").count() == 1
    assert found(page) == f"{len(DATA.actors.where(kind='person'))} of {len(DATA.actors)} actors"


def test_a_record_leads_to_others_of_its_kind(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}{MOU}#/topics/0")
    body(page, "/topics/0").locator("a", has_text="with this topic").click()
    page.wait_for_url("**/agreements/?topic=*")
    assert shown(page) == where(topic="science-technology-innovation")
    page.goto(f"{address}{MOU}#/instrument")
    body(page, "/instrument").locator("a", has_text="with this instrument").click()
    page.wait_for_url("**/agreements/?instrument=*")
    assert shown(page) == where(instrument="memorandum-of-understanding")


# Chinese

SLANTED = """
() => [...document.querySelectorAll("body *")]
  .filter((element) => [...element.childNodes].some((one) => one.nodeType === 3 && /\\p{sc=Han}/u.test(one.data)))
  .filter((element) => getComputedStyle(element).fontStyle !== "normal")
  .map((element) => element.outerHTML)
"""


def test_chinese_is_not_slanted_and_what_is_english_is_as_before(address: str, visit: Visit) -> None:
    page = visit.page
    for path in ("zh/agreements/", "zh/agreements/misti-stcsm-mou/", "zh/sources/most-tung-ciny-meeting/"):
        page.goto(address + path)
        for media in ("screen", "print"):
            page.emulate_media(media=media)
            assert page.evaluate(SLANTED) == [], (path, media)
    page.emulate_media(media="screen")
    page.goto(address + "agreements/misti-stcsm-mou/")
    lacks = page.locator(".cr-part--lack").first
    assert lacks.evaluate("(lack) => getComputedStyle(lack).fontStyle") == "italic"


def test_a_chinese_page_copies_a_citation_in_chinese(address: str, visit: Visit) -> None:
    page = visit.page
    page.goto(address + "zh/agreements/misti-caih-mou/#/instrument")
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.written = text }")
    claim = page.locator("details.cr-claim[open]")
    claim.get_by_role("button", name="复制引用格式").click()
    written = page.evaluate("window.written")
    agreement = DATA.agreements["misti-caih-mou"]
    (span,) = agreement.instrument.evidence
    assert written.startswith(
        f"文件类型：谅解备忘录（载明）：“{span.quote}”（{span.source.label}，"
        f"Xinhua（推断），第 {span.start}-{span.end} 字符）。"
    )
    assert f"“{agreement.label}”（记录 {agreement.id}，/instrument）。" in written
    assert re.search(r"。 http\S+#/instrument（\d{4}-\d\d-\d\d阅）。$", written)
