"""Pipelines: lines of YAML, expressions that a stranger writes, programs of a script, and what scripts call."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopper.evidence.repository.questions import Repository
from stopper.evidence.repository.yaml_lines import Mapping, Scalar, Sequence, read_nodes, text_at
from stopper.evidence.repository.yaml_text import UnreadableYaml
from stopper.evidence.tree.files import File, Tree
from stopper.evidence.workflows.downloads import run_unseen
from stopper.evidence.workflows.expressions import contexts, is_insiders, is_strangers
from stopper.evidence.workflows.questions import Pipelines
from stopper.evidence.workflows.shell import Command
from stopper.model import Place


def pipelines(**files: str) -> Pipelines:
    """The pipelines of a repository; `__` in a name is a slash, and `_dot_` a dot."""
    named = {name.replace("__", "/").replace("_dot_", "."): text.encode() for name, text in files.items()}
    return Pipelines(Repository.of(Tree({path: File(path, len(text), 0o644, text) for path, text in named.items()})))


def programs(text: str) -> list[str]:
    return [name for name, _ in Command(text, Place("ci.yml")).programs]


def test_each_scalar_knows_its_line() -> None:
    root = read_nodes("a: 1\nb:\n  - c: |\n      one\n      two\n")

    assert isinstance(root, Mapping)
    block = root.get("b").items[0].get("c")  # type: ignore[union-attr]
    assert isinstance(block, Scalar)
    assert (block.text, block.line, block.end_line, block.is_block) == ("one\ntwo\n", 3, 5, True)


def test_a_merged_mapping_and_a_key_that_is_written_twice() -> None:
    root = read_nodes("base: &base {a: 1, b: 2}\nuse:\n  <<: *base\n  b: 3\n  b: 4\n")

    assert (text_at(root, "use", "a"), text_at(root, "use", "b")) == ("1", "4")


@pytest.mark.parametrize(
    "text", ["a: [", "a: &a [*a]", "!!python/object:os.system {}", "{" * 500, "a: &a [1]\nb: " + "[*a, " * 60]
)
def test_hostile_yaml_is_refused_or_read_as_data(text: str) -> None:
    with contextlib.suppress(UnreadableYaml):
        root = read_nodes(text)

        assert isinstance(root, Scalar | Sequence | Mapping)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(UnreadableYaml):
        read_nodes(text)


@pytest.mark.parametrize(
    "expression",
    [
        "github.event.issue.title",
        "github.event.pull_request['head']['ref']",
        "github.head_ref || github.ref_name",
        "format('{0}', github.event.comment.body)",
        "github.event.commits[0].message",
        "toJSON(github.event)",
        "steps.files.outputs.all_changed_files",
    ],
)
def test_a_stranger_writes_it(expression: str) -> None:
    assert any(is_strangers(context) for context in contexts(expression))


@pytest.mark.parametrize(
    "expression",
    [
        "github.event.pull_request.number",
        "github.event.pull_request.head.sha",
        "github.sha",
        "github.head_ref == 'main'",
        "contains(github.event.pull_request.title, 'wip')",
        "'github.event.issue.title'",
        "github.event.issue.title_length",
        "matrix.python",
    ],
)
def test_no_stranger_writes_it(expression: str) -> None:
    assert not any(is_strangers(context) for context in contexts(expression))


def test_an_input_is_an_insiders() -> None:
    assert [is_insiders(context) for context in contexts("inputs.version")] == [True]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("uv run --frozen bandit -r src", ["bandit"]),
        ("uv run --group lint --python 3.13 bandit -r src", ["bandit"]),
        ("uvx --with tox-uv tox -e bandit", ["tox"]),
        ("uv tool run --from bandit[toml] bandit -r src", ["bandit"]),
        ("pipx run --spec bandit[toml] bandit -r src", ["bandit"]),
        ("FOO=1 sudo -E /usr/bin/pip-audit", ["pip-audit"]),
        ("cd app && python -m pytest | tee log", ["cd", "pytest", "tee"]),
        ("if ! gitleaks git; then exit 1; fi", ["if", "exit", "fi"]),
        ("pip install bandit", ["pip"]),
    ],
)
def test_the_programs_of_a_line(text: str, found: list[str]) -> None:
    assert programs(text) == found


@pytest.mark.parametrize(
    ("text", "is_excused"),
    [("bandit || true", True), ("bandit || exit 0", True), ("bandit || exit 1", False), ("true || bandit", False)],
)
def test_an_exit_code_that_is_thrown_away(text: str, is_excused: bool) -> None:
    assert Command(text, Place("ci.yml")).is_excused is is_excused


@pytest.mark.parametrize(
    ("text", "is_piped"),
    [
        ("curl -sSL https://a.example/i.sh | sudo bash -s --", True),
        ("wget -qO- https://a.example | sh", True),
        ("bash <(curl -s https://a.example)", True),
        ('eval "$(curl -s https://a.example)"', True),
        ("source <(curl -s https://a.example)", True),
        ("curl https://a.example | python3 -m json.tool", False),
        ("curl https://a.example | tee out", False),
    ],
)
def test_a_download_that_is_run(text: str, is_piped: bool) -> None:
    assert Command(text, Place("ci.yml")).pipes_a_download_into_a_shell is is_piped


@pytest.mark.parametrize(
    ("script", "fetched"),
    [
        ("curl -fsSLo i.sh https://a.example/x\nsudo -E bash ./i.sh", [1]),
        ("curl -sSL https://a.example/i > /tmp/i\nchmod +x /tmp/i\n/tmp/i", [1]),
        ("ls\nwget https://a.example/get.py?v=1\npython3 get.py", [2]),
        ("wget -qO kubectl https://a.example/x\nsudo mv kubectl /usr/local/bin\nkubectl version", [1]),
        ("curl -o i.sh https://a.example/x\nsha256sum --check sums\nsh i.sh", []),
        ("curl -o i.sh https://a.example/x\nsha256sum i.sh || exit 1\nsh i.sh", [1]),
        ("curl -o i.sh https://a.example/x\nsudo sha256sum i.sh\nsh i.sh", [1]),
        ("curl -o i.sh https://a.example/x\nsudo sha256sum -c sums || exit 1\nsh i.sh", []),
        ("curl -o i.sh https://a.example/x\nsha256sum i.sh | tee log.txt\nsh i.sh", [1]),
        ("curl -o i.sh https://a.example/x\nsha256sum i.sh 2>&1 | tee -a log.txt\nsh i.sh", [1]),
        ("curl -o i.sh https://a.example/x\nsha256sum i.sh | cut -d' ' -f1 | tee log.txt\nsh i.sh", [1]),
        ("curl -o i.sh https://a.example/x\nsha256sum i.sh | awk '{print $1}'\nsh i.sh", [1]),
        ('curl -o i.sh https://a.example/x\necho "is $(sha256sum i.sh)"\nsh i.sh', [1]),
        ("curl -o i.sh https://a.example/x\nsha256sum i.sh | grep -q abc\nsh i.sh", []),
        ("curl -o i.sh https://a.example/x\nsha256sum i.sh | tee s | diff - sums\nsh i.sh", []),
        ("curl -o i.sh https://a.example/x\nsha256sum -c sums | tee log.txt\nsh i.sh", []),
        ('curl -o i.sh https://a.example/x\nsum="$(sha256sum i.sh)"; [ "$sum" = "abc" ]\nsh i.sh', []),
        ('curl -o i.sh https://a.example/x\necho "$(sha256sum i.sh)" | grep abc\nsh i.sh', []),
        ("curl -o i.sh https://a.example/x && gpg --verify i.sig i.sh && sh i.sh", []),
        ("curl https://a.example/i.sh\nsh i.sh", []),
        ("wget https://a.example/a.rpm\nfile=/tmp/a.rpm", []),
        ("wget -qO- https://a.example/i.sh\nsh i.sh", []),
        ("curl -o data.json https://a.example/x\npython read.py data.json", []),
        (f"curl -O https://raw.githubusercontent.com/a/b/{'0' * 40}/i.sh\nsh i.sh", []),
    ],
)
def test_a_file_that_is_run_as_it_came(script: str, fetched: list[int]) -> None:
    lines = enumerate(script.split("\n"), 1)
    found = run_unseen(Command(text, Place("ci.yml", number)) for number, text in lines)

    assert [place.line for place in found] == fetched


def test_what_a_makefile_and_a_script_call_is_followed() -> None:
    found = pipelines(
        _dot_gitlab_dash_ci="",
        Makefile="check: lint\n\tpytest\nlint:\n\t-bandit -r src\n",
        ci__audit_dot_sh="#!/bin/sh\npip-audit\n",
        **{"_dot_gitlab-ci_dot_yml": "check:\n  script:\n    - make check\n    - ./ci/audit.sh\n"},
    )

    names = {name: command.is_excused for command in found.all_commands for name, _ in command.programs}
    assert {"pytest", "bandit", "pip-audit"} <= names.keys()
    assert names["bandit"]


@pytest.mark.parametrize("shell", ["bash", "dash", "zsh", "source", "."])
def test_a_script_that_a_shell_is_handed_is_followed(shell: str) -> None:
    found = pipelines(ci__audit_dot_sh="pip-audit\n", _dot_travis_dot_yml=f"script: {shell} ci/audit.sh\n")

    assert "pip-audit" in {name for command in found.all_commands for name, _ in command.programs}


def test_a_makefile_that_calls_itself_ends() -> None:
    found = pipelines(Makefile="a: b\n\tmake b\nb: a\n\tmake a\n", _dot_travis_dot_yml="script: make a\n")

    assert len(found.all_commands) < 100
