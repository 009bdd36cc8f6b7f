"""The page of the command line tells of every command all that the command itself tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cairef.commands.group import COMMANDS, command
from cairef.site.guides.command_pages import with_commands

from .reading import page, words


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(command)
    for name in COMMANDS:
        found = command.get_command(context, name)
        assert found is not None
        yield name, found
        if isinstance(found, click.Group):
            yield from ((f"{name}-{below}", inner) for below, inner in found.commands.items())


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_the_page_of_the_command_line_has_all_of_a_command(site: Path, name: str) -> None:
    tree = page(site, "cli")
    heading = tree.css_first(f'[id="{name}"]')
    assert words(heading).startswith(f"cairef {name.replace('-', ' ')}")
    below, node = [], heading
    while node.next is not None and node.next.tag not in ("h2", "h3"):
        node = node.next
        below.append(node)
    shown = " ".join(words(part) for part in below if part.tag != "-text")
    found = dict(commands())[name]
    assert " ".join((found.help or "").replace("`", "").split()) in shown
    assert f"cairef {name.replace('-', ' ')} " in shown
    for parameter in found.params:
        if isinstance(parameter, click.Option):
            assert (parameter.help or "").replace("`", "") in shown
            assert all(option in shown for option in parameter.opts)
        if isinstance(parameter.type, click.Choice):
            assert ", ".join(map(str, parameter.type.choices)) in shown


def test_the_page_of_the_command_line_must_tell_of_every_command() -> None:
    with pytest.raises(ValueError, match="validate"):
        with_commands("<!-- command: validate -->\n")
