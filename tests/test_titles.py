"""What codes are called in other languages: all of them have a title, and no two of a codelist have one."""

from __future__ import annotations

import re

import pytest

import cairef
from cairef.schema import TITLE_LANGUAGES, codelist_titles

OTHERS = [tag for tag in TITLE_LANGUAGES if tag != "en"]


def test_there_are_titles_in_english_and_chinese() -> None:
    assert TITLE_LANGUAGES == ("en", "zh-Hans")


@pytest.mark.parametrize("language", TITLE_LANGUAGES)
def test_every_codelist_and_code_has_a_title_and_nothing_else_has(language: str) -> None:
    codelists = cairef.release().codelists
    assert {name: set(codes) for name, codes in cairef.titles(language).items()} == {
        name: set(codes) for name, codes in codelists.items()
    }
    assert set(codelist_titles(language)) == set(codelists)
    assert all(title.strip() == title != "" for codes in cairef.titles(language).values() for title in codes.values())


def test_english_titles_are_those_of_the_schema() -> None:
    codelists = cairef.release().codelists
    assert cairef.titles() == cairef.titles("en")
    for name, codes in cairef.titles().items():
        assert codes == {code: each.title for code, each in codelists[name].items()}


@pytest.mark.parametrize("name", cairef.release().codelists)
def test_chinese_titles_are_in_chinese_and_told_apart(name: str) -> None:
    found = list(cairef.titles("zh-Hans")[name].values())
    assert len(found) == len(set(found))
    assert [title for title in found if not re.fullmatch("[\u4e00-\u9fff（）·]+", title)] == []


@pytest.mark.parametrize(("language", "said"), [("zh-Han", "did you mean 'zh-Hans'"), ("xx", "there are en, zh-Hans")])
def test_a_language_that_has_none_is_named_with_those_that_have(language: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        cairef.titles(language)


def test_titles_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        cairef.titles("zh-Hans")["topic"]["health"] = "x"  # type: ignore[index]
