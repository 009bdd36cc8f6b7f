"""The action, the hook and the examples of docs/ci.md are what they say."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from .conftest import CHECKOUT, Root

PAGE = (CHECKOUT / "docs" / "ci.md").read_text("utf-8")


def parsed(text: str) -> Any:
    return YAML(typ="safe").load(StringIO(text))


def example(name: str) -> str:
    """The code block after a marker."""
    found = re.search(rf"<!-- {name} -->\n```yaml\n(.+?)\n```", PAGE, re.DOTALL)
    assert found is not None
    return found.group(1) + "\n"


ACTION = parsed((CHECKOUT / "action.yml").read_text("utf-8"))


def check(schema: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / "checked.yml"
    file.write_text(text, "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_and_the_example_of_a_workflow_are_what_github_reads(tmp_path: Path) -> None:
    check("vendor.github-actions", (CHECKOUT / "action.yml").read_text("utf-8"), tmp_path)
    check("vendor.github-workflows", example("workflow"), tmp_path)


def test_the_example_of_a_workflow_is_safe_for_pull_requests_of_anyone() -> None:
    workflow = parsed(example("workflow"))
    assert set(workflow["on"]) == {"pull_request", "push"}
    assert workflow["permissions"] == {"contents": "read"}
    checkout, action = workflow["jobs"]["validate"]["steps"]
    assert checkout["with"] == {"persist-credentials": False}
    assert set(action["with"]) <= set(ACTION["inputs"])
    assert "secrets" not in example("workflow")


def test_the_page_lists_the_inputs_of_the_action() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| `([^`]+)` \|", PAGE, re.MULTILINE)
    assert dict(rows) == {name: given["default"] for name, given in ACTION["inputs"].items()}


def test_the_example_names_a_hook_that_there_is() -> None:
    hooks = {hook["id"] for hook in parsed((CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    (repository,) = parsed(example("pre-commit"))["repos"]
    assert {hook["id"] for hook in repository["hooks"]} <= hooks


def test_no_input_is_written_into_a_script_of_the_action() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert len(scripts) == 2
    assert not any("${{" in script for script in scripts)


@pytest.fixture
def runner(base: Root, tmp_path: Path) -> Any:
    """Runs the last step of the action as a runner does."""
    shell = shutil.which("bash")
    if shell is None:
        pytest.skip("needs bash")
    command = tmp_path / "temp" / "cairef" / "bin" / "cairef"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!{shell}\nPYTHONPATH="{CHECKOUT}" exec "{sys.executable}" -m cairef "$@"\n')
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    step = ACTION["runs"]["steps"][-1]
    inputs = {name: given["default"] for name, given in ACTION["inputs"].items()}

    def run(**given: str) -> subprocess.CompletedProcess[str]:
        values = {**inputs, **{name.replace("_", "-"): value for name, value in given.items()}}
        variables = {
            name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda m: values[m[1]], text)
            for name, text in step["env"].items()
        }
        return subprocess.run(
            [shell, "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=base.path,
            env={**os.environ, "RUNNER_TEMP": str(tmp_path / "temp"), "PYTHONUTF8": "1", **variables},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run


def test_the_action_passes_what_holds(runner: Any) -> None:
    done = runner(strict="true")
    assert (done.returncode, done.stdout) == (0, "")


def test_the_action_puts_findings_beside_the_lines(base: Root, runner: Any) -> None:
    base.edit("actors/dara-sok", lambda r: r["kind"].update(code="persona"))
    done = runner()
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=dataset/actors/dara-sok.json,line=")


def test_warnings_count_only_when_the_action_is_strict(base: Root, runner: Any) -> None:
    base.edit("actors/dara-sok", lambda r: r.pop("verification"))
    assert runner().returncode == 0
    assert runner(strict="true").returncode == 1


@pytest.mark.parametrize("path", ["$(touch owned)", "`touch owned`", '"; touch owned; "', "--help", "-"])
def test_an_input_is_never_run(base: Root, runner: Any, path: str) -> None:
    done = runner(path=path)
    assert done.returncode in {1, 2}
    assert not (base.path / "owned").exists()
    assert "Usage:" not in done.stdout


@pytest.mark.parametrize("given", [{"strict": "yes"}, {"output_format": "$(touch owned)"}])
def test_other_values_of_an_input_are_refused(base: Root, runner: Any, given: dict[str, str]) -> None:
    assert runner(**given).returncode == 2
    assert not (base.path / "owned").exists()
