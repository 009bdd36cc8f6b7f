"""Lists the cases of the rules, shows one, lays it out as a folder, makes a new one, or accepts what is printed.

`python -m tests.cases --help` says how.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import click

from cairef.site.rules.cases import EDIT, EXPECTED, CaseError, base_of, case_at, case_names
from cairef.site.rules.rule_examples import changes

from ..rule_cases import printed_of

CASES = Path(__file__).parent

_START = {
    "bad": ("replace", "/label", "Say here what breaks the rule"),
    "good": ("replace", "/label", "Say here what comes close to it, and keeps the rule"),
}


@click.command()
@click.argument("names", nargs=-1)
@click.option("--accept", is_flag=True, help="Write expected.txt of bad cases anew from what validate prints.")
@click.option(
    "--lay-out", type=(str, click.Path(path_type=Path)), metavar="CASE FOLDER", help="Write a case into a new folder."
)
@click.option("--new", is_flag=True, help="Begin a bad and a good case of each rule.")
def main(names: tuple[str, ...], lay_out: tuple[str, Path] | None, *, accept: bool, new: bool) -> None:
    """List all cases, or show those of NAMES: rules such as E002, or cases such as E002/bad."""
    if accept + new + (lay_out is not None) > 1:
        raise click.UsageError("--accept, --lay-out and --new exclude each other")
    if lay_out and names:
        raise click.UsageError("--lay-out takes one case and one folder")
    try:
        if new:
            _begin(names)
        elif lay_out:
            _lay_out(*lay_out)
        elif accept:
            _accept(_cases(names))
        elif names:
            _show(_cases(names))
        else:
            click.echo("\n".join(case_names(CASES)))
    except CaseError as error:
        raise click.ClickException(str(error)) from None


def _cases(names: tuple[str, ...]) -> list[str]:
    known = case_names(CASES)
    found = known if not names else []
    for name in names:
        own = [case for case in known if name in (case, case.partition("/")[0])]
        if not own:
            raise click.UsageError(f"there is no case “{name}”: a name is like E002 or E002/bad")
        found += own
    return found


def _begin(names: tuple[str, ...]) -> None:
    if not names:
        raise click.UsageError("--new wants the code of a rule")
    for code in names:
        if not re.fullmatch("[A-Z][0-9]{3}", code):
            raise click.UsageError(f"“{code}” is no code of a rule: a code is like E002")
        if (CASES / code).exists():
            raise click.UsageError(f"{code} has cases already")
    for code in names:
        for kind, (op, path, value) in _START.items():
            file = CASES / code / kind / EDIT
            file.parent.mkdir(parents=True)
            edit = json.dumps({"op": op, "path": path, "value": value})
            file.write_text(f'{{\n  "dataset/agreements/weather-cloud-mou.json": [\n    {edit}\n  ]\n}}\n', "utf-8")
            click.echo(file)
        click.echo(f"Edit both, then run .venv/bin/python -m tests.cases --accept {code}")


def _lay_out(name: str, folder: Path) -> None:
    case = case_at(CASES, name)
    if folder.exists():
        raise click.UsageError(f"{folder} is there already")
    case.lay_out(folder)


def _accept(cases: list[str]) -> None:
    silent = []
    for name in cases:
        if not name.partition("/")[2].startswith("bad"):
            continue
        printed, file = printed_of(case_at(CASES, name)), CASES / name / EXPECTED
        if not printed.strip():
            silent.append(name)
        elif not file.exists() or file.read_text("utf-8") != printed:
            file.write_text(printed, "utf-8")
            click.echo(f"{name}: {EXPECTED} was written")
    if silent:
        raise click.ClickException(f"nothing is found in {', '.join(silent)}")


def _show(cases: list[str]) -> None:
    for name in cases:
        case = case_at(CASES, name)
        click.secho(name, bold=True)
        for change in changes(base_of(CASES), case):
            click.echo("\n".join(change.lines()))
        click.echo(f"\n{case.expected}" if case.expected else "")


if __name__ == "__main__":
    main(prog_name="python -m tests.cases")
