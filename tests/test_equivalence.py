"""The schema's two engines and the models accept the same records, so that no one has to trust a comment."""

from __future__ import annotations

import os
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cairef.models import Actor, Agreement, Record, Source
from cairef.records import parse as document
from cairef.schema import RECORD_TYPES, release, versions

from .conftest import CHECKOUT
from .strategies import ANYTHING, broken, records

MODELS: dict[str, type[Record]] = {"agreement": Agreement, "actor": Actor, "source": Source}
REAL = {
    kind: [orjson.loads(path.read_bytes()) for path in sorted((CHECKOUT / "dataset" / f"{kind}s").glob("*.json"))]
    for kind in RECORD_TYPES
}
SETTINGS = settings(
    deadline=None,
    # Each example asks three validators, one of them slow, for every release; CI asks for more.
    max_examples=int(os.environ.get("CAIREF_EXAMPLES", "15")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


of_every_release = pytest.mark.parametrize("version", versions())


def real(version: str, record_type: str) -> list[Any]:
    """The records of the dataset as those of a release, but for those that have what only a later one knows."""
    as_its_own = ({**value, "schema_version": version} for value in REAL[record_type])
    return [value for value in as_its_own if release(version).accepts(record_type, value)]


def model_accepts(record_type: str, value: Any) -> bool:
    try:
        MODELS[record_type].model_validate(value)
    except ValidationError:
        return False
    return True


def verdicts(version: str, record_type: str, value: Any) -> dict[str, bool]:
    schema = release(version)
    return {
        "jsonschema-rs": schema.accepts(record_type, value),
        "jsonschema": not schema.explain(record_type, value),
        "pydantic": model_accepts(record_type, value),
    }


@of_every_release
@pytest.mark.parametrize("record_type", RECORD_TYPES)
@SETTINGS
@given(data=st.data())
def test_all_accept_what_the_schema_generates(version: str, record_type: str, data: st.DataObject) -> None:
    value = data.draw(records(release(version), record_type))
    assert verdicts(version, record_type, value) == {"jsonschema-rs": True, "jsonschema": True, "pydantic": True}
    assert MODELS[record_type].model_validate(value).to_json() == value


@of_every_release
@pytest.mark.parametrize("record_type", RECORD_TYPES)
@SETTINGS
@given(data=st.data())
def test_all_agree_on_generated_records_that_are_broken(version: str, record_type: str, data: st.DataObject) -> None:
    value = data.draw(broken(records(release(version), record_type)))
    assert len(set(verdicts(version, record_type, value).values())) == 1, verdicts(version, record_type, value)


@of_every_release
@pytest.mark.parametrize("record_type", RECORD_TYPES)
@SETTINGS
@given(data=st.data())
def test_all_agree_on_real_records_that_are_broken(version: str, record_type: str, data: st.DataObject) -> None:
    value = data.draw(broken(st.sampled_from(real(version, record_type))))
    assert len(set(verdicts(version, record_type, value).values())) == 1, verdicts(version, record_type, value)


@of_every_release
@pytest.mark.parametrize("record_type", RECORD_TYPES)
@SETTINGS
@given(value=ANYTHING)
def test_all_refuse_what_is_no_record(version: str, record_type: str, value: Any) -> None:
    assert verdicts(version, record_type, value) == {"jsonschema-rs": False, "jsonschema": False, "pydantic": False}


@of_every_release
@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_all_accept_the_real_records(version: str, record_type: str) -> None:
    values = real(version, record_type)
    assert values
    assert version != versions()[-1] or len(values) == len(REAL[record_type])
    for value in values:
        assert verdicts(version, record_type, value) == {"jsonschema-rs": True, "jsonschema": True, "pydantic": True}
        assert MODELS[record_type].model_validate(value).to_json() == value


@given(data=st.binary(max_size=200))
def test_any_bytes_give_a_value_or_a_problem(data: bytes) -> None:
    value, problems = document.parse(data)
    assert problems or orjson.loads(data) == value


@given(value=st.dictionaries(st.text(max_size=3), st.text(max_size=5), max_size=4), data=st.data())
def test_a_repeated_member_is_always_found(value: dict[str, str], data: st.DataObject) -> None:
    text = orjson.dumps(value).decode()
    assert document.parse(text.encode())[1] == []
    if value:
        key = orjson.dumps(data.draw(st.sampled_from(sorted(value)))).decode()
        space = data.draw(st.sampled_from(["", " ", "\n\t"]))
        twice = f"{text[:-1]},{space}{key}{space}:{space}0}}"
        assert [p.code for p in document.parse(twice.encode())[1]] == ["P004"]
