"""Records generated from the schema itself, and records broken at random."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

from hypothesis import strategies as st

from cairef.schema import Release

Node = dict[str, Any]
Strategies = dict[int, st.SearchStrategy[Any]]
"""Those of parts of a schema, by the identity of the part, so that a part that is named often is prepared once."""

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**16),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["", "x", "x\n", "stated", "inferred", "2024-02-30", "a-b", "a--b", "/a", "/~2", "é" * 201]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=10),
)
ANYTHING = st.one_of(SCALARS, st.lists(SCALARS, max_size=2), st.dictionaries(st.text(max_size=3), SCALARS, max_size=2))


# To prepare a strategy takes longer than to draw from it, and one that is made in a test is made for each example.
@cache
def records(release: Release, record_type: str) -> st.SearchStrategy[Node]:
    """Records that the schema accepts."""
    document = f"{record_type}.schema.json"
    return _strategy(release, document, release.documents[document], {})


@st.composite
def broken(draw: st.DrawFn, records_of: st.SearchStrategy[Node]) -> Any:
    """A record with one to three changes anywhere: a member gone, added, renamed, repeated or replaced."""
    value = copy.deepcopy(draw(records_of))
    for _ in range(draw(st.integers(1, 3))):
        holders = list(_holders(value))
        holder = draw(st.sampled_from(holders))
        if isinstance(holder, dict):
            _break_object(draw, holder)
        else:
            _break_array(draw, holder)
    return value


def _break_object(draw: st.DrawFn, holder: Node) -> None:
    change = draw(st.sampled_from(["remove", "add", "rename", "replace", "replace"]))
    keys = sorted(holder)
    if change == "add" or not keys:
        name = draw(
            st.sampled_from(["extra", "note", "reasoning", "premises", "items", "$schema", "verification", "at"])
        )
        holder[name] = draw(ANYTHING)
        return
    key = draw(st.sampled_from(keys))
    if change == "remove":
        del holder[key]
    elif change == "rename":
        holder[key + "s"] = holder.pop(key)
    else:
        holder[key] = draw(_near(holder[key]))


def _break_array(draw: st.DrawFn, holder: list[Any]) -> None:
    change = draw(st.sampled_from(["empty", "add", "repeat", "replace"]))
    if change == "empty" or not holder:
        holder.clear()
    elif change == "add":
        holder.append(draw(ANYTHING))
    elif change == "repeat":
        holder.append(copy.deepcopy(holder[0]))
    else:
        holder[0] = draw(_near(holder[0]))


def _near(value: Any) -> st.SearchStrategy[Any]:
    """Something like the value, or nothing like it."""
    if isinstance(value, bool) or value is None:
        return ANYTHING
    if isinstance(value, int):
        return st.one_of(
            st.just(float(value)), st.just(value + 0.5), st.just(-value - 1), st.just(str(value)), ANYTHING
        )
    if isinstance(value, str):
        return st.one_of(
            st.just(value + "\n"), st.just(value.upper()), st.just(value + " "), st.just([value]), ANYTHING
        )
    return ANYTHING


def _holders(value: Any) -> Any:
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from _holders(item)
    elif isinstance(value, list):
        yield value
        for item in value:
            yield from _holders(item)


def _strategy(release: Release, document: str, schema: Node, known: Strategies) -> st.SearchStrategy[Any]:
    document, node, _ = release.resolve(document, schema)
    if id(node) not in known:
        known[id(node)] = _of_node(release, document, node, known)
    return known[id(node)]


def _of_node(release: Release, document: str, node: Node, known: Strategies) -> st.SearchStrategy[Any]:
    if "const" in node:
        return st.just(node["const"])
    if "enum" in node:
        return st.sampled_from(node["enum"])
    if "oneOf" in node and "const" in node["oneOf"][0]:
        codes = st.sampled_from([branch["const"] for branch in node["oneOf"] if "const" in branch])
        own = [_strategy(release, document, branch, known) for branch in node["oneOf"] if "const" not in branch]
        return st.one_of(codes, *own)
    if "oneOf" in node:
        return st.one_of([_strategy(release, document, branch, known) for branch in node["oneOf"]])
    match node["type"]:
        case "object":
            return _objects(release, document, node, known)
        case "array":
            item = _strategy(release, document, node["items"], known)
            least = node.get("minItems", 0)
            return st.lists(item, min_size=least, max_size=min(least + 1, node.get("maxItems", least + 1)))
        case "string" if "pattern" in node:
            longest = node.get("maxLength", 10**9)
            return st.from_regex(node["pattern"].replace("$", r"\Z")).filter(lambda text: len(text) <= longest)
        case "string":
            least = node.get("minLength", 0)
            return st.text(st.characters(exclude_categories=["Cs"]), min_size=least, max_size=least + 10)
        case "integer":
            return st.integers(node["minimum"], node["maximum"])
        case "number":
            whole = st.integers(node["minimum"], node["maximum"])
            return st.one_of(whole, st.floats(node["minimum"], node["maximum"]))
        case "boolean":
            return st.booleans()
    raise AssertionError(f"no strategy for {node}")


def _objects(release: Release, document: str, node: Node, known: Strategies) -> st.SearchStrategy[Node]:
    required = set(node.get("required", ()))
    optional = sorted(set(node["properties"]) - required)
    members = {key: _strategy(release, document, sub, known) for key, sub in node["properties"].items()}
    claim = {"basis", "evidence", "reasoning"} <= set(members)

    @st.composite
    def build(draw: st.DrawFn) -> Node:
        chosen = set(draw(st.lists(st.sampled_from(optional), max_size=3, unique=True))) if optional else set()
        for one, other in node.get("dependentRequired", {}).items():
            if one in chosen:
                chosen |= set(other)
        value = {key: draw(members[key]) for key in sorted(required | chosen)}
        if claim and value["basis"] == "inferred" and "reasoning" not in value:
            value["reasoning"] = draw(members["reasoning"])
        elif claim and value["basis"] == "stated":
            value.pop("reasoning", None)
            value.pop("premises", None)
        return value

    return build()
