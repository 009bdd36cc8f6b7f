"""The digest of a record."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from cairef import digest

RECORD = {"id": "a", "label": "é", "n": 3}


def test_the_digest_is_over_canonical_json() -> None:
    canonical = '{"record":{"id":"a","label":"é","n":3},"sources":{"s":"00"}}'.encode()
    assert digest(RECORD, {"s": "00"}) == hashlib.sha256(canonical).hexdigest()


def test_layout_key_order_editor_hint_and_stamps_do_not_count() -> None:
    other = {"$schema": "../x.json", "n": 3.0, "label": "é", "id": "a", "verification": [{"date": "2026-01-01"}]}
    assert digest(other, {"s": "00"}) == digest(RECORD, {"s": "00"})


def test_every_other_change_counts() -> None:
    assert digest({**RECORD, "label": "e"}, {"s": "00"}) != digest(RECORD, {"s": "00"})
    assert digest(RECORD, {"s": "01"}) != digest(RECORD, {"s": "00"})


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53) + 1, 2**53 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0.1, 1e21, 1e-7, -0.0, 10**15, 2**53 - 1, 4.1e6]),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.sampled_from(["\x00\x1f\x7f", "\u2028\u2029", '"\\/', "\U0001f600", "\ufffd", "a:1.5,2e9"]),
)
KEYS = st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["\ufb01", "\U0001f600", "é", "z"]))
VALUES = st.recursive(SCALARS, lambda inner: st.one_of(st.lists(inner), st.dictionaries(KEYS, inner)), max_leaves=12)


@given(st.dictionaries(KEYS, VALUES, max_size=6))
@settings(deadline=None)
def test_the_canonical_json_is_that_of_the_standard(record: dict[str, Any]) -> None:
    bare = {key: value for key, value in record.items() if key not in {"$schema", "verification"}}
    expected = hashlib.sha256(rfc8785.dumps({"record": bare, "sources": {}})).hexdigest()
    assert digest(record, {}) == expected


@pytest.mark.parametrize("value", [2**53, float("nan"), {1: 2}, dt.date(2026, 1, 1), b"x"])
def test_what_the_standard_refuses_is_refused(value: Any) -> None:
    with pytest.raises((rfc8785.CanonicalizationError, AttributeError, TypeError)):
        digest({"a": value}, {})
