"""What is compared with cairef within one process: libraries that read JSON, or hold it against a JSON Schema.

What each of them does is said, since none does what another does. One that is not installed is left out, and named.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from cairef import release
from tests.benchmarks.structs import structs

__all__ = ["Check", "Library", "libraries", "run"]

SCHEMAS = Path(__file__).parents[2] / "schema"

# Whether it accepts the record.
Check = Callable[[bytes], bool]


class Library(NamedTuple):
    """A library: what it does, how it is made ready, how many records of a hundred it is tried on, and how often."""

    name: str
    does: str
    package: str
    ready: Callable[[], Check]
    share: int = 100
    passes: int = 1


def _orjson() -> Check:
    return lambda data: orjson.loads(data) is not None


def _msgspec() -> Check:
    decode = importlib.import_module("msgspec.json").decode
    return lambda data: decode(data) is not None


def _msgspec_typed() -> Check:
    refused: type[Exception] = importlib.import_module("msgspec").ValidationError
    decoder = importlib.import_module("msgspec.json").Decoder(structs(SCHEMAS / release().version))
    return _unless(refused, decoder.decode)


def _jsonschema_rs() -> Check:
    schema = release()

    def check(data: bytes) -> bool:
        value = orjson.loads(data)
        return schema.accepts(value["record_type"], value)

    return check


def _jsonschema() -> Check:
    schema = release()

    def check(data: bytes) -> bool:
        value = orjson.loads(data)
        return not schema.explain(value["record_type"], value)

    return check


def _fastjsonschema() -> Check:
    library = importlib.import_module("fastjsonschema")
    folder = SCHEMAS / release().version

    def find(uri: str) -> Any:
        return _older(json.loads((folder / uri.rsplit("/", 1)[-1]).read_bytes()))

    checks = {
        kind: library.compile(find(f"{kind}.schema.json"), handlers={"": find, "file": find}, use_default=False)
        for kind in ("source", "actor", "agreement")
    }

    def check(data: bytes) -> object:
        value = orjson.loads(data)
        return checks[value["record_type"]](value)

    return _unless(library.JsonSchemaValueException, check)


def _unless(refused: type[Exception], work: Callable[[bytes], object]) -> Check:
    def check(data: bytes) -> bool:
        try:
            work(data)
        except refused:
            return False
        return True

    return check


def _older(node: Any) -> Any:
    """The schema in the words of draft 7, the newest that fastjsonschema knows."""
    if isinstance(node, list):
        return [_older(one) for one in node]
    if not isinstance(node, dict):
        return node
    changed = {key: _older(value) for key, value in node.items()}
    if isinstance(changed.get("$schema"), str):
        changed["$schema"] = "http://json-schema.org/draft-07/schema#"
        changed.pop("$id", None)
    if "dependentRequired" in changed:
        changed["dependencies"] = changed.pop("dependentRequired")
    return changed


_ALL = (
    Library("orjson.loads", "reads JSON", "orjson", _orjson, passes=5),
    Library("msgspec", "reads JSON", "msgspec", _msgspec, passes=5),
    Library("msgspec with types", "reads JSON into types made from the schema", "msgspec", _msgspec_typed, passes=5),
    Library("jsonschema-rs", "reads JSON and checks it by the schema", "jsonschema-rs", _jsonschema_rs, passes=5),
    Library("fastjsonschema", "reads JSON and checks it by the schema", "fastjsonschema", _fastjsonschema, 20),
    Library("jsonschema", "reads JSON and checks it by the schema", "jsonschema", _jsonschema, 5),
)


def libraries(names: Sequence[str] | None = None) -> tuple[dict[str, tuple[Library, Check]], list[tuple[str, str]]]:
    """The libraries that are there, ready; and those that are not, each with the reason.

    Args:
        names: Only these; all of them when none are given.
    """
    there: dict[str, tuple[Library, Check]] = {}
    missing = []
    for library in _ALL:
        if names is not None and library.name not in names:
            continue
        try:
            importlib.metadata.version(library.package)
        except importlib.metadata.PackageNotFoundError:
            missing.append((library.name, "not installed"))
            continue
        there[library.name] = (library, library.ready())
    return there, missing


def run(check: Check, data: Sequence[bytes]) -> None:
    """Have it check each."""
    for one in data:
        check(one)
