"""What the page of the command line says of each command: read off the commands themselves."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping

import click

from cairef.commands.group import command as cairef
from cairef.site.markup import code, fence, inline, table

__all__ = ["commands", "with_commands"]

_PLACE = re.compile(r"^<!-- command:(?P<name>[a-z ]*) -->$", re.MULTILINE)


def commands() -> Mapping[str, click.Context]:
    """All commands with the contexts in which they run, by their names after `cairef`; the group itself under ``."""
    return dict(_below(click.Context(cairef, info_name="cairef", **cairef.context_settings), ""))


def _below(context: click.Context, name: str) -> Iterator[tuple[str, click.Context]]:
    yield name, context
    if isinstance(context.command, click.Group):
        for word in context.command.list_commands(context):
            found = context.command.get_command(context, word)
            if found is None:
                raise ValueError(f"there is no command {word}")
            inner = click.Context(found, info_name=word, parent=context, **found.context_settings)
            yield from _below(inner, f"{name} {word}".strip())


def with_commands(markdown: str) -> str:
    """A page in which every `<!-- command: NAME -->` is the description of the command.

    Raises:
        ValueError: The page does not describe every command once, or describes one that is not there.
    """
    known = commands()
    places = [place["name"].strip() for place in _PLACE.finditer(markdown)]
    if sorted(places) != sorted(known):
        raise ValueError(f"the page describes {places}, and there are {list(known)}")
    return _PLACE.sub(lambda place: "\n".join(_described(known[place["name"].strip()])), markdown)


def _described(context: click.Context) -> Iterator[str]:
    command = context.command
    for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(command.help or "")):
        yield f"{inline(' '.join(paragraph.split()))}\n"
    usage = context.get_usage().removeprefix("Usage: ")
    yield fence(" ".join(usage.split()), "sh")
    if isinstance(command, click.Group):
        rows = [[f"[{code(name)}](#{_anchor(context, name)})", short] for name, short in _short(command, context)]
        yield table(["Command", "What it does"], rows)
    rows = [_row(entry, context) for entry in command.get_params(context) if not _left_out(entry, context)]
    if rows:
        yield table(["Argument or option", "Meaning"], rows)


def _left_out(parameter: click.Parameter, context: click.Context) -> bool:
    if isinstance(parameter, click.Option) and parameter.hidden:
        return True
    # The page says once that every command has it.
    return context.parent is not None and "--help" in parameter.opts


def _short(group: click.Group, context: click.Context) -> Iterator[tuple[str, str]]:
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        yield name, inline(found.get_short_help_str(200)) if found else ""


def _anchor(context: click.Context, name: str) -> str:
    return name if context.parent is None else f"{context.info_name}-{name}"


def _row(parameter: click.Parameter, context: click.Context) -> list[str]:
    is_flag = isinstance(parameter, click.Option) and parameter.is_flag
    default = parameter.get_default(context)
    number = ""
    if parameter.required:
        number = "Required."
    elif isinstance(default, str) and not is_flag:
        number = f"Without it, {code(default)}."
    elif isinstance(parameter, click.Argument):
        number = "Any number of them, or none." if parameter.nargs == -1 else "May be left out."
    elif parameter.multiple:
        number = "May be given more than once."
    help_text = inline(parameter.help or "") if isinstance(parameter, click.Option) else ""
    return [_name(parameter), " ".join(filter(None, [help_text, _choice(parameter), number]))]


def _name(parameter: click.Parameter) -> str:
    metavar = (parameter.metavar or "").strip("[].")
    if isinstance(parameter, click.Argument):
        return code(metavar or (parameter.name or "").upper())
    names = ", ".join(code(name) for name in sorted(parameter.opts, key=len))
    return f"{names} {code(metavar)}" if metavar else names


def _choice(parameter: click.Parameter) -> str:
    if not isinstance(parameter.type, click.Choice):
        return ""
    return f"One of {', '.join(code(str(choice)) for choice in parameter.type.choices)}."
