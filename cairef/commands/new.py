"""`cairef new`."""

from __future__ import annotations

import shlex
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from cairef import layout, schema, terminal
from cairef.authoring.guide import Field, fields
from cairef.authoring.start import Started, new_actor, new_agreement, new_source
from cairef.commands.wording import counted
from cairef.files import shown_path
from cairef.layout import Root
from cairef.records.own_codes import read_own_codes
from cairef.safe_text import escape
from cairef.schema import NO_OWN_CODES, KnownCodes
from cairef.texts.languages import pack_of

__all__ = ["command"]

_MOST_TITLES = 100

_root_option = click.option(
    "--root",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="A folder for dataset/ and seeds/, made where needed; else the dataset around the working directory.",
)
_label_option = click.option("--label", metavar="TEXT", help="A short name in English; else one made for you.")
_force_option = click.option("--force", is_flag=True, help="Write over a record of this id.")
_source_option = click.option(
    "--source", metavar="ID", help="The source to quote; may be left out where there is only one."
)


@click.group("new")
def command() -> None:
    """Start a source, an actor or an agreement.

    Each prints what may go into the record and the command to run next. Nothing is written over without --force.
    """


@command.command("source", short_help="Copy a text into seeds/ and write its record.")
@click.argument("text_file", metavar="TEXTFILE", type=click.Path(path_type=Path))
@click.option("--id", "identifier", metavar="ID", required=True, help="The id: lower-case words joined by hyphens.")
@click.option("--language", metavar="TAG", help="Such as en or zh-Hans; else the one that the text shows.")
@click.option("--file", metavar="NAME", help="The name below seeds/; else that of the text.")
@_label_option
@_root_option
@_force_option
def _source(
    text_file: Path,
    identifier: str,
    language: str | None,
    file: str | None,
    label: str | None,
    root: Path | None,
    *,
    force: bool,
) -> int:
    """Copy a text into seeds/, byte for byte, and write its source record.

    Digest, size and sentences are computed. The language is the one that the text shows, unless it is given. A text in
    seeds/ is never written over.
    """
    started = new_source(text_file, identifier, root=root, language=language, label=label, file=file, force=force)
    _report(started, root, proposed=language is None)
    return 0


@command.command("actor", short_help="Write the skeleton of an actor.")
@click.argument("identifier", metavar="ID")
@_source_option
@click.option("--kind", metavar="CODE", help="What it is, such as ministry, company or person.")
@click.option("--name", metavar="TEXT", help="Its name, exactly as printed in the source.")
@_label_option
@_root_option
@_force_option
def _actor(
    identifier: str,
    source: str | None,
    kind: str | None,
    name: str | None,
    label: str | None,
    root: Path | None,
    *,
    force: bool,
) -> int:
    """Write the skeleton of an actor, and say how to fill it in."""
    _report(new_actor(identifier, root=root, source=source, label=label, kind=kind, name=name, force=force), root)
    return 0


@command.command("agreement", short_help="Write the skeleton of an agreement.")
@click.argument("identifier", metavar="ID")
@_source_option
@click.option("--instrument", metavar="CODE", help="Its kind, such as memorandum-of-understanding or action-plan.")
@click.option("--title", metavar="TEXT", help="Its title, exactly as printed in the source.")
@_label_option
@_root_option
@_force_option
def _agreement(
    identifier: str,
    source: str | None,
    instrument: str | None,
    title: str | None,
    label: str | None,
    root: Path | None,
    *,
    force: bool,
) -> int:
    """Write the skeleton of an agreement, and say how to fill it in."""
    started = new_agreement(
        identifier, root=root, source=source, label=label, instrument=instrument, title=title, force=force
    )
    _report(started, root)
    return 0


@command.command("fields", short_help="List what may go into a record.")
@click.argument("record_type", type=click.Choice(["source", "actor", "agreement"]))
def _fields(record_type: str) -> int:
    """List what may go into a record: every field, its members and its codes. Writes nothing."""
    columns = terminal.width()
    known = fields(_known_codes(layout.root_of(Path.cwd())), record_type)
    for line in [*_about_claims(columns), *_numbered(known, columns)]:
        terminal.write(line)
    return 0


def _known_codes(root: Root | None) -> KnownCodes:
    return KnownCodes(schema.release(), read_own_codes(root).codes if root else NO_OWN_CODES)


def _report(started: Started, root: Path | None, *, proposed: bool = False) -> None:
    columns = terminal.width()
    for path in started.written:
        terminal.write(f"Wrote {escape(shown_path(path))}")
    if started.record_type == "source":
        for line in _about_language(started, proposed=proposed):
            terminal.write(line)
        lines = _after_source(started, root, columns)
    else:
        lines = _after_record(started, columns)
    for line in lines:
        terminal.write(line)


def _about_language(started: Started, *, proposed: bool) -> Iterator[str]:
    tag = escape(started.language)
    if proposed:
        yield f"Language: {tag}, as far as the text shows; give --language TAG if it is another."
    if started.doubt:
        yield f"Warning: the language was given as {tag}, but {started.doubt}."
    if pack_of(started.language) is None:
        yield f"Warning: cairef does not read {tag}: dates, numbers and qualifiers in this text cannot be checked."


def _after_source(started: Started, root: Path | None, columns: int) -> Iterator[str]:
    at_hand = root is None or layout.root_of(Path.cwd()) == Root(root.resolve())
    at = [] if at_hand else ["--root", str(root)]
    yield f"The text was split into {counted(started.sentences, 'sentence')}. See whether that is right:"
    yield _call("coverage", *at, started.id)
    yield "Where it is not, correct start and end under “sentences” in the record."
    yield ""
    yield "What the text says of itself may be added to the record:"
    yield from _numbered(fields(_known_codes(started.root), "source")[1:], columns, members=False)
    yield "The members and codes of each:"
    yield _call("new", "fields", "source")
    yield ""
    yield "Next, a record for an actor and one for an agreement that the text describes:"
    yield _call("new", "actor", "ID", "--source", started.source, *at)
    yield _call("new", "agreement", "ID", "--source", started.source, *at)


def _after_record(started: Started, columns: int) -> Iterator[str]:
    known = fields(_known_codes(started.root), started.record_type)
    file = shown_path(started.path)
    yield ""
    yield from textwrap.wrap(
        "Replace what begins with TODO by words of the source, copied exactly. Leave start and end at 0: they are "
        "filled in from the quote. A claim is “stated” when its quotes say it; “inferred” needs “reasoning” too.",
        columns,
    )
    yield ""
    yield "Fill in now:"
    yield from _numbered([field for field in known if field.required], columns)
    yield ""
    yield "Then add what the source says, and leave out what it does not say:"
    yield from _numbered([field for field in known if not field.required], columns, members=False)
    yield "The members and codes of each:"
    yield _call("new", "fields", started.record_type)
    yield ""
    yield "Next, fill in the offsets, then check:"
    yield _call("anchor", file, "--write")
    yield _call("validate", file)


def _about_claims(columns: int) -> Iterator[str]:
    """What every claim has, said once and not at each field."""
    yield from textwrap.wrap(
        "Every value is a claim. Besides the members below it has “basis” (stated or inferred) and “evidence” "
        "(a list of spans with source, start, end and quote); an inferred one has “reasoning” too. A “note” "
        "may be in any claim. Beside printed words, “gloss” may say in English what they mean, and “romanised” spell "
        "them in Latin letters. A discrepancy has “evidence” as well.",
        columns,
    )
    yield ""


def _call(*arguments: str) -> str:
    return f"  {escape(shlex.join(['cairef', *arguments]))}"


def _numbered(known: Iterable[Field], columns: int, *, members: bool = True) -> Iterator[str]:
    for number, field in enumerate(known, 1):
        yield from _entry(field, f"{number:>3}. ", columns, members=members)


def _entry(field: Field, mark: str, columns: int, *, members: bool = True) -> Iterator[str]:
    """A field, its codes, and below it its members."""
    names = "" if field.title.lower() == field.name else f" ({field.title})"
    yield from _wrap(f"{field.name}{names}: {field.description}", mark, columns)
    inner = " " * len(mark)
    if field.codes:
        # Countries are known by their codes, and would fill pages with their names.
        brief = len(field.codes) > _MOST_TITLES
        codes = ", ".join(code.code if brief else f"{code.code} ({code.title})" for code in field.codes)
        yield from _wrap(codes, inner + "one of ", columns)
    for member in field.members if members else ():
        yield from _entry(member, f"{inner}- ", columns)


def _wrap(text: str, mark: str, columns: int) -> list[str]:
    return textwrap.wrap(
        text,
        columns,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_on_hyphens=False,
        break_long_words=False,
    )
