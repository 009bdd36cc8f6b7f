"""The pages of the sources in a browser: following, pressing and copying passages, with and without scripts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

import cairef
from cairef.models import Record

from . import sources_dataset as hard
from .conftest import DARK, PHONE, ROOT, WIDE, Built, Visit

pytestmark = pytest.mark.browser

SOURCE = "xinhua-misti-caih-mou"
LAST_READ = max(stamp.date for stamp in cairef.load(ROOT).sources[SOURCE].verification)
# The words that are shown as the passage at hand, by what the browser paints.
_MARKED = """() => {
  const probe = document.createElement("i")
  probe.style.backgroundColor = "var(--cr-mark)"
  document.body.append(probe)
  const mark = getComputedStyle(probe).backgroundColor
  probe.remove()
  const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT)
  let words = ""
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (getComputedStyle(node.parentElement).backgroundColor === mark) words += node.data
  }
  return words
}"""
MARKED = f"({_MARKED})()"
# Likewise for one address of the page after the other; with scripts, after they have followed it.
MARKED_AT = f"""async ([anchors, scripts]) => {{
  const found = {{}}
  for (const anchor of anchors) {{
    const followed = new Promise(done => addEventListener("hashchange", done, {{ once: true }}))
    location.hash = anchor
    if (scripts) await followed
    found[anchor] = ({_MARKED})()
  }}
  return found
}}"""
SELECT = """([start, end]) => {
  const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  let at = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const points = [...node.data]
    const units = offset => points.slice(0, offset - at).join("").length
    if (at <= start && start < at + points.length) range.setStart(node, units(start))
    if (at < end && end <= at + points.length) range.setEnd(node, units(end))
    at += points.length
  }
  getSelection().removeAllRanges()
  getSelection().addRange(range)
}"""


@pytest.fixture(scope="session")
def sources(built: Callable[[str], Built], address_of: Callable[[Path], str]) -> dict[str, cairef.Source]:
    """The sources of the own and of the hard dataset by the addresses of their pages."""
    return {
        f"{address_of(each.site)}sources/{source.id}/": source
        for each in map(built, ("own", "hard"))
        for source in cairef.load(each.root).sources.values()
    }


def spans(root: Path, source: cairef.Source) -> dict[str, str]:
    """Every passage of a source that a record of a dataset quotes: its anchor and its words."""
    data = cairef.load(root)
    records: list[Record] = [*data.agreements.values(), *data.actors.values(), *data.sources.values()]
    parts: list[Any] = [part for record in records for _, part in record.claims()]
    parts += [part for record in records for part in record.discrepancies]
    return {
        f"char={span.start},{span.end}": span.quote
        for part in parts
        for span in part.evidence
        if span.source_id == source.id
    }


def the_hard_one(sources: dict[str, cairef.Source]) -> str:
    return next(address for address, source in sources.items() if source.id == hard.SOURCE)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_text_and_a_selection_of_it_are_the_source(
    open_visit: Callable[..., Visit], sources: dict[str, cairef.Source], scripts: bool
) -> None:
    visit = open_visit(java_script_enabled=scripts)
    for address, source in sources.items():
        visit.page.goto(address)
        assert visit.page.evaluate("document.getElementById('text').textContent") == source.text
        for start, end in ((0, source.length), (source.length // 7, source.length * 5 // 6)):
            visit.page.evaluate(SELECT, [start, end])
            assert visit.page.evaluate("getSelection().getRangeAt(0).toString()") == source.text[start:end]
    assert visit.errors == []


def test_what_is_copied_is_the_source(open_visit: Callable[..., Visit], sources: dict[str, cairef.Source]) -> None:
    visit = open_visit(permissions=["clipboard-read", "clipboard-write"])
    for address, source in sources.items():
        visit.page.goto(address)
        for start, end in ((0, source.length), (source.length // 7, source.length * 5 // 6)):
            visit.page.evaluate(SELECT, [start, end])
            visit.page.keyboard.press("Control+C")
            assert visit.page.evaluate("navigator.clipboard.readText()") == source.text[start:end]


def test_copying_more_than_the_text_is_left_to_the_browser(open_visit: Callable[..., Visit], address: str) -> None:
    visit = open_visit(permissions=["clipboard-read", "clipboard-write"])
    visit.page.goto(f"{address}sources/{SOURCE}/")
    visit.page.evaluate("getSelection().selectAllChildren(document.querySelector('article'))")
    visit.page.keyboard.press("Control+C")
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert visit.page.locator("h1 bdi").inner_text() in copied
    assert "Claims by passage" in copied


def test_without_scripts_copying_changes_blanks_at_most(
    open_visit: Callable[..., Visit], sources: dict[str, cairef.Source]
) -> None:
    visit = open_visit(java_script_enabled=False, permissions=["clipboard-read", "clipboard-write"])
    for address, source in sources.items():
        visit.page.goto(address)
        visit.page.evaluate("getSelection().selectAllChildren(document.getElementById('text'))")
        visit.page.keyboard.press("Control+C")
        copied = visit.page.evaluate("navigator.clipboard.readText()")
        assert copied.split() == source.text.split()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_address_of_a_passage_marks_exactly_its_words(
    open_visit: Callable[..., Visit], sources: dict[str, cairef.Source], built: Callable[[str], Built], scripts: bool
) -> None:
    visit = open_visit(java_script_enabled=scripts)
    for address, source in sources.items():
        visit.page.goto(address)
        assert visit.page.evaluate(MARKED) == ""
        passages = spans(built("hard" if source.id == hard.SOURCE else "own").root, source)
        assert len(passages) > 10
        assert visit.page.evaluate(MARKED_AT, [list(passages), scripts]) == passages
    assert visit.errors == []


def test_the_address_of_a_sentence_set_aside_marks_it(no_script: Visit, sources: dict[str, cairef.Source]) -> None:
    for address, source in sources.items():
        for aside in source.set_aside:
            no_script.page.goto(f"{address}#char={aside.start},{aside.end}")
            assert no_script.page.evaluate(MARKED) == source.text[aside.start : aside.end]


@pytest.mark.parametrize("visit", [WIDE, DARK, PHONE], indirect=True)
def test_a_value_leads_to_its_passage_and_back(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}agreements/misti-caih-mou/#/instrument")
    link = visit.page.locator("[id='/instrument'] a[href*='#char=']").first
    link.click()
    visit.page.wait_for_url(f"**/sources/{SOURCE}/#char=97,144")
    assert visit.page.evaluate(MARKED) == "have signed a memorandum of understanding (MoU)"
    first = visit.page.locator("#text .on").first
    box = first.bounding_box()
    assert box is not None
    assert 48 <= box["y"] <= 844 - box["height"]
    visit.page.locator(".src-panel").get_by_role("link", name="Instrument").click()
    visit.page.wait_for_url("**/agreements/misti-caih-mou/#/instrument")
    assert visit.errors == []


def test_a_stretch_that_no_claim_quotes_is_marked_as_well(visit: Visit, sources: dict[str, cairef.Source]) -> None:
    address = the_hard_one(sources)
    start = hard.TEXT.index("野 👩")
    visit.page.goto(f"{address}#char={start},{start + 3}")
    range_ = "[...CSS.highlights.get('cairef-passage')].map(String)"
    assert visit.page.evaluate(range_) == ["野 👩"]
    visit.page.goto(f"{address}#char={start},{start + 1000}")
    assert visit.page.evaluate(range_) == [hard.TEXT[start:]]
    visit.page.goto(f"{address}#char=%E0%A4%A")
    assert visit.page.evaluate("CSS.highlights.has('cairef-passage')") is False
    assert visit.errors == []


def test_words_that_are_no_passage_show_the_passages_around_them(
    visit: Visit, address: str, built: Callable[[str], Built]
) -> None:
    root = built("own").root
    source = cairef.load(root).sources[SOURCE]
    passages = {tuple(map(int, anchor[5:].split(","))): quote for anchor, quote in spans(root, source).items()}
    around = [quote for (start, end), quote in passages.items() if start <= 590 and end >= 600]
    visit.page.goto(f"{address}sources/{SOURCE}/#char=590,600")
    assert visit.page.locator("#src-panel-title").inner_text() == "No claim quotes exactly these words"
    own, *others = visit.page.locator(".src-panel .src-quote").all_inner_texts()
    assert own == source.text[590:600]
    assert sorted(others) == sorted(around)
    assert visit.page.locator(".src-panel h3").inner_text() == f"In {len(around)} longer passages"
    # Of words of two sentences, no passage has all.
    touched = [quote for (start, end), quote in passages.items() if start < 640 and end > 400]
    visit.page.goto(f"{address}sources/{SOURCE}/#char=400,640")
    assert sorted(visit.page.locator(".src-panel .src-quote").all_inner_texts()[1:]) == sorted(touched)
    visit.page.locator(".src-close").click()
    assert visit.page.evaluate("CSS.highlights.has('cairef-passage')") is False
    assert visit.errors == []


def test_link_and_citation_of_a_passage_are_copied(open_visit: Callable[..., Visit], address: str) -> None:
    visit = open_visit(permissions=["clipboard-read", "clipboard-write"])
    page, quote = visit.page, "have signed a memorandum of understanding (MoU)"
    page.goto(f"{address}sources/{SOURCE}/#char=97,144")
    panel = page.locator(".src-panel .src-entry").first
    panel.get_by_role("button", name="Copy link").click()
    panel.get_by_role("button", name="Copied").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{address}sources/{SOURCE}/?{urlencode({'value': quote})}#char=97,144"
    panel.get_by_role("button", name="Copy citation").click()
    panel.get_by_role("button", name="Copied").nth(1).wait_for()
    cited, today = page.evaluate("navigator.clipboard.readText()"), dt.date.today().isoformat()
    assert cited == (
        f"“{quote}” (sentence 1, characters 97 to 144). Xinhua (inferred). [Report on a memorandum between MISTI and "
        f"CAIH]. PHNOM PENH, Oct. 24 (Xinhua). Date of publication not stated. Catalogued in "
        f"cairef: China-ASEAN Innovation Reference, version {cairef.__version__} (record {SOURCE}). "
        f"Last verified {LAST_READ}. {link} (read on {today})."
    )
    page.goto("about:blank")
    page.goto(link)
    assert page.evaluate(MARKED) == quote
    assert not page.locator(".src-notice").is_visible()
    assert visit.errors == []


def test_each_longer_passage_has_its_own_link_and_citation_with_who_speaks(
    open_visit: Callable[..., Visit], address: str
) -> None:
    visit = open_visit(permissions=["clipboard-read", "clipboard-write"])
    page = visit.page
    page.goto(f"{address}sources/{SOURCE}/#char=1054,1089")
    entries = page.locator(".src-panel .src-entry")
    assert entries.count() > 1
    assert page.locator(".src-panel .src-copies").count() == entries.count()
    longer = page.locator('.src-panel .src-entry[data-char="1054,1207"]')
    longer.get_by_role("button", name="Copy citation").click()
    longer.get_by_role("button", name="Copied").wait_for()
    cited = page.evaluate("navigator.clipboard.readText()")
    words = cairef.load(ROOT).sources[SOURCE].text[1054:1207]
    assert cited.startswith(f"“{words}” (speaker: Hul Seingheng (inferred); sentence ")
    assert ", characters 1,054 to 1,207). Xinhua (inferred). [Report on" in cited
    assert visit.errors == []


@pytest.mark.parametrize("visit", [WIDE, PHONE], indirect=True)
def test_a_link_to_words_that_are_not_there_any_more_says_so(visit: Visit, address: str) -> None:
    page, notice = visit.page, visit.page.locator(".src-notice")
    for value, anchor, said in (
        (
            "have signed nothing",
            "char=97,144",
            "The words here are not those that the link names: “have signed nothing”.",
        ),
        ("", "char=97,9999", "The link names characters 97 to 9,999, and this text has 2,578 characters."),
        ("", "char=3000,3010", "The link names characters 3,000 to 3,010, and this text has 2,578 characters."),
        (
            "have signed a",
            "char=0,29",
            "The words that the link names, “have signed a”, are now at characters 97 to 110.",
        ),
    ):
        page.goto("about:blank")
        page.goto(f"{address}sources/{SOURCE}/{'?' + urlencode({'value': value}) if value else ''}#{anchor}")
        assert notice.inner_text().startswith(said)
        box = notice.bounding_box()
        assert box is not None
        assert 0 < box["y"] < 844
    notice.get_by_role("link").click()
    assert page.locator(".src-panel .src-quote").first.inner_text() == "have signed a"
    assert not notice.is_visible()
    assert visit.errors == []


def test_pressing_a_passage_shows_every_claim_that_quotes_it(visit: Visit, sources: dict[str, cairef.Source]) -> None:
    visit.page.goto(the_hard_one(sources))
    visit.page.locator("#text a", has_text="said").first.click()
    panel = visit.page.locator(".src-panel")
    data = [quote for quote in (*hard.NESTED, hard.SENTENCES[1]) if "said" in quote]
    quotes = [" ".join(text.split()) for text in panel.locator(".src-quote").all_inner_texts()]
    assert sorted(quotes) == sorted(data)
    assert quotes == sorted(quotes, key=len)
    assert panel.locator("#src-panel-title").inner_text() == f"{len(data) + 1} claims quote these words"
    assert visit.page.evaluate(MARKED) == "said"
    # A longer passage in the panel is marked when it is pressed.
    panel.locator(".src-quote a").nth(1).click()
    assert visit.page.evaluate(MARKED) == quotes[1]
    start = hard.TEXT.index(quotes[1])
    assert visit.page.url.endswith(f"#char={start},{start + len(quotes[1])}")
    assert visit.page.locator("[id^='claims-']").count() == len({*visit.page.locator("[id^='claims-']").all()})
    assert visit.errors == []


def test_the_reason_of_a_sentence_set_aside_is_shown_and_not_copied(
    visit: Visit, sources: dict[str, cairef.Source]
) -> None:
    visit.page.goto(the_hard_one(sources))
    visit.page.locator("#text .aside a").click()
    assert visit.page.locator("#src-panel-title").inner_text() == "Set aside"
    assert visit.page.locator(".src-panel .src-reason").inner_text() == 'Background The <i>weather</i> "today".'
    shown = "getComputedStyle(document.querySelector('.unit.aside'), '::before').content"
    assert visit.page.evaluate(shown) == '"Background"'
    assert visit.page.evaluate(MARKED) == hard.ASIDE


def test_nothing_moves_when_the_panel_opens(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}sources/{SOURCE}/")
    visit.page.evaluate(
        """() => {
          window.shift = 0
          const add = list => { for (const entry of list.getEntries()) window.shift += entry.value }
          new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true })
        }"""
    )
    before = visit.page.locator("#claims").bounding_box()
    for place in (0, 20, 5):
        visit.page.locator("#text a").nth(place).click()
        # An input excuses shifts for half a second, so the positions are compared as well.
        assert visit.page.evaluate("document.getElementById('text').getBoundingClientRect().left + scrollX") > 0
    visit.page.evaluate("scrollTo(0, 0)")
    assert visit.page.locator("#claims").bounding_box() == before
    assert visit.page.evaluate("window.shift") == 0


def test_with_the_keyboard_alone(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}sources/{SOURCE}/")
    focused = "document.activeElement"
    stops = page.evaluate("[...document.querySelectorAll('#text a')].filter(a => a.tabIndex === 0).length")
    assert stops == 1
    page.locator(".src-jump a").last.focus()
    page.keyboard.press("Tab")
    first = page.evaluate(f"{focused}.textContent")
    assert page.evaluate(f"{focused}.closest('#text') !== null")
    assert page.locator(".src-panel").is_visible()
    assert "Enter" in page.locator("#src-status").inner_text()
    page.keyboard.press("ArrowRight")
    second = page.evaluate(f"{focused}.textContent")
    assert second == page.locator("#text a").nth(1).inner_text()
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(f"{focused}.textContent") == first
    page.keyboard.press("ArrowDown")
    sentence = page.evaluate(f"{focused}.closest('.unit').id")
    assert sentence == page.locator("#text .unit[id]").nth(1).get_attribute("id")
    page.keyboard.press("End")
    assert page.evaluate(f"{focused} === [...document.querySelectorAll('#text a')].at(-1)")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    assert page.evaluate(f"{focused}.textContent") == first
    # Enter leads into the panel, Tab to the claims, Escape back to the passage.
    page.keyboard.press("Enter")
    assert page.evaluate(f"{focused}.id") == "src-panel-title"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{focused}.closest('.src-panel') !== null")
    page.keyboard.press("Escape")
    assert not page.locator(".src-panel").is_visible()
    assert page.evaluate(f"{focused}.textContent") == first
    assert page.evaluate(MARKED) == ""
    page.keyboard.press("Tab")
    assert page.evaluate(f"{focused}.closest('#text')") is None
    assert visit.errors == []


def test_the_tab_key_keeps_the_passage_of_the_address(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}sources/{SOURCE}/#char=97,144")
    page.locator(".src-panel").wait_for()
    heading = page.locator("#src-panel-title").inner_text()
    page.locator(".src-jump a").last.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#text') !== null")
    assert page.url.endswith("#char=97,144")
    assert page.locator("#src-panel-title").inner_text() == heading
    assert visit.errors == []


def test_without_scripts_a_passage_leads_to_its_claims(no_script: Visit, address: str) -> None:
    page = no_script.page
    page.goto(f"{address}sources/{SOURCE}/")
    # Another passage begins within this one.
    page.locator("#text a", has_text="have signed a").click()
    assert page.url.endswith("#claims-97-144")
    entry = page.locator(":target")
    assert entry.locator(".src-quote").inner_text() == "have signed a memorandum of understanding (MoU)"
    assert entry.locator(".src-claim").count() == 4
    entry.locator(".src-quote a").click()
    assert page.evaluate(MARKED) == "have signed a memorandum of understanding (MoU)"
    # One stop for each sentence, each of which leads to its claims.
    page.goto(f"{address}sources/{SOURCE}/")
    page.locator(".src-jump a").last.focus()
    sentences = page.locator("#text .unit[id]").count()
    for number in range(sentences):
        page.keyboard.press("Tab")
        unit = page.evaluate("document.activeElement.closest('.unit').id")
        assert unit == page.locator("#text .unit[id]").nth(number).get_attribute("id")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#text')") is None


def test_on_a_phone_the_claims_come_from_below(phone: Visit, address: str) -> None:
    page = phone.page
    page.goto(f"{address}sources/{SOURCE}/#char=97,144")
    # Whoever comes from a record sees the words and, below them, what quotes them.
    named, below = page.locator("#text .on").last.bounding_box(), page.locator(".src-panel").bounding_box()
    assert named is not None
    assert below is not None
    assert named["y"] + named["height"] <= below["y"]
    assert page.locator(".src-panel .src-quote").first.inner_text() == "have signed a memorandum of understanding (MoU)"
    last = page.locator("#text a.seg").last
    last.scroll_into_view_if_needed()
    last.tap()
    panel = page.locator(".src-panel").bounding_box()
    words = page.locator("#text .on").last.bounding_box()
    assert panel is not None
    assert words is not None
    assert panel["x"] == 0
    assert panel["width"] == page.evaluate("innerWidth")
    assert panel["height"] <= page.evaluate("innerHeight") / 2
    assert words["y"] + words["height"] <= panel["y"]
    page.locator(".src-close").tap()
    assert not page.locator(".src-panel").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert phone.errors == []


def test_on_paper_a_source_is_light_and_on_few_pages_and_says_where_it_is_from(
    open_visit: Callable[..., Visit], address: str
) -> None:
    visit = open_visit(dark=True)
    page = visit.page
    page.goto(f"{address}sources/{SOURCE}/")
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", print_background=True)))
    assert 1 < sheets <= 4
    # A browser says that it prints before it does; one that only shows what would be printed says so a moment later.
    page.emulate_media(media="print")
    page.locator("body[data-md-color-scheme=default]").wait_for()
    line = page.locator(".cr-imprint").inner_text()
    assert line.endswith(f" · {address}sources/{SOURCE}/ · printed on {dt.date.today().isoformat()}")
    claims = page.locator(".src-list .src-claim")
    assert page.locator(".src-list .src-claim:visible").count() == claims.count() > 100
    # Its lists are lines there: no blank is before a sign.
    blanks = page.locator(".src-list :is(.src-claim, .src-citations > li)").evaluate_all(
        "(all) => all.filter((one) => /\\s$/.test(one.innerText.replace(/\\n/g, ''))).length"
    )
    assert blanks == 0
    assert page.locator(":is(.src-jump, .src-key, .src-panel, .src-copies, #file):visible").count() == 0
    page.emulate_media(media="screen")
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    assert visit.errors == []


def test_on_paper_the_claims_of_every_source_are_large_enough_to_read_and_on_few_pages(
    visit: Visit, address: str
) -> None:
    page = visit.page
    for source in cairef.load(ROOT).sources.values():
        page.goto(f"{address}sources/{source.id}/")
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= 4, source.id
        page.emulate_media(media="print")
        sizes = page.locator(".src-list :is(.src-quote, .src-claim):visible").evaluate_all(
            "found => found.map((one) => parseFloat(getComputedStyle(one).fontSize))"
        )
        # 7.5 points, in the pixels of a browser.
        assert min(sizes) >= 10
        # A value that is what is quoted is there once, another with it.
        again = page.locator(".src-list .src-value--there")
        assert again.count() > again.locator("visible=true").count() == 0
        # With the medium of the screen, it would be printed as on the screen.
        page.emulate_media(media="null")


@pytest.mark.parametrize("visit", [WIDE, DARK], indirect=True)
def test_words_that_more_claims_quote_are_told_apart_and_can_be_read(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}sources/{SOURCE}/")
    page.wait_for_timeout(100)
    seen = page.evaluate("""() => {
      const draw = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      const light = (...colours) => {
        for (const colour of colours) { draw.fillStyle = colour; draw.fillRect(0, 0, 1, 1); }
        const [r, g, b] = [...draw.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
          .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const paper = getComputedStyle(document.body).backgroundColor;
      return [1, 2, 3, 4].map((level) => {
        const style = getComputedStyle(document.querySelector(`.src-text .seg.d${level}:not(.inf)`));
        const { backgroundColor: tint, color, textDecorationThickness: thick } = style;
        return [light(paper, tint), light(paper, tint, color), parseFloat(thick)];
      });
    }""")

    def contrast(one: float, other: float) -> float:
        return (max(one, other) + 0.05) / (min(one, other) + 0.05)

    assert all(contrast(tint, ink) >= 4.5 for tint, ink, _ in seen)
    dark = seen[0][0] < 0.5
    assert all(contrast(one[0], other[0]) >= (1.25 if dark else 1.08) for one, other in pairwise(seen))
    # Not by colour alone: the line below the words is thicker.
    assert seen[0][2] < seen[2][2] < seen[3][2]


def test_text_can_be_selected_with_the_mouse_from_within_a_passage(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}sources/{SOURCE}/")
    box = visit.page.locator("#text a.seg").first.bounding_box()
    assert box is not None
    visit.page.mouse.move(box["x"] + 20, box["y"] + 10)
    visit.page.mouse.down()
    visit.page.mouse.move(box["x"] + 160, box["y"] + 10, steps=8)
    visit.page.mouse.up()
    assert len(visit.page.evaluate("getSelection().toString()")) > 5
    assert not visit.page.locator(".src-panel").is_visible()


def test_what_a_record_says_stays_text(visit: Visit, sources: dict[str, cairef.Source]) -> None:
    visit.page.goto(the_hard_one(sources))
    for link in visit.page.locator("#text a[tabindex]").all():
        link.click()
    assert visit.page.locator(":is(.src-reader, .src-list) :is(script, b)").count() == 0
    assert visit.page.locator(".src-panel, .src-list").locator("i").count() == 0
    assert visit.errors == []
