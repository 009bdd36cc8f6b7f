"""How texts in the languages of the field are split into sentences."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairef.texts.languages import TAGS, pack_of
from cairef.texts.sentences import split, tiles

# Each is the sentences of a text, parted by |.
SPLIT = [
    ("en", "On Oct. 24 H.E. Mr. Sok of Harbor Co., Ltd. met J. K. Smith of the U.S. Embassy.| Good."),
    ("en", "It was signed by Harbor Co., Ltd.| The company is in Nanning."),
    ("en", "They met in the U.S.| They left at 5 p.m.| It rained."),
    ("en", "Decree No. 5 of 2016 approved it.| He said no.| Then he left."),
    ("en", "See www.most.gov.cn and fig. 3.| It grew by 3.5 percent.| Fine."),
    ("en", "1. The Parties meet.|\n2. Costs are shared.|\n(a) to train;|\n(b) to build.|\nIV. Final clauses"),
    ("en", "“Will you come?” he asked.| “Of course!” said Prof. Lim.| “Good.”| She left."),
    ("en", "Well ... perhaps.| Yes… no?!| “No!!”| Done."),
    ("en", "one of the major parts of\nthe national plan, he said.| It runs for\nfive years."),
    ("en", "signed by the Ministry of\nTrade in Phnom Penh."),
    ("en", "The text was read by Mr.\nWang Yi."),
    ("en", "it reaches about\n20 million people"),
    ("en", "Joint Statement|\nThe ministers met.|\nArticle 3|\nThe Parties agree."),
    ("en", "Harbor signs\u2028|lower".replace("\u2028|", "\n")),
    (
        "en",
        "The Parties agree that the Joint Committee shall meet once in\nPhnom Penh and once in Nanning each year, and "
        "that costs of the\nMinistry are shared.| Nothing in this Memorandum creates a duty.",
    ),
    ("zh-Hans", "部长说：“合作很好。”|双方随后签署了备忘录。|为期三年！"),
    ("zh-Hans", "“合作很好。”他说。|会议结束。"),
    ("zh-Hans", "双方签署了备忘录．|合作期限３．５年．|好"),
    ("zh-Hans", "（见附件。）|一、总则|\n二、合作"),
    ("zh-Hans", "中老签署协议|\n新华社万象电。|\n会议结束。|\n记者离开。"),
    ("zh-Hans", "中国与东盟各国的联合实\n验室建设启动。|成果丰硕。"),
    ("zh-Hans", "第一条 双方交流。|\n第二条 费用分担。"),
    ("zh-Hans", "第一条|\n双方同意：|\n（一）交流"),
    ("en", "Article 1. The Parties agree.| See Article 5.| Then sign."),
    ("vi", "Điều 1. Hai bên hợp tác.| Hết."),
    ("de", "Er las die 3. Fassung am 3. und 4. Juni.| Danach ging er."),
    ("zh-Hant", "院長表示：「合作密切。」|備忘錄隨即簽署。"),
    (
        "vi",
        "TS. Hùng đến TP. Hồ Chí Minh.| Kinh phí 1.320 tỷ đồng.|\n1. Về công nghệ: trao đổi.|\n2. Về đào tạo.",
    ),
    ("km", "ក។| ខ ។| គ៕"),
    ("km", "មានកសិកម្ម ។ល។ ក្នុងប្រទេស។| ចប់ ។|\n១. ភាគីចិន។|\n២. ភាគីកម្ពុជា។"),
    ("km", "«ល្អណាស់។»| បន្ទាប់មក"),
    ("th", "ผู้ว่าการ กนอ. ลงนามเมื่อ 24 ต.ค. 2567 ที่กรุงเทพฯ"),
    ("th", "ทั้งสองฝ่ายส่งเสริม\nการวิจัยร่วม|\n\nฝ่ายไทยจะจัดตั้ง"),
    ("lo", "ປີ ພ.ສ. 2567 ມີຜົນ.| ອາຍຸ 3 ປີ."),
    ("my", "ပါဝင်သည်။| “ကောင်းသည်။”| ပြောသည်။"),
    ("ta", "அமைச்சர் எஸ். ஜெய்சங்கர் வந்தார்.| முடிந்தது."),
    ("id", "Dr. Budi menandatangani di Jl. Thamrin No. 5.| Nilai Rp2.500.000.| Selesai."),
    ("ms", "Y.B. Datuk Seri menandatangani.| Majlis tamat."),
    ("fil", "Dumalo si G. Santos at si Dr. Reyes.| Natapos."),
    (
        "de",
        "Am 23. April traf z. B. Dr. Weiß Nr. 5 des 21. Jahrhunderts.| Es waren 23.| Die Sitzung",
    ),
    ("de", "5 Mio. Euro bzw. mehr.| Ende."),
    ("de", "Er sagte: „Wir unterzeichnen.“| Dann ging er."),
    ("de", "in Peking bzw. das\nInformationszentrum.| Ende."),
    ("fr", "Il a dit : « Nous signons. »| La séance est levée.| M. Macron a lu l'art. 5."),
    ("xx", "One. | Two។ |三。"),
]


@pytest.mark.parametrize(("tag", "text"), SPLIT)
def test_a_sentence_ends_where_a_reader_would_end_it(tag: str, text: str) -> None:
    expected = [sentence.strip() for sentence in text.split("|")]
    whole = text.replace("|", "")
    assert [whole[start:end] for start, end in split(whole, pack_of(tag))] == expected


PIECES = st.sampled_from(
    [
        *".!?。！？…។៕။．\"'”’“»」）) \t\r\n\u2028\u3000\u200b\x0b\x85字aB7",
        *("\n\n", "\r\n", "Mr. ", "No. ", "1. ", "(a) ", "Co., ", "of\n"),
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)), st.sampled_from(TAGS))
def test_sentences_tile_every_text_in_every_language(text: str, tag: str) -> None:
    assert tiles(text, split(text, pack_of(tag)))


@pytest.mark.parametrize("unit", ["a. ", "A. B", ".", "Mr.\n", "a\n", "字\n字。", "1. ", "(", "។ ", " \n", "of\nA "])
def test_splitting_is_linear(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        began = time.process_time()
        split(text, pack_of("en"))
        return time.process_time() - began

    seconds(1000)
    once, eight = seconds(20_000), seconds(160_000)
    # Eight times the text; sixty-four times the work would be a square.
    assert eight < 30 * max(once, 0.005)
