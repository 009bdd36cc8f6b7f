"""The data of languages are those of CLDR, and the words of our own come on top."""

from __future__ import annotations

import pytest

from cairef.texts.languages import TAGS, pack_of

from .cldr import COUNTRIES, LANGUAGES, TARGET, countries, of, text


def test_the_names_of_countries_are_what_cldr_gives() -> None:
    assert COUNTRIES.read_text("utf-8") == countries(), "run python -m tests.cldr"


def test_the_file_is_what_cldr_gives() -> None:
    assert TARGET.read_text("utf-8") == text(), "run python -m tests.cldr"


def test_there_is_a_pack_for_each_of_its_languages() -> None:
    assert TAGS == LANGUAGES


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_pack_has_all_names_of_months_and_weekdays(tag: str) -> None:
    pack, known = pack_of(tag), of(tag)
    assert pack is not None
    for ours, theirs in ((pack.months, known["months"]), (pack.weekdays, known["weekdays"])):
        assert [sorted(set(names) - set(found)) for found, names in zip(ours, theirs, strict=True)] == [[]] * len(
            theirs
        )
    assert len(pack.months) == 12
    assert len(pack.weekdays) == 7
