"""The rules on which codes a record uses: none that another has taken the place of, none that no one declares."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.pointers import Pointer
from cairef.records.corpus import Corpus
from cairef.records.record import Record
from cairef.rule import Level, Problem, declare
from cairef.rules.checks import Chosen, Found, Where, on_dataset, on_record
from cairef.safe_text import shown
from cairef.schema import OwnCodes
from cairef.schema.shapes import Kind
from cairef.suggest import nearest

__all__ = ["DEPRECATED_CODE", "UNDECLARED_CODE"]

DEPRECATED_CODE = declare(
    "S006",
    "deprecated-code",
    "A record uses no code that is deprecated",
    """A deprecated code is still valid, so that records written with it stay so. Its description, in the schema or in
    the dataset's own list, says which code has taken its place.""",
    Level.WARNING,
)
UNDECLARED_CODE = declare(
    "S010",
    "undeclared-code",
    "A code of the dataset's own is declared in codes/",
    """A code that begins with `x-` is one of the dataset's own. It is declared in `codes/LIST.json`, with a title and a
    description, so that whoever reads the record knows what it means. The nearest code that is declared is suggested.
    Where the file itself is refused, nothing is said of the codes of its list.""",
)


@on_record
def code_use(record: Record, corpus: Corpus) -> Iterator[Found]:
    """Find codes that are deprecated, and codes of the dataset's own that it does not declare."""
    own = corpus.own_codes(record.input)
    for part in record.parts:
        for member in part.shape.values:
            if member.kind is not Kind.CODE or member.key not in part.value:
                continue
            found, at = part.value[member.key], (*part.pointer, member.key)
            codelist = member.codelist or ""
            known = record.release.codelists[codelist]
            for place, name in [((*at, i), each) for i, each in enumerate(found)] if member.many else [(at, found)]:
                code = known.get(name) or own.code(codelist, name)
                if code is None:
                    yield from _undeclared(codelist, name, place, own)
                elif code.deprecated:
                    yield DEPRECATED_CODE.at(place, f"code {shown(name)} is deprecated", code.description)


@on_dataset
def declared(corpus: Corpus, _chosen: Chosen) -> Iterator[tuple[Where, Found]]:
    """What is wrong with the files in which the dataset declares its codes."""
    yield from corpus.own_code_problems


def _undeclared(codelist: str, code: str, place: Pointer, own: OwnCodes) -> Iterator[Problem]:
    if codelist in own.unread:
        return
    declared = own.codelists.get(codelist, {})
    near = nearest(code, declared)
    hint = f"did you mean {shown(near)}?" if near else f"declare it in codes/{codelist}.json"
    yield UNDECLARED_CODE.at(place, f"code {shown(code)} is not declared in codes/{codelist}.json", hint)
