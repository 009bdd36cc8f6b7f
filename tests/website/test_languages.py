"""The pages of the records in another language: complete, linked with the English ones, quotes as printed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

import cairef
from cairef.schema import RECORD_TYPES
from cairef.schema.nodes import Node, node_of
from cairef.site.languages import ENGLISH, LANGUAGES, OTHERS, Language, read_language
from cairef.site.words import before_date, date_in_words

from .page_types import addresses
from .reading import DATA, RECORDS, RELEASE, page, parsed
from .said_words import said

(CHINESE,) = [language for language in OTHERS if language.tag == "zh-Hans"]
LATIN = re.compile("[A-Za-z]{2,}")
HAN = re.compile("[\u3400-\u9fff]")
NOT_PROSE = {"code", "script", "style", "noscript", "pre"}
WRITTEN_SO = re.compile(
    r"cairef|\w+\.txt|SHA-256|CSV|JSON|，CC BY 4\.0 ·|[0-9a-f]{64}|EDTF [-0-9X/.?~%]+|[0-9.]+( \(unreleased\))?"
)
TRANSLATED = re.compile("(?:(?:agreements|actors|sources|pictures)/(?:[^/]+/)?)?")
SAID_ALOUD = ("aria-label", "title", "placeholder", "alt")


def titles(node: Node) -> Iterator[str]:
    """The titles of all members below a part of the schema."""
    for key, member in node.members():
        yield member.title or key
        yield member.single.title or key
        yield from titles(member.single)


# The file of a language


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_every_member_of_a_record_has_a_title_in_chinese(record_type: str) -> None:
    assert {title for title in titles(node_of(RELEASE, record_type)) if title not in CHINESE.fields} == set()


@pytest.mark.parametrize("codelist", RELEASE.codelists)
def test_every_code_has_a_title_in_chinese(codelist: str) -> None:
    for code in RELEASE.codelists[codelist].values():
        # Names of countries have brackets and dots in them.
        assert re.fullmatch("[\u4e00-\u9fff（）·]+", CHINESE.code(codelist, code.code)), code


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.tag)
def test_a_language_has_titles_for_codes_of_the_schema_only(language: Language) -> None:
    known = RELEASE.codelists
    strange = {(name, code) for name, codes in language.codes.items() for code in set(codes) - set(known.get(name, ()))}
    assert strange == set()


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.tag)
def test_translated_words_have_the_places_that_the_english_ones_have(language: Language) -> None:
    for english, words in language.words.items():
        places = set(re.findall(r"{(\w+)}", words))
        # A language may number the months instead of naming them.
        assert places - {"number"} <= set(re.findall(r"{(\w+)}", english)), english
        lost = set(re.findall(r"{(\w+)}", english)) - places
        assert lost <= {"month"}, english


def test_nothing_that_the_site_says_is_missing_in_chinese() -> None:
    assert len(said()) > 200
    assert {words: file for words, file in said().items() if words not in CHINESE.words} == {}


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Green Technology Bank", "绿色技术银行"),
        ("Ministry of Science and Technology", "科技部"),
        ("China-ASEAN Year of Innovation", "中国东盟创新年"),
        ("Ministry of Industry and Handicraft of Cambodia", "柬埔寨工业手工业部"),
        ("Association of Southeast Asian Nations", "东南亚国家联盟"),
        ("Green Technology Banker", ""),
        ("Ministry of Magic", ""),
        ("of China", ""),
        ("", ""),
    ],
)
def test_a_name_of_known_words_has_a_name_in_chinese(english: str, chinese: str) -> None:
    assert CHINESE.called(english) == chinese
    assert ENGLISH.called(english) == ""


def test_a_file_makes_a_language_and_what_it_lacks_is_english(tmp_path: Path) -> None:
    file = tmp_path / "km.json"
    content = {"name": "ខ្មែរ", "folder": "km", "theme": "en", "words": {"Home": "ទំព័រដើម"}, "fields": {}, "codes": {}}
    file.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    khmer = read_language(file)
    assert khmer.tag == "km"
    assert [khmer.say("Home"), khmer.say("Not stated")] == ["ទំព័រដើម", "Not stated"]
    assert [khmer.code("status", "signed", "Signed"), khmer.field("Parties")] == ["Signed", "Parties"]
    assert khmer.code("country", "KH", "Cambodia") == "កម្ពុជា"
    assert [khmer.address("agreements/"), khmer.address("codebook/"), khmer.address("")] == [
        *("km/agreements/", "codebook/", "km/")
    ]


@pytest.mark.parametrize(
    ("edtf", "english", "chinese"),
    [
        ("2024-10-23?", "23 October 2024 (uncertain)", "2024年10月23日（不确定）"),
        ("2024-10-23", "23 October 2024", "2024年10月23日"),
        ("2024-06", "June 2024", "2024年6月"),
        ("2024", "2024", "2024年"),
        ("2024~", "2024 (approximate)", "2024年（约略）"),
        ("2024%", "2024 (uncertain and approximate)", "2024年（不确定且约略）"),
        ("XXXX-11-12", "12 November (year not given)", "11月12日（未载明年份）"),
        ("XXXX-11", "November (year not given)", "11月（未载明年份）"),
        ("2024-11-XX", "November 2024 (day not given)", "2024年11月（未载明日）"),
        ("2024-XX-XX", "2024 (day and month not given)", "2024年（未载明月日）"),
        ("2024-XX", "2024 (month not given)", "2024年（未载明月份）"),
        ("XXXX-XX-XX?", "a date (year not given, day and month not given, uncertain)", None),
        ("199X", "the 1990s", "1990年代"),
        ("2021/2025", "2021 to 2025", "2021年至2025年"),
        ("2021/..", "from 2021 on", "自2021年起"),
        ("../2025", "until 2025", "至2025年"),
    ],
)
def test_a_date_is_written_as_the_language_writes_it(edtf: str, english: str, chinese: str | None) -> None:
    assert date_in_words(edtf) == english
    assert date_in_words(edtf, CHINESE) == (chinese or "某日（未载明年份，未载明月日，不确定）")


@pytest.mark.parametrize(
    ("event", "said"),
    [("Spoke about", "Spoke about it,"), ("Built on", "Built on it,"), ("Signed", "Signed"), ("发言", "发言")],
)
def test_a_date_after_an_event_is_not_what_the_event_is_about(event: str, said: str) -> None:
    assert before_date(event) == said


def test_words_are_sorted_and_listed_as_the_language_does_it() -> None:
    assert sorted(["Zebra", "apple", "Banana"], key=ENGLISH.order) == ["apple", "Banana", "Zebra"]
    assert sorted(["中国", "ASEAN", "柬埔寨", "越南", "老挝"], key=CHINESE.order) == [
        "ASEAN",
        "柬埔寨",
        "老挝",
        "越南",
        "中国",
    ]
    links = [CHINESE.say("{one} with {other}", one=one, other="中国") for one in ("MISTI", "柬埔寨")]
    assert links == ["MISTI 与中国", "柬埔寨与中国"]
    assert [language.listed(["1", "2", "3"]) for language in (ENGLISH, CHINESE)] == ["1, 2, 3", "1、2、3"]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.tag)
def test_digits_are_grouped(language: Language) -> None:
    assert language.number(1234567) == "1,234,567"


# The pages


def test_every_page_of_a_record_and_every_index_and_every_chart_is_in_every_language(site: Path) -> None:
    english = {address for address in addresses(site) if TRANSLATED.fullmatch(address)}
    assert len(english) > len(DATA.agreements) + len(DATA.actors) + len(DATA.sources)
    for language in OTHERS:
        folder = f"{language.folder}/"
        own = {address for address in addresses(site) if address.startswith(folder)}
        assert own == {folder + address for address in english}


def test_a_page_leads_to_itself_in_the_other_language_and_other_pages_to_its_first_page(site: Path) -> None:
    for address, links in {
        "agreements/misti-caih-mou/": ["../../zh/agreements/misti-caih-mou/"],
        "zh/agreements/misti-caih-mou/": ["../../../agreements/misti-caih-mou/"],
        "zh/": [".."],
        "codebook/": ["../zh/"],
    }.items():
        found = page(site, address).css("a.cairef-language")
        assert [link.attributes["href"].rstrip("/") for link in found] == [link.rstrip("/") for link in links]
    heads = {
        address: [
            (link.attributes["hreflang"], link.attributes["href"])
            for link in page(site, address).css("link[rel~=alternate][hreflang]")
        ]
        for address in ("actors/misti/", "zh/actors/misti/", "codebook/")
    }
    assert heads == {
        "actors/misti/": [("en", "./"), ("zh-Hans", "../../zh/actors/misti/")],
        "zh/actors/misti/": [("en", "../../../actors/misti/"), ("zh-Hans", "./")],
        "codebook/": [],
    }


def test_a_chinese_page_leads_to_chinese_pages_where_there_are(site: Path) -> None:
    links = page(site, "zh/agreements/misti-caih-mou/").css(".md-content a[href]")
    targets = {link.attributes["href"].partition("#")[0].partition("?")[0] for link in links}
    assert "../../actors/misti/" in targets
    assert "../../sources/xinhua-misti-caih-mou/" in targets
    assert "../../../schema/codes/" in targets
    assert not any(re.match(r"(\.\./)*(\.\./){3}(agreements|actors|sources)/", target) for target in targets)


def english_on(tree: Any) -> Iterator[str]:
    """What a Chinese page says in English, and that is no name of a record, no quote and no code."""
    names = {record.label for record in RECORDS.values()}
    for node in tree.css_first("body").traverse(include_text=True):
        if node.tag != "-text":
            aloud = (node.attributes.get(name) or "" for name in SAID_ALOUD)
            yield from (text for text in aloud if LATIN.search(text) and not HAN.search(text) and text not in names)
            continue
        if not LATIN.search(node.text()) or HAN.search(node.text()):
            continue
        around, foreign = node.parent, False
        while around is not None and not foreign:
            language = (around.attributes or {}).get("lang")
            foreign = around.tag in NOT_PROSE or (language is not None and language != CHINESE.tag)
            # The theme shows the title of a page there, which is the name of a record.
            foreign = foreign or "md-header" in ((around.attributes or {}).get("class") or "").split()
            around = around.parent
        if not foreign:
            yield " ".join(node.text().split())


def test_a_chinese_page_says_nothing_in_english_but_names_and_quotes(site: Path) -> None:
    found: Counter[str] = Counter()
    for address in addresses(site):
        if address.startswith("zh/"):
            found.update(english_on(page(site, address)))
    # Names of things that are written so in Chinese as well.
    assert {words: number for words, number in found.items() if not WRITTEN_SO.fullmatch(words)} == {}


def test_a_record_and_a_text_are_cited_in_chinese_words_with_names_as_they_are(site: Path) -> None:
    cited = " ".join(page(site, "zh/agreements/misti-caih-mou/").css_first(".cr-citation").text().split())
    agreement = DATA.agreements["misti-caih-mou"]
    read = max(stamp.date for stamp in agreement.verification)
    assert cited == (
        f"cairef 贡献者。“{agreement.label}”（记录 {agreement.id}）。"
        f"cairef：中国—东盟创新合作参考，版本 {DATA.version}。最近核验于 {read}。"
    )
    text = page(site, "zh/sources/xinhua-misti-caih-mou/").css_first(".cr-citation").text()
    source = DATA.sources["xinhua-misti-caih-mou"]
    read = max(stamp.date for stamp in source.verification)
    assert source.dateline is not None
    assert text == (
        f"Xinhua（推断）。[{source.label}]。{source.dateline.text}。未载明发布日期。"
        f"编目于 cairef：中国—东盟创新合作参考，版本 {DATA.version}（记录 {source.id}）。最近核验于 {read}。"
    )


def test_a_code_of_a_claim_is_named_in_chinese(site: Path) -> None:
    found = Counter[str]()
    for address in addresses(site):
        if address.startswith("zh/") and TRANSLATED.fullmatch(address.removeprefix("zh/")):
            found.update(link.text() for link in page(site, address).css(".cr-more a[href*='schema/codes/']"))
    assert found["类别：目标"] > 1
    assert [words for words in found if not re.fullmatch("[一-鿿]+：[一-鿿（）·]+", words)] == []


def test_fixed_words_of_chinese_pages_have_no_stray_blank_and_say_all(site: Path) -> None:
    front = page(site, "zh/")
    assert front.css_first(".cr-version").text().startswith(f"版本 {DATA.version}")
    opening = front.css_first("h1 + p").text()
    assert "数字基础设施" in opening
    assert "复核人" in opening
    source = page(site, "zh/sources/xinhua-misti-caih-mou/")
    assert "Xinhua（推断）" in source.css_first(".src-origin").text()
    assert [tree.css_first(".md-skip").text().strip() for tree in (front, page(site, ""))] == [
        *("跳转至正文", "Skip to content")
    ]


def test_a_claim_is_cited_in_chinese_words_with_quotes_and_names_as_they_are(site: Path) -> None:
    tree = page(site, "zh/agreements/misti-caih-mou/")
    cited = {claim.css_first(".cr-body").id: claim.attributes["data-cite"] for claim in tree.css("details.cr-claim")}
    source = "Report on a memorandum between MISTI and CAIH，Xinhua（推断），第 \ufff9 字符"
    assert cited["/instrument"] == f"文件类型：谅解备忘录（载明）：“\ufffc”（{source}）。\ufffc"
    assert cited["/people/0"].startswith("人物：Hul Seingheng（行为：见证；载明）：“\ufffc”、“\ufffc”（")
    for claim in DATA.agreements["misti-caih-mou"].claims():
        # A coder's note on whose words they are comes after it.
        said = re.sub("“[^”]*”", "", cited[claim[0]]).partition("）。")[0]
        for record in sorted(RECORDS.values(), key=lambda one: -len(one.label)):
            said = said.replace(record.label, "")
        assert not re.search(r"stated|inferred|passage|speaker|characters|[A-Za-z]: |[,;:] ", said), said
    end = tree.css_first(".cr-copies").attributes["data-cite-claim"]
    assert "（记录 misti-caih-mou，\ufffc）。" in end


SIGNS = re.compile("[\u3400-\u9fff”）]\\s?[,;:!?(]|[,;:(]\\s?[\u3400-\u9fff（“]|[，：；。、]\\s+(?=\\S)")
LINES = "p, dt, dd, h1, h2, h3, th, td, summary, label, title, li, figcaption"


def test_between_chinese_words_are_chinese_signs_without_blanks(site: Path) -> None:
    found: Counter[str] = Counter()
    for address in addresses(site):
        if not address.startswith("zh/"):
            continue
        tree = parsed((site / address / "index.html").read_text("utf-8"))
        for node in tree.css("script, style, noscript style"):
            node.decompose()
        # What a record or a source says is as it is.
        for node in tree.css(f"[lang]:not([lang={CHINESE.tag}]), [lang={CHINESE.tag}] blockquote, code"):
            node.replace_with("Q")
        for line in tree.css(LINES):
            if not line.css_first("p, dl, ul, ol, table, details, section"):
                text = " ".join(line.text().split())
                found.update(text[max(0, at.start() - 9) : at.end() + 9] for at in SIGNS.finditer(text))
    assert found == {}


def test_countries_are_by_their_names_in_the_language_of_the_page(site: Path) -> None:
    def states(folder: str) -> list[str]:
        section = page(site, f"{folder}actors/").css_first("#state").parent
        return [" ".join(name.text().split()) for name in section.css(".cr-name")]

    english, chinese = states(""), states("zh/")
    assert english == sorted(english, key=str.casefold)
    assert chinese == ["菲律宾", "柬埔寨", "老挝", "马来西亚", "缅甸", "泰国", "新加坡", "印度尼西亚", "越南", "中国"]
    # Of countries with as many agreements, those that begin with an earlier sound come first.
    options = [
        label.css_first("span").text() for label in page(site, "zh/agreements/").css("[data-facet=country] label")
    ]
    assert options == ["中国", "柬埔寨", *(name for name in chinese if name not in {"中国", "柬埔寨"}), "未载明"]


def test_a_chart_has_the_marks_of_the_english_one_and_leads_to_chinese_pages(site: Path) -> None:
    for name in ("", "timeline/", "parties/", "network/", "coverage/", "topics/"):
        english, chinese = page(site, f"pictures/{name}"), page(site, f"zh/pictures/{name}")
        figures = [tree.css("figure.pic a, .pic-table a, .pic-cards a") for tree in (english, chinese)]
        counts = [
            Counter(urljoin(f"/{folder}pictures/{name}", link.attributes.get("href")) for link in links)
            for folder, links in zip(("", "zh/"), figures, strict=True)
        ]
        own = {target: number for target, number in counts[1].items() if target.startswith("/zh/")}
        # The page of a code is in English only.
        assert {target for target in counts[1] if target not in own} <= {t for t in counts[0] if "/schema/codes/" in t}
        # A link to a place is that of a mark; which records are named beside a sentence depends on their order.
        marks = {target.removeprefix("/zh"): number for target, number in own.items() if "#" in target or not name}
        english_marks = {target: number for target, number in counts[0].items() if "#" in target or not name}
        assert marks == {target: number for target, number in english_marks.items() if "/schema/codes/" not in target}
        assert marks, name
        menu = [link.text().strip() for link in chinese.css(".md-tabs__link")]
        assert "图表" in menu
        assert chinese.css_first(".md-tabs__item--active").text().strip() == "图表"
        assert chinese.css_first(".pic-menu [aria-current]") is not None


def test_a_quote_is_as_printed_and_says_its_language(site: Path) -> None:
    english, chinese = (page(site, f"{folder}agreements/misti-caih-mou/").css("blockquote") for folder in ("", "zh/"))
    assert [quote.text() for quote in english] == [quote.text() for quote in chinese]
    assert {quote.attributes.get("lang") for quote in chinese} == {"en"}


def test_english_is_the_language_of_all_other_pages(site: Path) -> None:
    for address in ("", "codebook/", "agreements/", "pictures/timeline/"):
        assert page(site, address).css_first("html").attributes["lang"] == "en"
    assert ENGLISH.address("agreements/misti/") == "agreements/misti/"
    assert cairef.release().codelists["status"]["signed"].title == ENGLISH.code("status", "signed", "Signed")
