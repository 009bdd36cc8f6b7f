"""How a text is split into sentences."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairef.texts.sentences import split, tiles

from ..conftest import CHECKOUT
from .conftest import TEXT, growth

# Much of what ends sentences, opens lines, or only looks like it.
PIECES = st.sampled_from(
    [
        *".!?。！？…\"'”’」）)“ \t\r\n\u2028\u3000\u200b\x0b\x85\ufeff🌊字aB7",
        "Oct. ",
        "Co., Ltd. ",
        "U.S. ",
        "No. ",
        "\r\n",
    ]
)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_sentences_tile_every_text(text: str) -> None:
    spans = split(text)
    reached = 0
    for start, end in spans:
        assert reached <= start < end <= len(text)
        assert text[reached:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        assert all(line.strip() for line in text[start:end].splitlines())
        reached = end
    assert text[reached:].strip() == ""
    assert tiles(text, spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("“Yes.” No.", ["“Yes.”", "No."]),
        ("“Will you come?” he asked. She left.", ["“Will you come?” he asked.", "She left."]),
        ("On Oct. 24 Mr. Sok of Harbor Co., Ltd. met J. Smith of the U.S. Embassy. Good.", 2),
        ("See No. 5 of it. He said no. Then he left.", ["See No. 5 of it.", "He said no.", "Then he left."]),
        ("It grew by 3.5 percent. Fine.", ["It grew by 3.5 percent.", "Fine."]),
        ("双方签署了谅解备忘录。他说：“很好！”然后离开。", ["双方签署了谅解备忘录。", "他说：“很好！”", "然后离开。"]),
        ('他说:"很好。"然后离开。', ['他说:"很好。"', "然后离开。"]),
        ("Heading\r\nText one.\rText two.", ["Heading", "Text one.", "Text two."]),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(text: str, expected: list[str] | int) -> None:
    found = sentences(text)
    assert (found if isinstance(expected, list) else len(found)) == expected


def test_the_sources_of_the_dataset_are_split_as_their_coders_split_them() -> None:
    """But for one: the damaged mark at the end of a text, which only a reader can tell from a word."""
    differing = []
    for path in sorted((CHECKOUT / "dataset" / "sources").glob("*.json")):
        record = json.loads(path.read_bytes())
        text = (CHECKOUT / "seeds" / record["file"]).read_bytes().decode()
        if split(text) != [(s["start"], s["end"]) for s in record["sentences"]]:
            differing.append(record["id"])
    assert differing == ["xinhua-misti-caih-mou"]


@pytest.mark.parametrize("spans", [[], [(0, 5)], [(0, 6), (5, 9)], [(0, 0), (0, 9)], [(0, 99)], [(5, 9), (0, 4)]])
def test_what_leaves_a_word_out_or_overlaps_does_not_tile(spans: list[tuple[int, int]]) -> None:
    assert not tiles("One. Two.", spans)


def test_the_example_has_the_sentences_that_a_reader_sees() -> None:
    assert [sentence[:9] for sentence in sentences(TEXT)] == [
        "Rivers an",
        "VIENTIANE",
        "“We will ",
        "双方签署了谅解备忘",
        "河流部表示欢迎！",
    ]


@pytest.mark.parametrize(
    "unit",
    [
        *("The Ministry signed it on Sept. 4. ", ".", ". ", ". (", ".)", '. "', "a.", "A-b. ", "no. ", "x", " "),
        *("。", "。）", "。 ", "…", '!"', "\n", "a\n"),
    ],
)
def test_one_long_line_is_split_in_linear_time(unit: str) -> None:
    assert growth(lambda size: split(unit * (size // len(unit))), 40_000) < 24


def test_a_word_longer_than_any_abbreviation_is_none() -> None:
    assert sentences(f"{'x' * 50}mr. Sok came.") == [f"{'x' * 50}mr.", "Sok came."]
    assert sentences(f"{'x' * 50}-Mr. Sok came.") == [f"{'x' * 50}-Mr. Sok came."]
    assert sentences("Messrs. Sok came.") == ["Messrs. Sok came."]
    assert sentences(".... Yes...) No.") == ["....", "Yes...)", "No."]
