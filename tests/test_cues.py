"""Families of cues: found in all their forms, and in no other words."""

from __future__ import annotations

import time

import pytest

from cairef.rules.support.cue_readers import reader_of_names
from cairef.schema import release
from cairef.texts.cues import CueMention, CueReader, check_family
from cairef.texts.languages import TAGS, pack_of
from cairef.texts.languages.pack import Pack
from cairef.texts.mentions import Mentions


def pack(tag: str) -> Pack:
    found = pack_of(tag)
    assert found is not None
    return found


def cues(text: str, tag: str, *families: str) -> list[str]:
    """What families find in a text, as the text prints it."""
    return [text[start:end] for start, end, _ in CueReader(pack(tag), {"it": families}).read(text)]


FOUND = [
    ("id", "Kedua direktur menekennya.", "~meneken", "menekennya"),
    ("ms", "Kerjasamanya diperluas.", "~kerjasama", "Kerjasamanya"),
    ("id", "Nota kesepahamannya sudah ada.", "~nota ~kesepahaman", "Nota kesepahamannya"),
    ("en", "They signed it.", "sign", "signed"),
    ("en", "Signing began.", "sign", "Signing"),
    ("en", "It enters formally into force.", "enter into", "enters formally into"),
    ("en", "They met with officials.", "meet with", "met with"),
    ("en", "He held and led talks.", "lead talks", "led talks"),
    ("en", "The forum was held here.", "~was hold", "was held"),
    ("en", "It will also\nbenefit farmers.", "{will} benefit", "will also\nbenefit"),
    ("en", "It shall greatly grow", "{will} greatly", "shall greatly"),
    ("en", "the transfer of the technologies", "technology transfer", "transfer of the technologies"),
    ("en", "cooperation in health matters", "health cooperation", "cooperation in health"),
    ("en", "the signing of an agreement", "sign agreement", "signing of an agreement"),
    ("en", "a follow\u2011up meeting", "follow-up", "follow\u2011up"),
    ("en", "a follow up meeting", "follow-up", "follow up"),
    ("en", "people to people exchanges", "people-to-people", "people to people"),
    ("en", "their co-operation grew", "cooperation", "co-operation"),
    ("en", "an e-commerce pact", "e-commerce", "e-commerce"),
    ("en", "the ministry’s plan", "ministry", "ministry"),
    ("en", "two universities", "university", "universities"),
    ("en", "a programme of research", "research program", "programme of research"),
    ("en", "organised by both", "organize", "organised"),
    ("en", "artificial\u00a0intelligence", "artificial intelligence", "artificial\u00a0intelligence"),
    ("en", "They share expertise", "share|exchange expertise|experience", "share expertise"),
    ("en", "It was recently approved by the council.", "{be} approve by", "was recently approved by"),
    ("en", "It has successfully conducted tests", "{have} conduct", "has successfully conducted"),
    ("en", "CAIH Co., Ltd. builds", "=Co., =Ltd", "Co., Ltd"),
    (
        "en",
        "science, technology, and innovation",
        "science, technology and innovation",
        "science, technology, and innovation",
    ),
    ("en", "science & technology", "science and|& technology", "science & technology"),
    ("en", "S&T cooperation", "=S&T", "S&T"),
    ("en", "AI and 5G", "=AI", "AI"),
    ("en", "technology has been transferred", "technology transfer", "technology has been transferred"),
    ("en", "policies are coordinated", "policy coordination", "policies are coordinated"),
    ("en", "The summit named 2022 the year of water.", "~named … ~year", "named 2022 the year"),
    ("en", "TALKS LED BY MINISTER", "~led", "LED"),
    ("en", "They sign the new trade agreement", "sign agreement", "sign the new trade agreement"),
    (
        "en",
        "an exchange of experts, data and information",
        "information exchange",
        "exchange of experts, data and information",
    ),
    (
        "en",
        "the transfer of low-cost drying technologies",
        "technology transfer",
        "transfer of low-cost drying technologies",
    ),
    ("en", "memoranda of understanding", "memorandum of understanding", "memoranda of understanding"),
    ("de", "Sie haben das Abkommen unterzeichnet.", "unterzeichnen", "unterzeichnet"),
    ("de", "Die unterzeichneten Verträge", "unterzeichnen", "unterzeichneten"),
    ("de", "Das Zentrum wurde gegründet.", "gründen", "gegründet"),
    ("de", "Ein Vertrag ist geschlossen.", "schließen", "geschlossen"),
    ("de", "Sie hat an dem Treffen teilgenommen.", "teilnehmen", "teilgenommen"),
    ("de", "Wir wollen zusammenzuarbeiten lernen.", "zusammenarbeiten", "zusammenzuarbeiten"),
    ("de", "der Transfer von Technologien", "Transfer Technologie", "Transfer von Technologien"),
    ("de", "Beide arbeiten seit Jahren eng zusammen.", "zusammenarbeiten", "arbeiten seit Jahren eng zusammen"),
    ("de", "Das Forum fand im Mai statt, und alle kamen.", "stattfinden", "fand im Mai statt"),
    ("de", "Der Minister kündigte am 5. Mai Hilfe an.", "ankündigen", "kündigte am 5. Mai Hilfe an"),
    ("de", "Sie schlug vor, es zu tun.", "vorschlagen", "schlug vor"),
    ("de", "Das Zentrum nahm gestern seine Arbeit auf.", "~Arbeit aufnehmen", "nahm gestern seine Arbeit auf"),
    ("de", "Sie werde bald 12 Stellen schaffen.", "{will} … {infinitive}", "werde bald 12 Stellen schaffen"),
    ("de", "einen Liefervertrag", "*vertrag", "Liefervertrag"),
    ("de", "langjährige Klimadaten", "Klima*", "Klimadaten"),
    ("de", "der Austausch von Klimadaten", "Austausch … Klima*|Wetter*", "Austausch von Klimadaten"),
    ("de", "Sie kündigte am 5. Mai Hilfe an.", "ankündigen|angekündigt", "kündigte am 5. Mai Hilfe an"),
    ("de", "eine Erklärung zur Satellitenfernerkundung", "Fernerkundung", "Satellitenfernerkundung"),
    ("de", "zwei Luftverkehrsabkommen", "Abkommen", "Luftverkehrsabkommen"),
    ("de", "Nanomaterialien", "Nanomaterial", "Nanomaterialien"),
    ("de", "im E-Commerce und im Handel", "~E-Commerce", "E-Commerce"),
    ("vi", "văn bản do Viện trưởng Tâm ký", "do … ký", "do Viện trưởng Tâm ký"),
    ("vi", "hợp tác khoa học - kỹ thuật", "khoa học kỹ thuật", "khoa học - kỹ thuật"),
    ("zh-Hans", "每年互派不少于十名青年研究人员", "互派 … 学者|研究人员", "互派不少于十名青年研究人员"),
    ("zh-Hans", "中方提出“数字丝绸之路”倡议", "提出 倡议", "提出“数字丝绸之路”倡议"),
    ("zh-Hans", "中方提出“数字丝绸之路倡议”", "提出 倡议", "提出“数字丝绸之路倡议"),
    (
        "zh-Hans",
        "会议通过《关于加强中国—东盟绿色数字合作的联合声明》",
        "通过 … 声明",
        "通过《关于加强中国—东盟绿色数字合作的联合声明",
    ),
    ("zh-Hans", "与中国—东盟信息港对接", "与 对接", "与中国—东盟信息港对接"),
    (
        "zh-Hans",
        f"通过《{'甲' * 40}》和《{'乙' * 40}》两份声明",
        "通过 … 声明",
        f"通过《{'甲' * 40}》和《{'乙' * 40}》两份声明",
    ),
    ("zh-Hans", "提供设备、技术和资金", "提供 … 资金", "提供设备、技术和资金"),
    ("zh-Hant", "聯合研究計畫", "联合研究计划", "聯合研究計畫"),
    ("zh-Hant", "推動數位經濟", "数字经济", "數位經濟"),
    ("zh-Hant", "推動數字經濟", "數位經濟", "數字經濟"),
    ("de", "die Absichtserklärungen", "Absichtserklärung", "Absichtserklärungen"),
    ("id", "Kedua menteri menandatangani nota itu.", "tandatangan", "menandatangani"),
    ("id", "Nota itu ditandatangani kemarin.", "tandatangan", "ditandatangani"),
    ("id", "penandatanganan nota", "tandatangan", "penandatanganan"),
    ("ms", "Mereka telah menyokong usaha itu", "sokong", "menyokong"),
    ("ms", "transformasi digital", "transformasi digital", "transformasi digital"),
    ("fr", "L’accord a été signé.", "accord", "accord"),
    ("fr", "la coopération scientifique", "coopération", "coopération"),
    ("vi", "Hai bên đã ký kết thỏa thuận", "thoả thuận", "thỏa thuận"),
    ("vi", "Hai be\u0302n đa\u0303 ky\u0301 ke\u0302\u0301t", "ký kết", "ky\u0301 ke\u0302\u0301t"),
    ("vi", "chuyển giao\ncông nghệ", "chuyển giao công nghệ", "chuyển giao\ncông nghệ"),
    ("zh-Hans", "双方签署了一份谅解备忘录。", "签署 备忘录", "签署了一份谅解备忘录"),
    ("zh-Hant", "雙方簽署了一份諒解備忘錄。", "签署 备忘录", "簽署了一份諒解備忘錄"),
    ("zh-Hant", "雙方簽署了協議。", "簽署 協議", "簽署了協議"),
    ("zh-Hans", "双方签\n署协议", "签署", "签\n署"),
    ("zh-Hans", "推动AI合作", "=AI", "AI"),
    ("zh-Hans", "中国和东盟", "中国!人民银行|科学院", "中国"),
    ("th", "ลงนามบันทึกความเข้าใจ", "ลงนาม บันทึก", "ลงนามบันทึก"),
    ("km", "បានចុះ\u200bហត្ថលេខា", "ចុះហត្ថលេខា", "ចុះ\u200bហត្ថលេខា"),
]
NOT_FOUND = [
    ("id", "Nyanya dan kerjanyata.", "~kerja"),
    ("vi", "Họ kýnya.", "~ký"),
    ("en", "a new signal, significant", "sign"),
    ("en", "They sign the letter on the agreement", "sign agreement"),
    ("en", "the transfer of patients to technology parks", "technology transfer"),
    ("en", "The ai was there.", "=AI"),
    ("en", "LED lamps", "~led"),
    ("en", "It blocked the supply chain.", "block chain"),
    ("en", "They named it, and that was the year.", "~named … ~year"),
    ("de", "das Gesprächsklima", "Klima*"),
    ("de", "Die Regung hielt lange an.", "anregen|Anregung"),
    ("de", "Er schlug die Einladung aus.", "vorschlagen"),
    ("de", "Sie kündigte den Vertrag an einem Montag.", "ankündigen"),
    ("de", "Das Zentrum wird von Fachleuten geprüft.", "{will} … {infinitive}"),
    ("zh-Hans", "双方互派。学者到访", "互派 … 学者"),
    ("zh-Hans", "提出“数字丝路”。倡议", "提出 倡议"),
    ("zh-Hans", "提出——倡议", "提出 倡议"),
    ("zh-Hans", "提供设备、资金", "提供 资金"),
    ("zh-Hans", "提出“倡议", "提出 倡议"),
    ("zh-Hans", "设计画面", "计划"),
    ("zh-Hant", "網路資訊化", "网络信息!化"),
    ("en", "signs of hope", "~signed"),
    ("en", "They enter. Into the hall", "enter into"),
    ("en", "They enter the hall and go into it", "enter into"),
    ("en", "technology\n\ntransfer", "technology transfer"),
    ("en", "technology, transfer", "technology transfer"),
    ("en", "transfer and technology", "technology transfer"),
    ("en", "the United Nations", "unit"),
    ("en", "the universe", "university"),
    ("en", "the police", "policy"),
    ("en", "in part", "party"),
    ("en", "a statement", "state"),
    ("en", "the community", "communication"),
    ("en", "designed it", "designate"),
    ("en", "renewable energy", "renew"),
    ("en", "a conference", "confer"),
    ("en", "the departure", "department"),
    ("en", "an author", "authority"),
    ("en", "mobile phones", "mobility"),
    ("en", "good news", "goods"),
    ("en", "the government", "governance"),
    ("en", "publications", "public"),
    ("en", "co-signed", "sign"),
    ("en", "follow it up", "follow-up"),
    ("de", "der Grund", "Gründung"),
    ("de", "die Nichtverbreitung", "Verbreitung"),
    ("de", "die Halbleiter", "Leiter"),
    ("de", "eine mitarbeitende Stelle", "arbeiten"),
    ("de", "das Handelsabkommen", "Luftverkehrsabkommen"),
    ("de", "Sie arbeiten hier, und zusammen ist man stark.", "zusammenarbeiten"),
    ("de", "die Geschichte", "schicht"),
    ("id", "tanda", "tandatangan"),
    ("ms", "raja itu", "kerajaan"),
    ("vi", "ky kết", "ký kết"),
    ("vi", "kýkết", "ký kết"),
    ("zh-Hans", "双方签署。备忘录", "签署 备忘录"),
    ("zh-Hans", "双方签署了一份非常非常非常重要的备忘录", "签署 备忘录"),
    ("zh-Hans", "中国人民银行", "中国!人民银行|科学院"),
    ("zh-Hans", "新加坡", "新!加坡!"),
    ("zh-Hans", "MAID", "=AI"),
    ("zh-Hans", "ai", "=AI"),
    ("th", "กำ", "ก"),
]
WRONG = [
    *(("en", family) for family in ("", " a", "a  b", "a\tb", "=", "~", "a|", "|a", "a||b", "{x} y", "{have", "a!b")),
    *(("en", family) for family in ("{participle}", "a/b", "si{g", "s=g", "?", "a|b-c", "x " * 20 + "x")),
    *(("de", family) for family in ("Kl*", "=Klima*", "*Klima*", "*", "Klima**")),
    *(
        ("zh-Hans", family)
        for family in ("中*", "", "!", "中国!", "!!中国", "a!b!c!d", "~中", "中|", "中  国", "{x}中", "=")
    ),
    *(("vi", family) for family in ("{participle} bởi", "{infinitive} bởi", "… ký", "do …", "do … … ký")),
]


@pytest.mark.parametrize(("tag", "text", "family", "found"), FOUND)
def test_a_family_is_found_in_all_its_forms(tag: str, text: str, family: str, found: str) -> None:
    assert cues(text, tag, family) == [found]


@pytest.mark.parametrize(("tag", "text", "family"), NOT_FOUND)
def test_a_family_is_not_found_in_other_words(tag: str, text: str, family: str) -> None:
    assert cues(text, tag, family) == []


@pytest.mark.parametrize(("tag", "family"), WRONG)
def test_a_family_whose_syntax_is_wrong_is_refused(tag: str, family: str) -> None:
    with pytest.raises(ValueError, match=r".{10}"):
        check_family(family, pack(tag))


@pytest.mark.parametrize("tag", TAGS)
def test_two_spellings_of_a_language_without_spaces_are_of_one_length(tag: str) -> None:
    # What is found is said by its place in the text.
    if not pack(tag).spaced:
        assert all(len(one) == len(other) for one, other in pack(tag).cues.get("alike", {}).items())


def test_one_reader_finds_all_codes() -> None:
    text = "They signed a deal on technology transfer, then signed again."
    found = CueReader(pack("en"), {"signed": ["sign"], "transfer": ["technology transfer", "transfer"]}).read(text)
    assert found == [
        CueMention(5, 11, "signed"),
        CueMention(22, 41, "transfer"),
        CueMention(48, 54, "signed"),
    ]


def test_an_exception_says_where_a_family_is_none() -> None:
    text = "They took the initiative to join the initiative."
    assert cues(text, "en", "initiative", "!take the initiative") == ["initiative"]
    assert cues("中国银行和中国", "zh-Hans", "中国", "!中国银行") == ["中国"]
    check_family("!take the initiative", pack("en"))


def test_of_names_the_longest_counts() -> None:
    text, names = "Papua New Guinea and Guinea", {"GN": ["Guinea"], "PG": ["Papua New Guinea"]}
    found = CueReader(pack("en"), names, longest=True).read(text)
    assert [(text[each.start : each.end], each.key) for each in found] == [("Papua New Guinea", "PG"), ("Guinea", "GN")]
    assert [each.key for each in CueReader(pack("en"), names).read(text)] == ["PG", "GN", "GN"]


@pytest.mark.parametrize(
    ("tag", "text", "found"),
    [
        ("en", "the Democratic People's Republic of Korea", ["KP"]),
        ("en", "Hong Kong and the British Virgin Islands", ["HK", "VG"]),
        ("en", "South Sudan and Sudan", ["SS", "SD"]),
        ("de", "Weißrussland und Russland", ["BY", "RU"]),
        ("zh-Hans", "代表团访华", ["CN"]),
        ("zh-Hans", "代表团访华盛顿、访华侨、访华为公司", []),
    ],
)
def test_a_country_is_not_read_in_the_name_of_another(tag: str, text: str, found: list[str]) -> None:
    assert [each.key for each in reader_of_names(pack(tag), release(), "country").read(text)] == found


def test_cues_lie_wholly_in_the_stretch_and_are_not_cut_by_it() -> None:
    text = "We sign and assign, then sign."
    reader = CueReader(pack("en"), {"signed": ["sign"]})
    assert reader.read(text, 0, 10) == [CueMention(3, 7, "signed")]
    assert reader.read(text, 14, 18) == []
    assert reader.read(text, 0, 28) == [CueMention(3, 7, "signed")]
    mentions = Mentions(text, pack("en"))
    assert mentions.cues(reader, 8, len(text)) == [CueMention(25, 29, "signed")]


def test_a_text_is_read_for_cues_in_its_language() -> None:
    with pytest.raises(ValueError, match="a text in German is read for cues in English"):
        Mentions("Text", pack("de")).cues(CueReader(pack("en"), {}), 0, 4)


@pytest.mark.parametrize("tag", TAGS)
def test_every_language_reads_cues(tag: str) -> None:
    assert cues("5G", tag, "5G") == ["5G"]


def test_classes_are_of_words_and_participles_are_known() -> None:
    assert cues("It was signed, is gone, was red.", "en", "{be} {participle} and", "~it {be} {participle}") == [
        "It was signed"
    ]
    assert cues("wird unterzeichnet und ist genommen, ist Gebiet", "de", "~ist {participle}") == ["ist genommen"]


@pytest.mark.parametrize(
    ("tag", "text"), [("en", "they signed the "), ("en", "a-"), ("zh-Hans", "签署了一"), ("vi", "ký "), ("en", "x'")]
)
def test_the_time_grows_with_the_text(tag: str, text: str) -> None:
    families = {"en": ["sign the memorandum", "a-a-b"], "zh-Hans": ["签署 备忘录"], "vi": ["ký kết"]}[tag]
    reader = CueReader(pack(tag), {"it": families})
    reader.read(text)
    began = time.perf_counter()
    reader.read(text * 40_000)
    assert time.perf_counter() - began < 8
