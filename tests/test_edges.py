"""Where a stretch of a text is broken off, and where it may be whole."""

from __future__ import annotations

import pytest

from cairef.texts.edges import breaks_off, ends_open, ends_with_verb, is_phrase
from cairef.texts.languages import Pack, pack_of

BROKEN = [
    ("en", "They agreed on [cooperation in the fields of] science.", "of"),
    ("en", "Here [we propose to] build a smart city.", "to"),
    ("en", "It covers [science, technology,] innovation and trade.", ","),
    ("en", "They will promote [the exchange] of views.", "exchange of"),
    ("en", "In June [the delegation visited] the centre.", "visited the"),
    ("de", "Sie vereinbarten [die Ausbildung und] die Forschung.", "und"),
    ("zh-Hans", "双方[将共同建设实验室，]并互派人员。", "，"),
]
WHOLE = [
    ("en", "A memorandum [to train engineers] with two firms was signed."),
    ("en", "The Academy [trains 600 technicians] a year."),
    ("en", "They discussed [which fields they would work in] by 2027."),
    ("en", "The minister said [the deal will help the region], and left."),
    ("en", "Both sides [will set up a laboratory] and share data."),
    ("de", "Das Amt unterschrieb ein Memorandum [über gemeinsame Forschung] in Bandung."),
    ("vi", "Hai bên [sẽ đào tạo 40 kỹ sư] trong ba năm."),
    ("zh-Hant", "雙方[將鋪設光纖]，並培訓工程師。"),
]


def stretch(tag: str, marked: str) -> tuple[str, int, int, Pack]:
    """A text without its brackets, and what was between them."""
    start, end = marked.index("["), marked.index("]") - 1
    pack = pack_of(tag)
    assert pack
    return marked.replace("[", "").replace("]", ""), start, end, pack


@pytest.mark.parametrize(("tag", "marked", "why"), BROKEN)
def test_a_stretch_is_broken_off(tag: str, marked: str, why: str) -> None:
    assert breaks_off(*stretch(tag, marked)) == why


@pytest.mark.parametrize(("tag", "marked"), WHOLE)
def test_a_stretch_may_be_whole(tag: str, marked: str) -> None:
    assert breaks_off(*stretch(tag, marked)) is None
    assert not is_phrase(*stretch(tag, marked))


def test_a_few_words_out_of_the_middle_are_a_phrase_unless_they_have_a_verb() -> None:
    assert is_phrase(*stretch("en", "The memorandum marks [a significant step] for the region."))
    assert not is_phrase(*stretch("en", "The memorandum [marks a step] for the region."))
    assert not is_phrase(*stretch("en", "It covers: [a significant step] for the region."))
    assert not is_phrase(*stretch("de", "Das Memorandum ist [ein wichtiger Schritt] für beide."))


def test_a_label_ends_before_its_noun() -> None:
    assert ends_open(*stretch("en", "They seek [collaboration in] science.")) == "in"
    assert ends_open(*stretch("en", "They set up [a joint] laboratory.")) == "joint"
    assert ends_open(*stretch("en", "They seek [collaboration] in science.")) is None
    assert ends_open(*stretch("en", "The models are [advanced] and new.")) is None


def test_a_verb_stands_at_the_end() -> None:
    assert ends_with_verb(*stretch("en", "The firm [has conducted] 20 projects."))
    assert not ends_with_verb(*stretch("en", "Of all [projects and platforms] 20 are new."))
    assert not ends_with_verb(*stretch("de", "Sie haben [durchgeführt] 20 Projekte."))
