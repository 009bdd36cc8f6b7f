"""Words that by themselves name no one: pronouns, articles, and common nouns such as “ministry”.

The English words are the pronouns, determiners, prepositions, conjunctions and auxiliaries of Snowball's list of stop
words (snowballstem.org), and nouns that reports use for a body or person named before. Those of other languages are
their pronouns, and what their reports write for “both sides” and “the ministry”.
"""

from __future__ import annotations

__all__ = ["leads_nowhere", "names_nothing", "points"]

# Read in any case: “It”, “The two sides”. They are no one's name.
_POINTING = frozenset(
    """
    a an the this that these those such same other others another both each either neither all any some several many
    few half former latter said respective relevant concerned above-mentioned aforementioned i me my mine myself we
    us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself
    they them their theirs themselves who whom whose which what everyone everybody someone somebody anyone anybody
    nobody none one two three four five six seven eight nine ten first second third mr mrs ms miss dr prof sir madam
    he's she's it's they're we're
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Given names and surnames among them begin with a capital: An, Do, So, Will, May. So only small letters count.
_SMALL = frozenset(
    """
    am is are was were be been being have has had having do does did doing would should could ought can will may
    might must shall and but if or because as until while of at by for with about against between into through
    during before after above below to from up down in out on off over under again further then once here there when
    where why how more most no nor not only own so than too very also yet now s t dia ia mereka kami kita beliau
    keduanya ông bà họ anh ta
    """.split()  # noqa: SIM905
)
_NOUNS = frozenset(
    """
    ministry minister government administration authority agency department bureau office secretariat institution
    institute institutions organisation organization company firm corporation enterprise business bank group body
    bodies committee commission council board association delegation delegate side party partner member state
    country nation region bloc city province kingdom municipality people person man woman gentleman lady official
    officer director president chairman chairwoman chairperson chair premier ambassador governor mayor leader head
    chief secretary spokesman spokeswoman spokesperson representative expert scientist journalist reporter author
    source report statement press release media university school laboratory centre center team staff counterpart
    signatory participant stakeholder excellency
    """.split()  # noqa: SIM905
)
_OTHER_LANGUAGES = frozenset(
    """
    他 她 它 他们 她们 它们 他們 她們 它們 我 我们 我們 你 你们 你們 您 咱们 其 该 該 本 此 这 那 這 双方 雙方 两国
    兩國 两者 兩者 各方 对方 對方 一方 另一方 我方 该部 該部 该国 該國 该公司 該公司 该行 該行 该校 本公司 本部 本行
    公司 政府 部门 部門 有关部门 有關部門 有关方面 相关部门 部长 部長 主席 总理 總理 总统 總統 大使 银行 銀行 机构
    機構 委员会 委員會 代表团 代表團 中心 大学 大學 记者 記者 发言人 發言人 เขา เธอ พวกเขา มัน เรา ทั้งสองฝ่าย
    สองฝ่าย กระทรวง รัฐบาล รัฐมนตรี บริษัท ธนาคาร គាត់ នាង វា ពួកគេ យើង ភាគីទាំងពីរ ភាគីទាំងសង ក្រសួង រដ្ឋាភិបាល
    រដ្ឋមន្ត្រី ក្រុមហ៊ុន ធនាគារ သူ သူမ သူတို့ ဝန်ကြီးဌာန အစိုးရ ကုမ္ပဏီ ພວກເຂົາ ທັງສອງຝ່າຍ ກະຊວງ ລັດຖະບານ ບໍລິສັດ
    ທະນາຄານ
    """.split()  # noqa: SIM905
)
_PHRASES = frozenset(
    {
        *(
            "kedua belah pihak",
            "kedua pihak",
            "pihak",
            "kementerian",
            "pemerintah",
            "syarikat",
            "perusahaan",
            "menteri",
        ),
        *("hai bên", "các bên", "bộ", "chính phủ", "công ty", "bộ trưởng", "chúng tôi"),
        *("siya", "sila", "sila ay", "ang kagawaran", "kagawaran", "pamahalaan", "ang pamahalaan"),
    }
)
# What is said of a quote when nothing is said: that it says so.
_SAYING_SO = frozenset(
    """
    according article articles cited clear clearly conclude concluded conclusion context derive derived evidence evident
    evidently extract follow followed following follows hence imply implied implies indicate indicated indicates infer
    inference inferred infers literally mean meaning means meant mention mentioned mentions obvious obviously original
    passage passages phrase phrases plain plainly premise premises quotation quotations quote quoted quotes read reading
    reads result results say saying says sentence sentences show shown shows source sources state stated statement
    states suggest suggested suggests support supported supports text texts therefore thus understand understood
    understands value word wording words
    """.split()  # noqa: SIM905
)
_MAY_LEAD = frozenset(
    "against before after between during until above below under no not nor only more most".split()  # noqa: SIM905
)
_ARTICLES = frozenset(
    "a an the this that these those such same it its itself which what who all i we us our my".split()  # noqa: SIM905
)
_AROUND = "\"'“”‘’«»()[]<>.,;:!?-–—。，、；：！？「」『』《》（） \t\n"


def names_nothing(name: str, *, english: bool = True) -> bool:
    """Whether a name is only made of words that name no one, or of no word at all.

    One word in capitals, such as `IT` or `MOST`, is taken for the name that it is.

    Args:
        name: The name.
        english: Whether it may be words of English. In a German text “He” is a surname.
    """
    bare = name.strip(_AROUND)
    if not any(char.isalnum() for char in bare):
        return True
    words = [word for part in bare.split() if (word := part.strip(_AROUND))]
    if len(words) == 1 and len(bare) > 1 and bare.isupper() and bare.isascii():
        return False
    if bare in _OTHER_LANGUAGES or (bare == bare.lower() and " ".join(words) in _PHRASES):
        return True
    if not english:
        return False
    pointing = 0
    while pointing < len(words) and words[pointing].casefold().replace("’", "'") in _POINTING:
        pointing += 1
    rest = words[pointing:]
    if all(word in _SMALL or word.casefold() in _POINTING for word in rest):
        return True
    return len(rest) == 1 and _is_noun(rest[0].casefold())


def leads_nowhere(word: str) -> bool:
    """Whether a word of English only says that a text says something, as all in “this follows from the words”."""
    small = word.casefold()
    return small in _SAYING_SO or small in _ARTICLES or (small in _SMALL and small not in _MAY_LEAD)


def points(name: str) -> bool:
    """Whether words of English point at something, and have no capital and no figure: “the agreement”."""
    first = name.split(maxsplit=1)[0] if name.strip() else ""
    return first != name.strip() and first in _POINTING and name == name.lower() and not any(map(str.isdigit, name))


def _is_noun(word: str) -> bool:
    word = word.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")
    singular = word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"
    return word in _NOUNS or any(each in _NOUNS for each in singular)
