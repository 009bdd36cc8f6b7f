"""Dates read from text, language by language. Every text says all that is read in it, and nothing else is."""

from __future__ import annotations

import pytest

from cairef.texts.dates.forms import forms_of
from cairef.texts.dates.mentions import supports, with_spans
from cairef.texts.dates.read import read, read_dates
from cairef.texts.dates.templates import Part, compiled
from cairef.texts.languages import TAGS, pack_of

NONE = None

READINGS: dict[str, list[tuple[str, list[str | None]]]] = {
    "en": [
        ("signed in March 2019 and renewed in June 2024", ["2019-03", "2024-06"]),
        ("In 2025 the parties may sign; they march on", ["2025"]),
        ("the parties may 5 times meet", []),
        ("June 3-5, 2024", ["2024-06-03/2024-06-05"]),
        ("from 14 to 16 December 2021", ["2021-12-14/2021-12-16"]),
        ("28 June to 2 July 2024", ["2024-06-28/2024-07-02"]),
        ("28 December 2023 – 2 January 2024", ["2023-12-28/2024-01-02"]),
        ("JUNE 9TH - JUNE 23RD, 2014", ["2014-06-09/2014-06-23"]),
        ("March-May 2024, and 2021–25 (2021-2025)", ["2024-03/2024-05", "2021/2025", "2021/2025"]),
        ("between 3 and 5 June 2024", ["2024-06-03/2024-06-05"]),
        ("done this 24th day of October 2024", ["2024-10-24"]),
        ("on the twenty-fourth day of October, two thousand and twenty-four", ["2024-10-24"]),
        ("the 3rd of May 2024 and Oct. 24", ["2024-05-03", "XXXX-10-24"]),
        ("24-Oct-2024, 2016.09.26, 2016/09/26", ["2024-10-24", "2016-09-26", "2016-09-26"]),
        ("2024-10-24T08:00:00Z and 2024-10-24 08:00", ["2024-10-24", "2024-10-24"]),
        ("03/04/2024, 23/04/2024 and 04/23/2024", [NONE, "2024-04-23", "2024-04-23"]),
        ("24/10/24", [NONE]),
        ("in the 2011-12 fiscal year", ["2011/2012"]),
        ("fiscal year 2011-12, academic year 2023/24, FY2023-24", ["2011/2012", "2023/2024", "2023/2024"]),
        ("in 2011-12", [NONE]),
        ("the 1990s and the 20th century, the twenty-first century", ["199X", "19XX", "20XX"]),
        ("in the 18th and 19th centuries, the 18th to the 20th century", ["17XX", "18XX", "17XX/19XX"]),
        ("the 19th-18th centuries and the 40th and 19th centuries", [NONE, NONE, "18XX"]),
        ("the 2000s", [NONE]),
        ("early 2024, mid-October 2024, Q1 2024, the first half of 2024", [NONE, NONE, NONE, NONE]),
        ("circa 2015, about 24 October 2024", ["2015~", "2024-10-24~"]),
        ("3 and 5 June 2024", ["2024-06-03", "2024-06-05"]),
        ("June 3, 5 and 7, 2024", ["2024-06-03", "2024-06-05", "2024-06-07"]),
        ("in March and June 2024", ["2024-03", "2024-06"]),
        ("for 1-3 months, 2,024 or 1999.5 of 20245", [NONE]),
        ("enrolled 2024 students in Room 2024 under ISO 2024 and $2024", [NONE]),
        ("In June 20 million farmers and in October 24 countries", ["XXXX-06", "XXXX-10"]),
        ("31 February 2024, 35 October 2024, 3.14 May 2024, COVID-2019", [NONE, NONE, NONE, NONE]),
        ("a hard-wrapped 24\nOctober\n2024", ["2024-10-24"]),
        ("on page 24\n\nOctober 2024", ["2024-10"]),
        ("2021-present", ["2021/.."]),
        ("A November 12 press release", ["XXXX-11-12"]),
        ("the 1980s-1990s; 1999–00", ["198X/199X", NONE]),
        ("in twenty three countries, in twenty twenty-four", ["2024"]),
        ("tel. 2024-5678, +86 10 2024 1999, UNSCR 1970", []),
        ("overnight October 24/25", ["XXXX-10-24/XXXX-10-25"]),
        ("2024-10-24/2024-10-26", ["2024-10-24/2024-10-26"]),
    ],
    "zh-Hans": [
        ("2024年4月24日至26日", ["2024-04-24/2024-04-26"]),
        ("4月24日至5月2日，2021年至2025年", ["XXXX-04-24/XXXX-05-02", "2021/2025"]),
        ("二〇二四年四月二十四日", ["2024-04-24"]),
        ("２０２４年４月２４日", ["2024-04-24"]),
        ("于2016-09-26发布，2016.09.26，2016/09/26", ["2016-09-26"] * 3),
        ("2024年4月和9月19号", ["2024-04", "XXXX-09-19"]),
        ("20世纪90年代，21世纪，1990年代", ["199X", "20XX", "199X"]),
        ("2024年底，2024年上半年，10月上旬", [NONE, NONE, NONE]),
        ("为期3个月，2024人，2024家企业", []),
        ("4月3日、5日和7日", ["XXXX-04-03", "XXXX-04-05", "XXXX-04-07"]),
        ("2021—2025年，（2024）", ["2021/2025", "2024"]),
        ("2015年前后", ["2015~"]),
        ("2024年10月24日19时", ["2024-10-24"]),
    ],
    "zh-Hant": [
        ("民國113年4月24日", ["2024-04-24"]),
        ("2016年9月19號", ["2016-09-19"]),
        ("二十世紀九十年代", ["199X"]),
    ],
    "vi": [
        ("ngày 31 tháng 3 năm 2009", ["2009-03-31"]),
        ("31/3/2009, 31-3-2009, 31.3.2009", ["2009-03-31"] * 3),
        ("tháng 3/2009 và tháng Tư năm 2010", ["2009-03", "2010-04"]),
        ("may mắn năm 2009", ["2009"]),
        ("từ ngày 14 đến ngày 16 tháng 12 năm 2021", ["2021-12-14/2021-12-16"]),
        ("14-16/12/2021; giai đoạn 2021-2025", ["2021-12-14/2021-12-16", "2021/2025"]),
        ("những năm 1990, thế kỷ XX, thế kỷ 21", ["199X", "19XX", "20XX"]),
        ("đầu năm 2024, quý I năm 2024", [NONE, NONE]),
        ("ngày 31/3/2009, sáng 28/4 và (24/10)", ["2009-03-31", "XXXX-04-28", "XXXX-10-24"]),
        ("Nghị định 10/2024/NĐ-CP, 2024 người, 2.024", [NONE]),
    ],
    "de": [
        ("am 23. April 2024 und am 23.04.2024", ["2024-04-23"] * 2),
        ("im März 2024, im Mai", ["2024-03", "XXXX-05"]),
        ("vom 14. bis 16. Dezember 2021", ["2021-12-14/2021-12-16"]),
        ("vom 28. Juni bis zum 2. Juli 2024", ["2024-06-28/2024-07-02"]),
        ("03.04.2024", ["2024-04-03"]),
        ("in den 1990er Jahren, im 20. Jahrhundert", ["199X", "19XX"]),
        ("im 18. und 19. Jahrhundert", ["17XX", "18XX"]),
        ("Anfang 2024, um 2015", [NONE, "2015~"]),
        ("mit 2024 Studierenden und über 2000 Projekten", []),
    ],
    "fr": [
        ("le 24 octobre 2024, le 1er mars 2019", ["2024-10-24", "2019-03-01"]),
        ("du 14 au 16 décembre 2021", ["2021-12-14/2021-12-16"]),
        ("les années 1990, le XXe siècle, vers 2015", ["199X", "19XX", "2015~"]),
        ("aux XVIIIe et XIXe siècles", ["17XX", "18XX"]),
        ("en août", ["XXXX-08"]),
        ("2024 étudiants", []),
    ],
    "id": [
        ("pada tanggal 24 Oktober 2024", ["2024-10-24"]),
        ("14-16 Desember 2021 dan 03/04/2024", ["2021-12-14/2021-12-16", "2024-04-03"]),
        ("dua puluh empat bulan Oktober tahun dua ribu dua puluh empat", ["2024-10-24"]),
        ("tahun 1990-an, abad ke-21, awal 2024", ["199X", "20XX", NONE]),
        ("sebanyak 2024 siswa", []),
    ],
    "ms": [("24 Oktober 2024 hingga 2 November 2024", ["2024-10-24/2024-11-02"]), ("pada Mac 2019", ["2019-03"])],
    "fil": [
        ("noong ika-24 ng Oktubre 2024", ["2024-10-24"]),
        ("Oktubre 14-16, 2024", ["2024-10-14/2024-10-16"]),
        ("may 2024 na mag-aaral", []),
    ],
    "th": [
        ("วันที่ 24 ตุลาคม พ.ศ. 2567", ["2024-10-24"]),
        ("24 ตุลาคม 2567 และ ค.ศ. 2024", ["2024-10-24", "2024"]),
        ("วันที่ ๒๔-๒๖ เมษายน ๒๕๖๗", ["2024-04-24/2024-04-26"]),
        ("ปี 2567, พ.ศ. 2567, 24 ต.ค. 2567", ["2024", "2024", "2024-10-24"]),
        ("จำนวน 2567 คน", []),
    ],
    "km": [
        ("ថ្ងៃទី២៥ ខែមីនា ឆ្នាំ២០១៦", ["2016-03-25"]),
        ("ថ្ងៃទី25 ខែមីនា", ["XXXX-03-25"]),
        ("ឆ្នាំ២០១៦", ["2016"]),
        ("ព.ស. ២៥៦៧", ["2024"]),
        ("ចំនួន ២០២៤ នាក់", []),
    ],
    "lo": [("ວັນທີ 24 ຕຸລາ 2024", ["2024-10-24"]), ("ວັນທີ 24 ເດືອນ ຕຸລາ ປີ 2024", ["2024-10-24"]), ("ພ.ສ. 2567", ["2024"])],
    "my": [
        ("၂၀၂၄ ခုနှစ် အောက်တိုဘာလ ၂၄ ရက်", ["2024-10-24"]),
        ("အောက်တိုဘာလ ၂၄ ရက်", ["XXXX-10-24"]),
    ],
    "ta": [
        ("2024 ஆம் ஆண்டு அக்டோபர் 24", ["2024-10-24"]),
        ("அக்டோபர் 24, 2024", ["2024-10-24"]),
        ("1990களில் மற்றும் 20ஆம் நூற்றாண்டில்", ["199X", "19XX"]),
    ],
}
CASES = [(tag, text, values) for tag, cases in READINGS.items() for text, values in cases]


@pytest.mark.parametrize(("tag", "text", "values"), CASES)
def test_what_is_read(tag: str, text: str, values: list[str | None]) -> None:
    pack = pack_of(tag)
    assert pack is not None
    assert [mention.edtf for mention in read_dates(text, pack)] == values


@pytest.mark.parametrize(
    ("tag", "text", "weekday"),
    [
        ("en", "Wed., Oct. 24, 2024", 2),
        ("en", "FRIDAY, 24 October 2024", 4),
        ("en", "24 October 2024 (Thu)", 3),
        ("en", "Thurs 24 October 2024", 3),
        ("zh-Hans", "2024年4月24日星期五", 4),
        ("zh-Hant", "2024年4月24日（週三）", 2),
        ("vi", "Thứ Năm, ngày 24/10/2024", 3),
        ("vi", "thứ năm ngày 24 tháng 10 năm 2024", 3),
        ("de", "Donnerstag, den 24. Oktober 2024", 3),
        ("de", "Do., 24.10.2024", 3),
        ("fr", "jeudi 24 octobre 2024", 3),
        ("id", "Kamis (24/10/2024)", 3),
        ("ms", "Khamis, 24 Oktober 2024", 3),
        ("fil", "Huwebes, Oktubre 24, 2024", 3),
        ("th", "วันพฤหัสบดีที่ 24 ตุลาคม 2567", 3),
        ("km", "ថ្ងៃព្រហស្បតិ៍ ទី២៤ ខែតុលា ឆ្នាំ២០២៤", 3),
        ("lo", "ວັນພະຫັດ ທີ 24 ຕຸລາ 2024", 3),
        ("my", "၂၀၂၄ ခုနှစ် အောက်တိုဘာလ ၂၄ ရက် ကြာသပတေးနေ့", 3),
        ("ta", "வியாழக்கிழமை, அக்டோபர் 24, 2024", 3),
    ],
)
def test_a_weekday_belongs_to_the_day_beside_it(tag: str, text: str, weekday: int) -> None:
    pack = pack_of(tag)
    assert pack is not None
    found = read(text, pack)
    assert [mention.weekday for mention in found.dates] == [weekday]
    assert [mention.weekday for mention in found.weekdays] == [weekday]


@pytest.mark.parametrize("tag", TAGS)
def test_every_form_of_a_language_can_be_made(tag: str) -> None:
    pack = pack_of(tag)
    assert pack is not None
    forms = forms_of(pack)
    made = [
        form.pattern for side in (forms.core, forms.before, forms.after) for group in side.values() for form in group
    ]
    assert made


@pytest.mark.parametrize("template", ["{d} {M}]", "[{d}", "{d} (of", "{nothing}"])
def test_a_template_that_is_wrong_is_refused(template: str) -> None:
    def named(name: str) -> Part:
        if name == "nothing":
            raise ValueError(name)
        return Part("x", frozenset("x"))

    with pytest.raises(ValueError, match=r"do not match|nothing"):
        compiled(template, named, lambda word: word[0])


@pytest.mark.parametrize(
    ("text", "quote", "value", "holds"),
    [
        ("in force since March 2019, it", "since March 2019", "2019-03/..", True),
        ("in force since March 2019, it", "since March 2019", "2019-03", True),
        ("in force since March 2019, it", "March 2019", "2019-03/..", False),
        ("in force since March 2019, it", "ch 2019", "2019", False),
        ("met on 3 and 5 June 2024 in", "3 and 5 June 2024", "2024-06-03", True),
        ("met on 3 and 5 June 2024 in", "5 June 2024", "2024-06-05", False),
        ("met on 3-5 June 2024 in", "3-5 June 2024", "2024-06-03", False),
        ("about 2015", "2015", "2015", False),
        ("about 2015", "about 2015", "2015~", True),
        ("24 October 2024", "24 October 2024", "2024-10", False),
        ("October 2024", "October 2024", "2024-10-XX", True),
        ("until 2025", "until 2025", "../2025", True),
    ],
)
def test_a_quote_supports_what_it_has_whole(text: str, quote: str, value: str, holds: bool) -> None:
    pack = pack_of("en")
    assert pack is not None
    start = text.index(quote)
    found = [supports(mention, value, start, start + len(quote)) for mention in read_dates(text, pack)]
    assert any(found) is holds


@pytest.mark.parametrize(
    ("tag", "text", "spans"),
    [
        ("vi", "Trong hai ngày 14 và 15/5/2025, hai bên họp.", ["2025-05-14/2025-05-15"]),
        ("en", "It met on 3, 4 and 5 June 2024.", ["2024-06-03/2024-06-05"]),
        ("en", "It met on 3 and 5 June 2024.", []),
        ("en", "It met on 3 June 2024 and on 4 June 2024.", []),
        ("en", "It met in 2023 and 2024.", []),
    ],
)
def test_a_list_of_days_that_follow_each_other_is_a_span(tag: str, text: str, spans: list[str]) -> None:
    pack = pack_of(tag)
    assert pack is not None
    found = [each.edtf for each in with_spans(read_dates(text, pack)) if each.edtf and "/" in each.edtf]
    assert found == spans


@pytest.mark.parametrize(
    ("tag", "text", "quote", "edtf"),
    [
        (
            "en",
            "It runs from 1 January 2025 to the end of 2027.",
            "from 1 January 2025 to the end of 2027",
            "2025-01-01/2027",
        ),
        ("en", "valid from 2024 through end-2027", "from 2024 through end-2027", "2024/2027"),
        ("zh-Hans", "协议有效期自2025年1月1日起至2027年底。", "2025年1月1日起至2027年底", "2025-01-01/2027"),
        ("zh-Hant", "協議自2025年1月1日起至2027年底止有效。", "2025年1月1日起至2027年底止", "2025-01-01/2027"),
        ("vi", "có hiệu lực từ ngày 1-1-2025 đến hết năm 2027", "từ ngày 1-1-2025 đến hết năm 2027", "2025-01-01/2027"),
        ("de", "Es gilt vom 1. Januar 2025 bis Ende 2027.", "1. Januar 2025 bis Ende 2027", "2025-01-01/2027"),
        ("id", "berlaku dari 1 Januari 2025 hingga akhir 2027", "1 Januari 2025 hingga akhir 2027", "2025-01-01/2027"),
        ("ms", "sejak Mac 2024 hingga akhir tahun 2027", "sejak Mac 2024 hingga akhir tahun 2027", "2024-03/2027"),
        ("th", "ตั้งแต่วันที่ 1 มกราคม 2568 ถึงสิ้นปี 2570", "ตั้งแต่วันที่ 1 มกราคม 2568 ถึงสิ้นปี 2570", "2025-01-01/2027"),
        ("km", "ពីថ្ងៃទី១ ខែមករា ឆ្នាំ២០២៥ ដល់ចុងឆ្នាំ២០២៧", "ពីថ្ងៃទី១ ខែមករា ឆ្នាំ២០២៥ ដល់ចុងឆ្នាំ២០២៧", "2025-01-01/2027"),
    ],
)
def test_from_a_day_to_the_end_of_a_year_is_a_period(tag: str, text: str, quote: str, edtf: str) -> None:
    pack = pack_of(tag)
    assert pack is not None
    mentions, start = read_dates(text, pack), text.index(quote)
    assert any(supports(each, edtf, start, start + len(quote)) for each in mentions)
    # A shorter quote has only a part of it, and neither end is a time that goes on.
    assert not any(supports(each, edtf, start + 10, start + len(quote)) for each in mentions)
    for other in (f"{edtf.partition('/')[0]}/..", f"../{edtf.partition('/')[2]}"):
        assert not any(supports(each, other, 0, len(text)) for each in mentions)


def test_two_dates_that_no_word_joins_are_no_period() -> None:
    pack = pack_of("en")
    assert pack is not None
    for text in (
        "since 2019, by the end of 2027",
        "In 2024, until the end of 2027",
        "March 2024. To the end of 2027 it grew",
    ):
        found = read_dates(text, pack)
        assert not any(each.opened and "/2" in each.opened.edtf and each.opened.edtf[0] == "2" for each in found), text


def test_what_is_extended_to_a_day_holds_until_then() -> None:
    pack = pack_of("en")
    assert pack is not None
    text = "In August 2024 the Board extended the Credit Line to 31 December 2027. It moved to May 2025."
    first, day, month = read_dates(text, pack)
    assert (first.opened, month.opened) == (None, None)
    assert day.edtf == "2027-12-31"
    assert supports(day, "../2027-12-31", text.index("to 31"), text.index("."))
    assert not supports(day, "../2027-12-31", text.index("31"), text.index("."))
