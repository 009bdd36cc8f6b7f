"""What the site says in its own words: every phrase that its templates and modules give to a language to say."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, nodes

from .visits import ROOT

__all__ = ["said"]

# What makes pages that are in English only.
_ENGLISH_ONLY = {"quality", "files", "guides", "rules", "schema"}
_ENGLISH_TEMPLATES = {
    "changes.html",
    "downloads.html",
    "home.html",
    "quality.html",
    "quality_table.html",
    "sentence.html",
}
_SITE = ROOT / "cairef" / "site"
# The library cites claims and texts, in the words of a page where the page gives them.
_CITING = [ROOT / "cairef" / "models" / f"{name}_citing.py" for name in ("claim", "text")]
_OVERRIDES = ROOT / "docs" / "overrides"
_SAY = {"_", "say"}
_COUNT = {"count"}


@cache
def said() -> dict[str, str]:
    """Every phrase of the pages that are in all languages, with the file that says it.

    Those that are put together when a page is made are not among them.
    """
    found: dict[str, str] = {}
    for path in [*_SITE.rglob("*.html"), *_OVERRIDES.rglob("*.html")]:
        if path.name not in _ENGLISH_TEMPLATES and not _ENGLISH_ONLY & set(path.parts):
            found |= dict.fromkeys(_of_template(path), path.name)
    for path in [*_SITE.rglob("*.py"), *_CITING]:
        if not _ENGLISH_ONLY & set(path.relative_to(ROOT / "cairef").parts):
            found |= dict.fromkeys(_of_module(path), path.name)
    return found


def _of_template(path: Path) -> Iterator[str]:
    tree = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(path.read_text("utf-8"))
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in _SAY:
            yield from _phrases(call.args[0])
    for used in tree.find_all(nodes.Filter):
        if used.name in _COUNT:
            yield from _counted([word for argument in used.args for word in _phrases(argument)])


def _phrases(argument: nodes.Expr) -> Iterator[str]:
    """The phrases that an argument may be; none where it is only known when the page is made."""
    if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, nodes.CondExpr):
        yield from _phrases(argument.expr1)
        if argument.expr2 is not None:
            yield from _phrases(argument.expr2)


def _of_module(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in _SAY:
            yield from _constants(node.args[0])
        elif name in _COUNT and isinstance(node.func, ast.Attribute):
            yield from _counted([word for argument in node.args[1:] for word in _constants(argument)])


def _constants(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _constants(argument.body)
        yield from _constants(argument.orelse)


def _counted(names: list[str]) -> Iterator[str]:
    if names:
        one, *many = names
        yield from (f"{{number}} {noun}" for noun in (one, *(many or [f"{one}s"])))
