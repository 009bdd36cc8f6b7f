"""The action, the hook and the examples of docs/ci.md are what they say."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import stat
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

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
    rows = re.findall(r"^\| `([a-z-]+)` \| (?:`([^`]+)`)? *\|", PAGE, re.MULTILINE)
    assert dict(rows) == {name: given["default"] for name, given in ACTION["inputs"].items()}


def test_the_example_names_a_hook_that_there_is() -> None:
    hooks = {hook["id"] for hook in parsed((CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    (repository,) = parsed(example("pre-commit"))["repos"]
    assert {hook["id"] for hook in repository["hooks"]} <= hooks


def test_no_input_is_written_into_a_script_of_the_action() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert len(scripts) == 3
    assert not any("${{" in script for script in scripts)


class Step(NamedTuple):
    """What became of a step of the action."""

    returncode: int
    stdout: str
    stderr: str
    outputs: dict[str, str]


class Runner:
    """Runs the last step of the action as a runner does, with cairef or with another program in its place."""

    def __init__(self, workspace: Path, temporary: Path) -> None:
        shell = shutil.which("bash")
        if shell is None:
            pytest.skip("needs bash")
        self._shell = shell
        self._workspace = workspace
        self._temporary = temporary
        self._output = temporary / "output"
        self.install(f'PYTHONPATH="{CHECKOUT}" exec "{sys.executable}" -m cairef "$@"')

    def install(self, script: str) -> None:
        command = self._temporary / "cairef" / "bin" / "cairef"
        command.parent.mkdir(parents=True, exist_ok=True)
        command.write_text(f"#!{self._shell}\n{script}\n", "utf-8")
        command.chmod(command.stat().st_mode | stat.S_IXUSR)

    def __call__(self, **given: str) -> Step:
        values = {name: declared["default"] for name, declared in ACTION["inputs"].items()}
        values |= {name.replace("_", "-"): value for name, value in given.items()}
        step = ACTION["runs"]["steps"][-1]
        variables = {
            name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda m: values[m[1]], text)
            for name, text in step["env"].items()
        }
        self._output.write_bytes(b"")
        done = subprocess.run(
            [self._shell, "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self._workspace,
            env={
                **os.environ,
                "RUNNER_TEMP": str(self._temporary),
                "GITHUB_OUTPUT": str(self._output),
                "GITHUB_WORKSPACE": str(self._workspace),
                "PYTHONUTF8": "1",
                **variables,
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        written = self._output.read_text("utf-8").splitlines()
        return Step(done.returncode, done.stdout, done.stderr, dict(line.split("=", 1) for line in written))


@pytest.fixture
def runner(base: Root, tmp_path: Path) -> Runner:
    (tmp_path / "temporary").mkdir()
    return Runner(base.path, tmp_path / "temporary")


def test_the_action_passes_what_holds(runner: Runner) -> None:
    done = runner(strict="true")
    assert (done.returncode, done.stdout, done.outputs) == (0, "", {"exit-code": "0"})


def test_the_action_puts_findings_beside_the_lines(base: Root, runner: Runner) -> None:
    base.edit("actors/dara-sok", lambda r: r["kind"].update(code="persona"))
    done = runner()
    assert (done.returncode, done.outputs) == (1, {"exit-code": "1"})
    assert done.stdout.startswith("::error file=dataset/actors/dara-sok.json,line=")


def test_warnings_count_only_when_the_action_is_strict(base: Root, runner: Runner) -> None:
    base.edit("actors/dara-sok", lambda r: r.pop("verification"))
    assert runner().returncode == 0
    assert runner(strict="true").returncode == 1


@pytest.mark.parametrize("path", ["$(touch owned)", "`touch owned`", '"; touch owned; "', "--help", "-"])
def test_an_input_is_never_run(base: Root, runner: Runner, path: str) -> None:
    done = runner(path=path)
    assert done.returncode in {1, 2}
    assert not (base.path / "owned").exists()
    assert "Usage:" not in done.stdout


@pytest.mark.parametrize(
    "given",
    [
        {"strict": "yes"},
        {"packaged": "yes"},
        {"packaged": "true", "path": "data"},
        {"path": ""},
        {"output_format": "$(touch owned)"},
        {"select": "$(touch owned)"},
        {"ignore": "Z999"},
        {"changed_since": "--upload-pack=touch owned"},
        {"max_findings": "many"},
        {"output_file": "absent/report.txt"},
    ],
    ids=str,
)
def test_other_values_of_an_input_are_refused(base: Root, runner: Runner, given: dict[str, str]) -> None:
    done = runner(**given)
    assert (done.returncode, done.outputs) == (2, {"exit-code": "2"})
    assert not (base.path / "owned").exists()


def test_every_input_is_passed_on(runner: Runner) -> None:
    runner.install("printf '%s\\n' \"$@\"")
    as_they_are = ["validate", "--output-format=github", "--max-findings=1000"]
    assert runner().stdout.splitlines() == [*as_they_are, "--", "."]
    given = {
        "path": "data/a b",
        "strict": "true",
        "select": "E,U",
        "ignore": "U009 V",
        "changed_since": "origin/main",
        "output_format": "sarif",
        "output_file": "a report.sarif",
        "max_findings": "5",
    }
    assert runner(**given).stdout.splitlines() == [
        "validate",
        "--output-format=sarif",
        "--max-findings=5",
        "--strict",
        "--select=E,U",
        "--ignore=U009 V",
        "--changed-since=origin/main",
        "--output-file=a report.sarif",
        "--",
        "data/a b",
    ]
    assert runner(packaged="true").stdout.splitlines() == [*as_they_are, "--packaged"]
    tested = {name.replace("_", "-") for name in given} | {"packaged", "python-version"}
    assert tested == set(ACTION["inputs"])


def test_a_report_is_written_to_a_file_even_when_the_step_fails(base: Root, runner: Runner) -> None:
    base.edit("actors/dara-sok", lambda r: r["kind"].update(code="persona"))
    done = runner(output_format="sarif", output_file="cairef.sarif")
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads((base.path / "cairef.sarif").read_bytes())["runs"][0]["results"]


def test_the_action_leaves_the_python_of_the_job_alone() -> None:
    setup, *others = ACTION["runs"]["steps"]
    assert setup["with"] == {"python-version": "${{ inputs.python-version }}", "update-environment": False}
    for step in others:
        if "PYTHON" in step.get("env", {}):
            assert step["env"]["PYTHON"] == "${{ steps.python.outputs.python-path }}"
        # No script starts what the job has under this name.
        assert not re.search(r"(?m)^\s*(python3?|pip)\b", step.get("run", ""))


def test_the_first_steps_install_cairef_from_where_the_action_lies(tmp_path: Path) -> None:
    """With a stand-in for pip: what is installed is the test of the hook."""
    shell = shutil.which("bash")
    if shell is None:
        pytest.skip("needs bash")
    name, install = (s for s in ACTION["runs"]["steps"] if s.get("name") in {"Name the cache", "Install cairef"})
    assert install["env"]["PIP_CACHE_DIR"] == "${{ runner.temp }}/cairef-pip"
    (cache,) = (s for s in ACTION["runs"]["steps"] if s.get("uses", "").startswith("actions/cache@"))
    assert cache["with"]["path"] == install["env"]["PIP_CACHE_DIR"]
    output = tmp_path / "output"
    done = subprocess.run(
        [shell, "--noprofile", "--norc", "-eo", "pipefail", "-c", name["run"]],
        env={**os.environ, "PYTHON": sys.executable, "GITHUB_ACTION_PATH": str(CHECKOUT), "GITHUB_OUTPUT": str(output)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    digest = hashlib.sha256((CHECKOUT / "pyproject.toml").read_bytes()).hexdigest()
    assert output.read_text("utf-8") == f"digest={digest}\n"
