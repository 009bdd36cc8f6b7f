"""A dataset as the operators see it: records, texts, sentences, names, and the claims in which errors are planted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson

from cairef.layout import Root
from cairef.pointers import Pointer
from cairef.schema import Release, release, versions
from cairef.schema.shapes import Kind, Shape, shape_of, walk

from .cues import any_cue_codes, cue_codes, cued_codes
from .found_names import FoundNames

__all__ = ["Claim", "Span", "World", "names_of"]

Span = dict[str, Any]


@dataclass(frozen=True)
class Claim:
    """A claim of a record.

    Attributes:
        record: The id of the record.
        type: Its type.
        pointer: Where the claim is.
        value: The claim itself; not to be changed.
        shape: What it holds.
        release: The release of the schema.
    """

    record: str
    type: str
    pointer: Pointer
    value: dict[str, Any]
    shape: Shape
    release: Release

    @property
    def stated(self) -> bool:
        return bool(self.value["basis"] == "stated")

    @property
    def spans(self) -> list[Span]:
        found: list[Span] = self.value["evidence"]
        return found

    @property
    def quotes(self) -> str:
        """All that it quotes, quote by quote on lines of their own."""
        return "\n".join(span["quote"] for span in self.spans)

    @property
    def list_name(self) -> str:
        """The member of the record that it is in, such as `parties`."""
        return str(self.pointer[0])

    def at(self, key: str) -> Pointer:
        return (*self.pointer, key)

    def codes(self) -> Iterator[tuple[str, str]]:
        """Its members that have a code, each with its codelist."""
        for member in self.shape.values:
            if member.kind is Kind.CODE and member.codelist and member.key in self.value and not member.many:
                yield member.key, member.codelist

    def keys(self, kind: Kind) -> Iterator[str]:
        """Its members that have a value of a kind."""
        return (m.key for m in self.shape.values if m.kind is kind and m.key in self.value and not m.many)


class World:
    """A dataset read once. Nothing in it is changed: a mutant is a copy.

    Args:
        path: The folder with `dataset/` and `seeds/`.
    """

    def __init__(self, path: Path) -> None:
        self.root = Root(path.resolve())
        self.records: dict[str, dict[str, Any]] = {}
        self.files: dict[str, Path] = {}
        for file in self.root.record_files():
            value = orjson.loads(file.read_bytes())
            if value.get("schema_version") in versions():
                self.records[value["id"]] = value
                self.files[value["id"]] = file
        self.claims: dict[str, list[Claim]] = {name: list(self._claims(name)) for name in self.records}

    def of(self, record_type: str) -> dict[str, dict[str, Any]]:
        """The records of a type by id."""
        return {name: value for name, value in self.records.items() if value["record_type"] == record_type}

    @cached_property
    def agreements(self) -> dict[str, dict[str, Any]]:
        return self.of("agreement")

    @cached_property
    def actors(self) -> dict[str, dict[str, Any]]:
        return self.of("actor")

    @cached_property
    def sources(self) -> dict[str, dict[str, Any]]:
        return self.of("source")

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each source."""
        return {name: (self.root.seeds / value["file"]).read_text("utf-8") for name, value in self.sources.items()}

    def release_of(self, record: str) -> Release:
        return release(self.records[record]["schema_version"])

    def _claims(self, name: str) -> Iterator[Claim]:
        value = self.records[name]
        version = release(value["schema_version"])
        for part in walk(shape_of(version, value["record_type"]), value):
            if part.shape.claim:
                yield Claim(name, value["record_type"], part.pointer, part.value, part.shape, version)

    def all_claims(self, *record_types: str) -> Iterator[Claim]:
        """All claims, of the records of some types or of all."""
        for name, claims in self.claims.items():
            if not record_types or self.records[name]["record_type"] in record_types:
                yield from claims

    def claims_in(self, record: str, list_name: str) -> list[Claim]:
        """The claims that are items of a list of a record, or its member of that name."""
        return [c for c in self.claims[record] if c.list_name == list_name and len(c.pointer) <= 2]

    def coded(self, codelist: str) -> Iterator[tuple[Claim, str]]:
        """The claims that have a code of a codelist, each with the member that has it."""
        for claim in self.all_claims():
            for key, name in claim.codes():
                if name == codelist:
                    yield claim, key

    def span(self, source: str, start: int, end: int) -> Span:
        """A span whose quote is cut from the text."""
        return {"source": source, "start": start, "end": end, "quote": self.texts[source][start:end]}

    def sentences(self, source: str) -> list[tuple[int, int]]:
        """Start and end of each sentence, as the source record has them."""
        return [(item["start"], item["end"]) for item in self.sources[source]["sentences"]]

    def sentence_of(self, span: Span) -> tuple[int, int]:
        """The sentence in which a span begins."""
        for start, end in self.sentences(span["source"]):
            if start <= span["start"] < end:
                return start, end
        return span["start"], span["end"]

    def sentence_spans(self, source: str) -> list[Span]:
        """Each sentence of a source as a span."""
        return [self.span(source, start, end) for start, end in self.sentences(source)]

    def surroundings(self, claim: Claim) -> str:
        """The sentences in which a claim has its quotes."""
        return self.sentences_around(claim.spans)

    def sentences_around(self, spans: Iterable[Span]) -> str:
        """The sentences in which spans begin."""
        return "\n".join(self.span(s["source"], *self.sentence_of(s))["quote"] for s in spans)

    @cached_property
    def actor_names(self) -> FoundNames:
        return FoundNames({i: [n["text"] for n in v.get("names", ())] for i, v in self.actors.items()})

    @cached_property
    def agreement_names(self) -> FoundNames:
        return FoundNames({i: names_of(v) for i, v in self.agreements.items()})

    def actors_in(self, text: str) -> list[str]:
        """The actors that a text names, in the order of their names; none by a part of a longer name."""
        return self.actor_names.ids(text)

    def names_of_actor(self, actor: str) -> list[str]:
        """The recorded names of an actor."""
        return [name["text"] for name in self.actors[actor].get("names", ())]

    def is_person(self, actor: str) -> bool:
        return self.kind(actor) == "person"

    def kind(self, actor: str) -> str:
        return str(self.actors.get(actor, {}).get("kind", {}).get("code"))

    def related(self, one: str, other: str) -> bool:
        """Whether two actors may be meant by one name: a state and its ministry, a body and its parent, a person's."""
        return one == other or bool((self._near(one) | {one}) & (self._near(other) | {other}))

    def _near(self, actor: str) -> set[str]:
        value = self.actors.get(actor, {})
        near = {value["parent"]["actor"]} if "parent" in value else set()
        near |= {p["body"]["actor"] for p in value.get("positions", ()) if "body" in p}
        near |= {m["body"] for m in value.get("memberships", ())}
        country = value.get("country", {}).get("code")
        if country and not self.is_person(actor):
            near |= {i for i, v in self.actors.items() if self.kind(i) == "state" and self._country(v) == country}
        return near

    @staticmethod
    def _country(value: Mapping[str, Any]) -> str | None:
        code = value.get("country", {}).get("code")
        return str(code) if code else None

    def cues(self, claim: Claim, codelist: str, text: str | None = None) -> set[str]:
        """The codes of which a text has a cue; the text is what the claim quotes unless another is given."""
        return cue_codes(claim.release, codelist, claim.quotes if text is None else text, self.language_of(claim))

    def hints(self, claim: Claim, codelist: str, text: str) -> set[str]:
        """The codes of which a text has a cue of any release: what has none is surely about something else."""
        return any_cue_codes(claim.release, codelist, text, self.language_of(claim))

    def uncued(self, claim: Claim, key: str, text: str | None = None) -> list[str]:
        """The codes, other than that of a member of a claim, of which a text has no cue.

        None where the release has no cues in the language, so that nobody can tell.
        """
        codelist = dict(claim.codes())[key]
        codes = set(cued_codes(claim.release, codelist, self.language_of(claim)))
        return sorted(codes - self.hints(claim, codelist, claim.quotes if text is None else text) - {claim.value[key]})

    def language_of(self, claim: Claim) -> str:
        """The language of the source that a claim quotes first."""
        return str(self.sources[claim.spans[0]["source"]]["language"])

    def sources_of(self, record: str) -> list[str]:
        """The sources that the claims of a record cite, in their order."""
        return list(dict.fromkeys(span["source"] for claim in self.claims[record] for span in claim.spans))


def names_of(agreement: Mapping[str, Any]) -> list[str]:
    """The title and other names of an agreement."""
    title = [agreement["title"]["text"]] if "title" in agreement else []
    return [*title, *(name["text"] for name in agreement.get("names", ()))]
