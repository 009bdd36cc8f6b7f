from __future__ import annotations

from decimal import Decimal

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from cairef.texts.languages import TAGS, pack_of
from cairef.texts.numbers import NumberMention, RangeMention
from cairef.texts.numbers.read import read_numbers

EXACT, ABOUT, MORE, LEAST = "exact", "about", "more-than", "at-least"
NEARLY, LESS, UP = "nearly", "less-than", "up-to"


def mentions(tag: str, text: str) -> list[NumberMention | RangeMention]:
    pack = pack_of(tag)
    assert pack
    return read_numbers(text, pack)


def counts(tag: str, text: str) -> list[tuple[Decimal, str | None]]:
    return [(found.number, found.qualifier) for found in mentions(tag, text) if isinstance(found, NumberMention)]


READ = [
    # Scale words, separators.
    ("en", "4.1 million farmers", "4100000", EXACT),
    ("en", "creates 20 000 jobs", "20000", EXACT),
    ("en", "creates 20\u202f000 jobs", "20000", EXACT),
    ("en", "creates 1'250'000 jobs", "1250000", EXACT),
    ("en", "Rs. 12,34,567 were paid", "1234567", EXACT),
    ("en", "reaches 20\nmillion people", "20000000", EXACT),
    ("en", "a 20-million-dollar fund", "20000000", EXACT),
    ("en", "US$5bn in loans", "5000000000", EXACT),
    ("en", "half a million people", "500000", EXACT),
    ("en", "one and a half million people", "1500000", EXACT),
    ("en", "two and a half years", "2.5", EXACT),
    ("en", "a dozen agreements", "12", EXACT),
    ("en", "three lakh crore rupees", "3000000000000", EXACT),
    ("en", "one hundred and twenty-five scholars", "125", EXACT),
    ("en", "a combined 40 projects", "40", EXACT),
    ("de", "1.000 Projekte", "1000", EXACT),
    ("de", "4,1 Millionen Bauern", "4100000", EXACT),
    ("de", "fünf Mio. Euro", "5000000", EXACT),
    ("de", "vier Abkommen", "4", EXACT),
    ("fr", "quatre-vingts projets", "80", EXACT),
    ("fr", "2,5 milliards d'euros", "2500000000", EXACT),
    ("zh-Hans", "三方签署", "3", EXACT),
    ("zh-Hans", "两国签署", "2", EXACT),
    ("zh-Hans", "40个项目", "40", EXACT),
    ("zh-Hans", "5 亿元", "500000000", EXACT),
    ("zh-Hans", "1.2亿人", "120000000", EXACT),
    ("zh-Hans", "３０名专家", "30", EXACT),
    ("zh-Hans", "５，２００名专家", "5200", EXACT),
    ("zh-Hant", "五萬元", "50000", EXACT),
    ("vi", "5 triệu người", "5000000", EXACT),
    ("vi", "ba năm", "3", EXACT),
    ("id", "1.500 orang", "1500", EXACT),
    ("id", "dua ratus lima puluh peserta", "250", EXACT),
    ("ms", "lapan belas projek", "18", EXACT),
    ("fil", "dalawampu't limang proyekto", "25", EXACT),
    ("th", "๒๕ โครงการ", "25", EXACT),
    ("th", "ยี่สิบเอ็ดโครงการ", "21", EXACT),
    ("km", "៣ឆ្នាំ", "3", EXACT),
    ("lo", "໒໐ ລ້ານກີບ", "20000000", EXACT),
    ("my", "၂၅ နှစ်", "25", EXACT),
    ("ta", "5 கோடி ரூபாய்", "50000000", EXACT),
    # Qualifiers before.
    ("en", "for not less than 30 days", "30", LEAST),
    ("en", "not more than 20 experts", "20", UP),
    ("en", "no more than 20 experts", "20", UP),
    ("en", "no fewer than 20 experts", "20", LEAST),
    ("en", "worth more than $20 million", "20000000", MORE),
    ("en", "more\nthan 20 projects", "20", MORE),
    ("en", "over a combined 40 projects", "40", MORE),
    ("en", "exceeding 150 projects", "150", MORE),
    ("en", "in excess of US$ 3 billion", "3000000000", MORE),
    ("en", "as many as 700 students", "700", UP),
    ("en", "nearly 40 projects", "40", NEARLY),
    ("en", "some 40 projects", "40", ABOUT),
    ("en", "an estimated 40 projects", "40", ABOUT),
    ("en", "at least thirty (30) days", "30", LEAST),
    ("en", "under three pillars", "3", EXACT),
    ("en", "fewer than 3 people", "3", LESS),
    ("en", "over the next 5 years", "5", EXACT),
    ("de", "mehr als 40 Projekte", "40", MORE),
    ("de", "rund 40 Projekte", "40", ABOUT),
    ("de", "nicht mehr als 40 Projekte", "40", UP),
    ("fr", "plus de 40 projets", "40", MORE),
    ("fr", "au moins 40 projets", "40", LEAST),
    ("fr", "une vingtaine de projets", "20", ABOUT),
    ("vi", "hơn 40 dự án", "40", MORE),
    ("vi", "không quá 40 ngày", "40", UP),
    ("vi", "không dưới 40 ngày", "40", LEAST),
    ("id", "lebih dari 40 proyek", "40", MORE),
    ("id", "tidak lebih dari 40 proyek", "40", UP),
    ("fil", "hindi bababa sa 40 proyekto", "40", LEAST),
    ("fil", "mahigit 40 proyekto", "40", MORE),
    ("zh-Hans", "超过40个项目", "40", MORE),
    ("zh-Hans", "不超过40个项目", "40", UP),
    ("zh-Hans", "不少于30天", "30", LEAST),
    ("zh-Hans", "近40个项目", "40", NEARLY),
    ("th", "ไม่น้อยกว่า 40 คน", "40", LEAST),
    ("th", "กว่า 40 โครงการ", "40", MORE),
    ("km", "ជាង ៤០ គម្រោង", "40", MORE),
    ("lo", "ຫຼາຍກວ່າ 40 ໂຄງການ", "40", MORE),
    ("ta", "சுமார் 40 திட்டங்கள்", "40", ABOUT),
    # Qualifiers behind.
    ("en", "covers 20-plus projects", "20", LEAST),
    ("en", "20+ projects", "20", LEAST),
    ("en", "20 or more projects", "20", LEAST),
    ("en", "40 projects or so", "40", ABOUT),
    ("en", "30 days at most", "30", UP),
    ("zh-Hans", "40多个项目", "40", MORE),
    ("zh-Hans", "40余万人", "400000", MORE),
    ("zh-Hans", "50人以上", "50", LEAST),
    ("zh-Hans", "40个左右", "40", ABOUT),
    ("vi", "40 dự án trở lên", "40", LEAST),
    ("th", "40 กว่าโครงการ", "40", MORE),
    ("th", "50 คนขึ้นไป", "50", LEAST),
    ("my", "၄၀ ကျော်", "40", MORE),
    ("ta", "100-க்கும் மேற்பட்ட நிறுவனங்கள்", "100", MORE),
    # What is beside the number is not understood.
    ("en", "only 40 projects", "40", EXACT),
    ("en", "a record 40 projects", "40", EXACT),
    ("en", "barely 40 projects", "40", None),
    ("en", "over 5 years", "5", None),
    ("en", "wrote about 3 topics", "3", None),
    ("en", "talked about 3 topics", "3", EXACT),
    ("en", "inexplicably 40 projects", "40", None),
]


@pytest.mark.parametrize(("tag", "text", "number", "qualifier"), READ, ids=[f"{tag}: {text}" for tag, text, *_ in READ])
def test_a_number_is_read_with_its_qualifier(tag: str, text: str, number: str, qualifier: str | None) -> None:
    found = mentions(tag, text)
    assert [(each.number, each.qualifier) for each in found if isinstance(each, NumberMention)] == [
        (Decimal(number), qualifier)
    ] * len(found)
    assert found
    assert all((each.why is None) == (each.qualifier is not None) for each in found if isinstance(each, NumberMention))


NO_COUNT = [
    ("en", "5G networks"),
    ("en", "COVID-19 vaccines"),
    ("en", "the G20 summit"),
    ("en", "a B2B platform"),
    ("en", "ISO 9001 certified"),
    ("en", "Article 5 and 7 apply"),
    ("en", "Section 3.2 applies"),
    ("en", "Decree No. 7"),
    ("en", "the 5th meeting"),
    ("en", "the twenty-third meeting"),
    ("en", "two thirds of members"),
    ("en", "1. Cooperation in trade"),
    ("en", "at 10:30"),
    ("en", "version 1.2.3"),
    ("en", "call +86 10 6596 2114"),
    ("en", "one of the parties"),
    ("en", "10+3 cooperation"),
    ("en", "1,2,3"),
    ("de", "das 5. Treffen"),
    ("de", "Industrie 4.0"),
    ("fr", "la 5e réunion"),
    ("zh-Hans", "第五条"),
    ("zh-Hans", "第5次会议"),
    ("zh-Hans", "一带一路"),
    ("zh-Hans", "进一步合作"),
    ("zh-Hans", "双方签署"),
    ("vi", "thứ năm"),
    ("vi", "lần thứ 5"),
    ("id", "pertemuan ke-5"),
    ("th", "ครั้งที่ 5"),
    ("th", "สามารถ"),
    ("km", "ទី៥"),
    ("en", "under Vision 2030."),
    ("id", "sesuai dengan Visi 2045."),
]


@pytest.mark.parametrize(("tag", "text"), NO_COUNT, ids=[f"{tag}: {text}" for tag, text in NO_COUNT])
def test_what_is_no_count_is_not_read(tag: str, text: str) -> None:
    assert mentions(tag, text) == []


@pytest.mark.parametrize(
    ("tag", "text", "low", "high"),
    [
        ("en", "10-20 experts", 10, 20),
        ("en", "10 to 20 experts", 10, 20),
        ("en", "between 10 and 20 experts", 10, 20),
        ("en", "US$10 million to US$20 million", 10_000_000, 20_000_000),
        ("en", "10-20 million people", 10_000_000, 20_000_000),
        ("de", "zehn bis zwanzig Projekte", 10, 20),
        ("fr", "de 10 à 20 projets", 10, 20),
        ("vi", "từ 10 đến 20 dự án", 10, 20),
        ("zh-Hans", "10至20个项目", 10, 20),
        ("th", "10 ถึง 20 คน", 10, 20),
    ],
)
def test_a_range_is_one_mention_and_its_ends_are_no_counts(tag: str, text: str, low: int, high: int) -> None:
    found = mentions(tag, text)
    assert [(each.low, each.high) for each in found if isinstance(each, RangeMention)] == [
        (Decimal(low), Decimal(high))
    ]
    assert len(found) == 1


def test_from_one_number_to_another_are_two_where_something_changes() -> None:
    assert counts("en", "rose from 10 to 20 projects") == [(Decimal(10), EXACT), (Decimal(20), EXACT)]


def test_what_is_taken_is_no_number() -> None:
    pack = pack_of("en")
    assert pack
    found = read_numbers("in 2024 200 experts met", pack, taken=[(3, 7)])
    assert [each[:3] for each in found] == [(8, 11, Decimal(200))]


def test_only_a_stretch_is_read() -> None:
    pack = pack_of("en")
    assert pack
    assert [each.start for each in read_numbers("10 men, 20 men, 30 men", pack, start=7, end=15)] == [8]


def test_a_percentage_is_a_number_with_a_unit() -> None:
    for tag, text in [
        ("en", "20 per cent"),
        ("en", "20%"),
        ("zh-Hans", "百分之二十"),
        ("th", "ร้อยละ 20"),
        ("id", "20 persen"),
    ]:
        (found,) = mentions(tag, text)
        assert isinstance(found, NumberMention)
        assert (found.number, found.unit) == (Decimal(20), "%")


def test_the_whole_has_the_qualifier_and_the_currency() -> None:
    text = "worth more than US$20 million in all"
    (found,) = mentions("en", text)
    assert isinstance(found, NumberMention)
    assert text[found.start : found.end] == "20 million"
    assert text[found.whole_start : found.whole_end] == "more than US$20 million"


_WORDS = {"en": "en", "de": "de", "fr": "fr", "id": "id", "vi": "vi", "th": "th"}


@pytest.mark.parametrize("tag", sorted(_WORDS))
@settings(max_examples=300, deadline=None)
@given(exponent=st.integers(0, 12), part=st.integers(0, 999_999_999_999))
def test_numbers_in_words_are_read_as_num2words_writes_them(tag: str, exponent: int, part: int) -> None:
    from num2words import num2words  # noqa: PLC0415

    number = max(2, part % 10 ** max(1, exponent))
    words = num2words(number, lang=_WORDS[tag])
    # A single small word is a number in these languages where what is counted is behind it.
    text = words + {"th": "ประเทศ", "vi": " nước"}.get(tag, "")
    found = [each for each in mentions(tag, text) if isinstance(each, NumberMention)]
    assert [(each.number, text[each.start : each.end]) for each in found] == [(Decimal(number), words)], text


@pytest.mark.parametrize("tag", TAGS)
@settings(max_examples=150, deadline=None)
@given(value=st.decimals(0, 10**12, allow_nan=False, places=2) | st.integers(0, 10**12), native=st.booleans())
def test_numbers_that_cldr_formats_are_read_as_themselves(tag: str, value: Decimal | int, native: bool) -> None:
    babel = pytest.importorskip("babel.numbers")
    pack = pack_of(tag)
    assert pack
    printed = babel.format_decimal(Decimal(value), "#,##0.##", locale=tag.replace("-", "_"))
    if native and pack.digits:
        printed = printed.translate({ord(str(n)): digit for n, digit in enumerate(pack.digits)})
    assert [(each.number, each.end) for each in read_numbers(printed, pack) if isinstance(each, NumberMention)] == [
        (Decimal(value), len(printed))
    ]


_PIECES = [
    "10",
    "20",
    "4.1",
    " ",
    "\n",
    "-",
    ",",
    ".",
    "%",
    "(",
    "million",
    "more than",
    "and",
    "or",
    "to",
    "五",
    "万",
    "多",
    "超过",
    "百分之",
]
_PIECES += [
    "năm",
    "mươi",
    "hai",
    "สาม",
    "ล้าน",
    "กว่า",
    "ែ",
    "ំ",
    "២",
    "\u17d2",
    "်",
    "\u200d",
    "\u0301",
    "x",
    "G",
    "US$",
    "+",
    "/",
    ":",
    "က",
    "က်",
]


@pytest.mark.parametrize("tag", TAGS)
@settings(max_examples=150, deadline=None)
@given(text=st.lists(st.sampled_from(_PIECES) | st.text(max_size=2), max_size=14).map("".join))
def test_mentions_are_in_order_and_never_cut_a_cluster(tag: str, text: str) -> None:
    found = mentions(tag, text)
    last, ends = 0, {0, *(match.end() for match in regex.finditer(r"\X", text))}
    for each in found:
        assert last <= each.start < each.end <= len(text)
        last = each.end
        assert {each.start, each.end} <= ends
        if isinstance(each, NumberMention):
            assert each.whole_start <= each.start
            assert each.end <= each.whole_end <= len(text)


MORE_KINDS = [
    ("en", "not exceeding five thousand US dollars (US$5,000)", [("5000", UP), ("5000", UP)]),
    ("en", "not less than six (6) months and not more than one (1) year", [("6", LEAST)] * 2 + [("1", UP)] * 2),
    ("en", "less than or equal to 40", [("40", UP)]),
    ("en", "40 (or more) people", [("40", LEAST)]),
    ("en", "shall at least train 30 officials", [("30", LEAST)]),
    ("en", "Some of the 40 projects", [("40", EXACT)]),
    ("en", "20 million and three experts", [("20000000", EXACT), ("3", EXACT)]),
    ("en", "some 20-odd projects", [("20", None)]),
    ("en", "40-ish", [("40", None)]),
    ("en", "(1) to cooperate; (2) to share", []),
    ("en", "grew by .5", []),
    ("en", "will issue 200 visas and target 40 provinces", [("200", EXACT), ("40", EXACT)]),
    ("en", "Issue 200", []),
    (
        "zh-Hans",
        "为期3年，每周3次，目前40个项目，发表30篇论文",
        [("3", EXACT), ("3", EXACT), ("40", EXACT), ("30", EXACT)],
    ),
    ("vi", "mỗi năm 50 sinh viên", [("50", EXACT)]),
    ("id", "setiap tahun 50 mahasiswa", [("50", EXACT)]),
    ("th", "ระยะเวลา 5 ปี", [("5", EXACT)]),
    ("th", "ข้อ 5", []),
    ("lo", "ໄລຍະເວລາ 5 ປີ", [("5", EXACT)]),
    ("fr", "plus d'une vingtaine de projets", [("20", MORE)]),
    ("fr", "près d'un millier", [("1000", NEARLY)]),
    ("de", "über 40 Projekte", [("40", MORE)]),
    ("de", "sprachen über drei Vorhaben", [("3", EXACT)]),
    ("zh-Hans", "十几个国家", [("10", None)]),
    ("zh-Hans", "十多万人", [("100000", MORE)]),
    ("zh-Hans", "近百名专家", [("100", NEARLY)]),
    ("zh-Hans", "至少接待两百名学者", [("200", LEAST)]),
    ("zh-Hans", "两年半", [("2.5", EXACT)]),
    ("zh-Hans", "两万三", [("23000", EXACT)]),
    ("zh-Hans", "三分之二", []),
    ("zh-Hans", "十四五规划", []),
    ("vi", "1,500 người", []),
    ("vi", "02 (hai) bản", [("2", EXACT), ("2", EXACT)]),
    ("vi", "trên dưới 40 dự án", [("40", ABOUT)]),
    ("id", "tak sampai 40 orang", [("40", LESS)]),
    ("id", "setengah juta orang", [("500000", EXACT)]),
    ("ms", "kedua-dua pihak", []),
    ("fil", "di-bababa sa 30 araw", [("30", LEAST)]),
    ("th", "สองหมื่นห้าพันล้านบาท", [("25000000000", EXACT)]),
    ("km", "១.៥០០ នាក់", [("1500", EXACT)]),
    ("lo", "1,500 ຄົນ", [("1500", EXACT)]),
    ("my", "ဒေါ်လာ သန်း ၂၀ ကျော်", [("20000000", MORE)]),
    ("my", "၃ ဒသမ ၅ သန်း", [("3500000", EXACT)]),
    ("my", "၂၀ ရာခိုင်နှုန်း", [("20", EXACT)]),
    ("my", "တစ်နှစ်လျှင် အနည်းဆုံး ကျောင်းသား ၃၀", [("1", EXACT), ("30", LEAST)]),
    ("ta", "500 கோடி ரூபாய்க்கும் அதிகமான நிதி", [("5000000000", MORE)]),
    ("ta", "ஐம்பதுக்கும் மேற்பட்ட", [("50", MORE)]),
]


@pytest.mark.parametrize(("tag", "text", "read"), MORE_KINDS, ids=[f"{tag}: {text}" for tag, text, _ in MORE_KINDS])
def test_all_numbers_of_a_text_are_read(tag: str, text: str, read: list[tuple[str, str | None]]) -> None:
    assert counts(tag, text) == [(Decimal(number), qualifier) for number, qualifier in read]


@pytest.mark.parametrize(
    ("tag", "text", "low", "high"),
    [("zh-Hans", "三四个", 3, 4), ("zh-Hans", "三到五年", 3, 5), ("th", "สี่ห้าคน", 4, 5), ("en", "two or three", 2, 3)],
)
def test_neighbours_are_a_range(tag: str, text: str, low: int, high: int) -> None:
    (found,) = mentions(tag, text)
    assert isinstance(found, RangeMention)
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


def test_numbers_are_not_rounded() -> None:
    assert counts("en", "1.23456789012345678901234567890123 trillion") == [
        (Decimal("1234567890123.45678901234567890123"), EXACT)
    ]


@pytest.mark.parametrize(
    ("tag", "piece"),
    [
        ("en", "1-"),
        ("en", "1 "),
        ("en", "one and "),
        ("en", "more than "),
        ("zh-Hans", "十"),
        ("zh-Hans", "三四"),
        ("th", "สิบ"),
    ],
)
def test_work_grows_with_the_text_and_no_faster(tag: str, piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from cairef.texts.numbers import read, words  # noqa: PLC0415

    work = {"calls": 0, "reach": 0}

    def counted(text: str, at: int, *rest: object, **more: object) -> words.Reading | None:
        found = words.compose(text, at, *rest, **more)  # type: ignore[arg-type]
        work["calls"] += 1
        work["reach"] += (found.end if found else at + 1) - at
        return found

    monkeypatch.setattr(read, "compose", counted)
    sizes = []
    for times in (200, 800):
        work.update(calls=0, reach=0)
        mentions(tag, piece * times)
        sizes.append(sum(work.values()))
    assert sizes[1] <= 4 * sizes[0] + 40
