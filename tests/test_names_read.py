"""Which names a text has, and which it only seems to have."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cairef.texts.boundaries import cluster_break
from cairef.texts.folding import Folded, bare, fold, same_words
from cairef.texts.languages import pack_of
from cairef.texts.names import NameMention, Names
from cairef.texts.near import near_name

from .conftest import CHECKOUT


def named(text: str, tag: str, *names: str) -> list[str]:
    """The names that a text has, as the text prints them."""
    return [text[start:end] for start, end, _ in Names(names).read_names(text, pack=pack_of(tag))]


HOLDS = [
    ("en", "China signed it.", "China"),
    ("en", "China's foreign minister said so.", "China"),
    ("en", "China's Belt and Road Initiative grows.", "China"),
    ("en", "China’s proposal to fund the university was read.", "China"),
    ("en", "China’s share of the company grew.", "China"),
    ("en", "China's government agreed.", "China"),
    ("en", "The Government of China agreed.", "China"),
    ("en", "China, the University of Malaya and others signed.", "China"),
    ("en", "The Academy signed with China.", "China"),
    ("en", "The President of the Academy of Sciences, Premier of China", "China"),
    ("en", "A China-led group and a China-backed bank", "China"),
    ("en", "from China – ASEAN later joined", "China"),
    ("en", "Zhang Quan (China) spoke.", "Zhang Quan"),
    ("en", "Zhang Quan (China) spoke.", "China"),
    ("en", "the Ministry of Science and Technology (MOST) said", "MOST"),
    ("en", "the Ministry of Science and Technology (MOST) said", "Ministry of Science and Technology"),
    ("en", "the Ministry of\n  Trade and\u00a0Industry said", "Ministry of Trade and Industry"),
    ("en", "the Ministry of\r\nTrade", "Ministry of Trade"),
    ("en", "Cambodia's Ministry of Trade", "Ministry of Trade"),
    ("en", "Harbor Co., Ltd. (CAIH) has", "Harbor Co., Ltd."),
    ("en", "签字方CAIH签署", "CAIH"),
    ("en", "The People's Republic of China agreed.", "China"),
    ("en", "In China Premier Li spoke.", "China"),
    ("en", "in southern China", "China"),
    ("en", "China's railway grew.", "China"),
    ("zh-Hans", "中国外交部长表示", "中国"),
    ("zh-Hans", "上海与江西中国红", "上海"),
    ("zh-Hans", "中国和柬埔寨签署备忘录。", "中国"),
    ("zh-Hans", "中国政府与柬埔寨", "中国"),
    ("zh-Hans", "在中国国内实施", "中国"),
    ("zh-Hans", "中国支持柬埔寨科学院", "中国"),
    ("zh-Hans", "中国部分地区", "中国"),
    ("zh-Hans", "其中，中国企业占多数", "中国"),
    ("zh-Hans", "中国科\n学院签署", "中国科学院"),
    ("zh-Hans", "中国——东盟的伙伴", "中国"),
    ("zh-Hans", "中国科学技术部（科技部）", "科技部"),
    ("zh-Hant", "中國政府", "中國"),
    ("vi", "Bộ trưởng thăm Trung Quốc", "Trung Quốc"),
    ("vi", "Bộ Công Thương ký với Trung Quốc", "Trung Quốc"),
    ("id", "Kementerian Perdagangan dan Tiongkok", "Tiongkok"),
    ("th", "กระทรวงพาณิชย์ลงนามกับจีน", "จีน"),
    ("th", "โครงการ สองประเทศ\nนิคมแฝด เริ่ม", "สองประเทศ นิคมแฝด"),
    ("km", "ក្រសួង\u200bបរិស្ថាន បាន", "ក្រសួងបរិស្ថាន"),
    ("fr", "qu’Hanoï a signé", "Hanoï"),
    ("ja", "中国の会社", "中国"),
]
REFUSED = [
    ("en", "Shanghai's municipal government signed.", "Shanghai"),
    ("en", "China's Academy of Sciences signed.", "China"),
    ("en", "China’s State Council approved it.", "China"),
    ("en", "China's leading technology company signed.", "China"),
    ("en", "China's National Development and Reform Commission signed.", "China"),
    ("en", "the Shanghai municipal government signed.", "Shanghai"),
    ("en", "The China Academy of Railway Sciences signed.", "China"),
    ("en", "The Malaysia Digital Economy Corporation signed.", "Malaysia"),
    ("en", "the Ministry of Commerce of China", "China"),
    ("en", "The Bank of China opened.", "China"),
    ("en", "the Ministry of Industry,\nScience and Technology of Cambodia", "Cambodia"),
    ("en", "A Sino-Thai and a China-ASEAN Centre", "China"),
    ("en", "the China–ASEAN Centre", "ASEAN"),
    ("en", "the China-\nASEAN Centre", "China"),
    ("en", "the China University of Petroleum (Beijing)", "Beijing"),
    ("en", "Xiamen University (Malaysia) opened", "Xiamen University"),
    ("en", "Xi'an signed", "Xi"),
    ("en", "Indochina and chinaware", "China"),
    ("en", "Ministry\n\nof Trade", "Ministry of Trade"),
    ("en", "ministry of trade", "Ministry of Trade"),
    ("en", "China Mobile and Air China signed.", "China"),
    ("en", "in the South China Sea", "China"),
    ("en", "South Korea joined.", "Korea"),
    ("en", "The Shanghai Cooperation Organisation met.", "Shanghai"),
    ("en", "the Embassy of the People's Republic of China", "China"),
    ("zh-Hans", "上海合作组织成员国", "上海"),
    ("zh-Hans", "内蒙古自治区", "蒙古"),
    ("zh-Hans", "在南中国海", "中国"),
    ("ms", "di Laut China Selatan", "China"),
    ("th", "ในทะเลจีนใต้", "จีน"),
    ("zh-Hans", "中国科学院签署备忘录。", "中国"),
    ("zh-Hans", "柬埔寨环境部发布通知", "柬埔寨"),
    ("zh-Hans", "中国工业和信息化部", "中国"),
    ("zh-Hans", "中国农业大学", "中国"),
    ("zh-Hans", "上海市政府", "上海"),
    ("zh-Hans", "上海市科学技术委员会", "上海"),
    ("zh-Hans", "中国—东盟技术转移中心", "中国"),
    ("zh-Hans", "中国石油大学（北京）", "北京"),
    ("zh-Hans", "拉美国家加入", "美国"),
    ("zh-Hans", "泰国 中国", "国中"),
    ("zh-Hans", "中国\n\n科学", "中国科学"),
    ("zh-Hant", "中國科學院簽署", "中國"),
    ("zh-Hant", "泰國教育部表示", "泰國"),
    ("vi", "Ngân hàng Nhân dân Trung Quốc ký", "Trung Quốc"),
    ("vi", "Bộ Khoa học và Công nghệ Lào", "Lào"),
    ("vi", "Bộ Y tế của Lào", "Lào"),
    ("id", "Kementerian Pendidikan Tinggi, Sains, dan Teknologi Indonesia", "Indonesia"),
    ("ms", "Bank Negara Malaysia", "Malaysia"),
    ("fil", "Bangko Sentral ng Pilipinas", "Pilipinas"),
    ("fr", "l'Académie des sciences de Chine", "Chine"),
    ("th", "ธนาคารแห่งประเทศไทย", "ไทย"),
    ("th", "กระทรวงวิทยาศาสตร์และเทคโนโลยีแห่งสาธารณรัฐประชาชนจีน", "จีน"),
    ("th", "สองประเทศนิคมแฝด", "สองประเทศ นิคมแฝด"),
    ("km", "បណ្ឌិតសភាវិទ្យាសាស្ត្រចិន", "ចិន"),
    ("km", "លោកស្រី ចិន្តា", "ចិន"),
    ("lo", "ທະນາຄານແຫ່ງ ສປປ ລາວ", "ສປປ ລາວ"),
    ("my", "တရုတ်သိပ္ပံအကယ်ဒမီ", "တရုတ်"),
    ("ta", "இலங்கை மத்திய வங்கி", "இலங்கை"),
]


@pytest.mark.parametrize(("tag", "text", "name"), HOLDS)
def test_a_text_names_what_it_prints(tag: str, text: str, name: str) -> None:
    assert {fold(found) for found in named(text, tag, name)} == {fold(name)}


@pytest.mark.parametrize(("tag", "text", "name"), REFUSED)
def test_a_part_of_another_name_names_nothing(tag: str, text: str, name: str) -> None:
    assert named(text, tag, name) == []


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("中国科学院", ["中国", "中国科学院"], ["中国科学院"]),
        ("Lào Cai và Lào", ["Lào", "Lào Cai"], ["Lào Cai", "Lào"]),
        ("Bank of China (Hong Kong)", ["Bank of China", "Bank of China (Hong Kong)"], ["Bank of China (Hong Kong)"]),
        # A longer name that is itself cut in a word hides no shorter one.
        ("China Town", ["China", "China To"], ["China"]),
        ("Shanghai's municipal government", ["Shanghai", "Shanghai's municipal government"], None),
    ],
)
def test_the_longest_name_counts(text: str, names: list[str], found: list[str] | None) -> None:
    assert named(text, "en", *names) == (found or [text])


def test_a_persons_name_may_follow_the_name_of_a_body() -> None:
    text = "Viện trưởng Viện Vật liệu Đông Đô Nguyễn Hữu Tâm và Quỹ Nguyễn Hữu Tâm"
    name = "Nguyễn Hữu Tâm"
    found = Names([name], [name]).read_names(text, pack=pack_of("vi"))
    assert [each.start for each in found] == [text.index(name)]
    assert Names([name]).read_names(text, pack=pack_of("vi")) == []


def test_a_mention_lies_within_the_stretch_and_the_text_around_it_counts() -> None:
    text = "The China Academy and China"
    names = Names(["China"])
    assert names.read_names(text, 4, 9, pack_of("en")) == []
    assert names.read_names(text, 22, 27, pack_of("en")) == [NameMention(22, 27, "China")]
    assert names.read_names(text, 22, 26, pack_of("en")) == []
    assert Names([]).read_names(text) == []
    assert Names(["", " "]).read_names(text) == []


def test_a_name_across_the_pieces_of_a_long_text_is_found_once() -> None:
    text = "x " * 32766 + "China and Laos " + "x " * 40000 + "Laos"
    assert named(text, "en", "China", "Laos", "China and Laos") == ["China and Laos", "Laos"]


def test_every_name_of_the_dataset_is_found_where_its_record_has_it() -> None:
    texts, actors, places = {}, [], []
    for path in sorted((CHECKOUT / "dataset" / "sources").glob("*.json")):
        record = json.loads(path.read_bytes())
        texts[record["id"]] = (CHECKOUT / "seeds" / record["file"]).read_bytes().decode()
    for path in sorted((CHECKOUT / "dataset" / "actors").glob("*.json")):
        names = json.loads(path.read_bytes())["names"]
        actors.append({name["text"] for name in names})
        places += [(actors[-1], span) for name in names for span in name["evidence"]]
    read = Names(name for names in actors for name in names)
    assert places
    for own, span in places:
        found = read.read_names(texts[span["source"]], pack=pack_of("en"))
        # The longest name of the actor may go on behind the span of a shorter one.
        assert any(m.name in own and m.start == span["start"] for m in found), span["quote"]


PIECES = st.sampled_from(
    [
        "China",
        "中国",
        "科学院",
        "Academy",
        " ",
        "\n",
        "\u00a0",
        "\u200b",
        "\r\n",
        "\n\n",
        "'s",
        "-",
        "e\u0301",
        "ចិន",
        "្ត",
        "(",
        ")",
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)


@given(TEXTS, st.lists(TEXTS, max_size=5))
def test_mentions_are_the_name_and_neither_overlap_nor_cut_a_letter(text: str, names: list[str]) -> None:
    reached = 0
    for start, end, name in Names(names).read_names(text, pack=pack_of("zh-Hans")):
        assert reached <= start < end
        assert fold(text[start:end]) == fold(bare(name))
        assert same_words(text, start, end, bare(name))
        assert cluster_break(text, start)
        assert cluster_break(text, end)
        reached = end


@given(TEXTS)
def test_a_folded_text_leads_back_to_every_place(text: str) -> None:
    folded = Folded(text)
    for at, char in enumerate(folded.text):
        if not char.isspace():
            start, end = folded.span(at, at + 1)
            assert text[start:end] == char


@pytest.mark.parametrize(
    ("text", "name", "hint"),
    [
        ("中國科學院簽署", "中国科学院", "in traditional characters"),
        ("中国科学院签署", "中國科學院", "in simplified characters"),
        ("Ms Jose\u0301 signed", "José", "decomposed (NFD)"),
        ("Ms José signed", "Jose\u0301", "composed (NFC)"),
        ("Thoả thuận khung", "Thỏa thuận khung", "marks of tone"),
        ("Thủy sản", "Thuỷ sản", "marks of tone"),
        ("the ministry of trade", "Ministry of Trade", "other capitals"),
        ("ＣＡＩＨ signed", "CAIH", "another width"),
        ("Shanghai's government", "Shanghai’s government", "apostrophes"),
        ("Ms José signed", "Jose", "other marks"),
        ("Bo Cong Thuong", "Bộ Công Thương", "other marks"),
        ("China signed", "China", None),
        ("the Ministry of\nTrade", "Ministry of Trade", None),
        ("Laos signed", "China", None),
        ("Laos signed", " ", None),
    ],
)
def test_what_is_almost_a_name_is_said_and_not_found(text: str, name: str, hint: str | None) -> None:
    found = near_name(text, name)
    assert (hint in found) if hint and found else found == hint
    if hint:
        assert named(text, "en", name) == []


@pytest.mark.parametrize(
    "unit", ["China ", "China-", "China's own ", "中国", "China\n", "China (", "\u200b ", "Bank of "]
)
def test_reading_names_is_linear(unit: str) -> None:
    names, pack = Names(["China", "中国", "China Academy"]), pack_of("zh-Hans" if unit == "中国" else "en")

    def seconds(times: int) -> float:
        text = unit * times + "China"
        began = time.process_time()
        names.read_names(text, pack=pack)
        return time.process_time() - began

    seconds(100)
    once, eight = seconds(4_000), seconds(32_000)
    # Eight times the text; sixty-four times the work would be a square.
    assert eight < 30 * max(once, 0.005)


_AROUND = st.sampled_from(
    [
        "Ministry",
        "of",
        "Bank",
        "University",
        "and",
        "the",
        "China",
        "Science",
        "a",
        " ",
        " ",
        "  ",
        "(",
        ")",
        "( )",
        ",",
        "'s",
        "\n",
    ]
)


@given(st.lists(_AROUND, max_size=12), st.lists(_AROUND, max_size=12), st.sampled_from(["en", "de", "id", "vi", "zh"]))
@example(["Ministry", " ", "of", " ", "Science", " ", "(", " ", ")", " "], [], "en")
@example(["Bank", " ", "( )", " "], [" ", "(", " ", "Bank", ")"], "id")
def test_brackets_and_spaces_around_a_name_are_no_words(before: list[str], behind: list[str], tag: str) -> None:
    """What is around a name may be written anyhow: a bracket with nothing but a space in it was taken for a word."""
    text = "".join([*before, "China", *behind])
    assert all(text[start:end] == "China" for start, end, _ in Names(["China"]).read_names(text, pack=pack_of(tag)))
