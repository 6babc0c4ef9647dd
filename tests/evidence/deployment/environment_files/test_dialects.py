"""Each dialect of a file of variables is held to the reader itself, or to what its documentation says."""

from __future__ import annotations

import shutil
import subprocess
import warnings
from io import StringIO
from pathlib import Path

import pytest
from dotenv import dotenv_values
from hypothesis import given
from hypothesis import strategies as st

from stopper.evidence.deployment.environment_files import compose, docker, python_dotenv, shell, systemd
from stopper.evidence.deployment.environment_files.dialect import Dialect
from stopper.standard.holes import HOLE

DIALECTS = (python_dotenv.DIALECT, shell.DIALECT, systemd.DIALECT, docker.DIALECT, compose.DIALECT)
LINES = (
    "A=plain",
    "A = spaced",
    "A=two words",
    "A='single # quoted'",
    'A="double # quoted"',
    "A=value # comment",
    "A=value#no-comment",
    "A=#hash",
    "A=",
    "A=''",
    "export A=exported",
    "# A=comment",
    "; A=other",
    "A=trailing   ",
    "A='it\\'s'",
    'A="a \\"quote\\""',
    'A="line\\nbreak"',
    "A='line\\nbreak'",
    "A=back\\slash",
    'A="two\nlines"',
    "A='two\nlines'",
    "B=one\nA=${B}-two",
    "B=one\nA=$B-two",
    "B=one\nA='${B}-two'",
    'B=one\nA="${B}-two"',
    "A=${C:-default}",
    'A="a"b',
    "A='a''b'",
    "A=a'b'",
    "A=pa$$word",
    "'A'=quoted",
    "A",
    "A=1\nA=2",
    "A=http://x/?a=1&b=2",
    "A=a;b",
    "A=p@ss!w(rd)",
)


SHOWN = """eval "test -n \\"\\${$name+x}\\" && printf '%s=%s\\\\0' $name \\"\\$$name\\"" """


def values(dialect: Dialect, text: str) -> dict[str, str]:
    return {name: value.reveal() for name, value in dialect.read(text).values.items()}


def test_what_a_command_prints_is_a_hole() -> None:
    assert values(shell.DIALECT, "A=$(hostname)-`date`") == {"A": f"{HOLE}(a command){HOLE}-{HOLE}(a command){HOLE}"}


@pytest.mark.parametrize("text", LINES)
def test_python_dotenv_is_read_as_it_reads(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "ABC":
        monkeypatch.delenv(name, raising=False)

    with warnings.catch_warnings(action="ignore"):
        real = dotenv_values(stream=StringIO(text))

    shown = {name: value.replace(f"{HOLE}C{HOLE}", "") for name, value in values(python_dotenv.DIALECT, text).items()}
    assert shown == {name: value for name, value in real.items() if value is not None}


@pytest.mark.parametrize(
    "text", [line for line in LINES if "'it" not in line and "$$" not in line and "(rd)" not in line]
)
def test_a_shell_is_read_as_it_runs(tmp_path: Path, text: str) -> None:
    program = shutil.which("sh")
    if program is None:
        pytest.skip("no sh on this machine")
    (tmp_path / "env").write_text(text + "\n")
    script = "set -a; . ./env; for name in A B; do " + SHOWN + "; done"

    ran = subprocess.run([program, "-c", script], cwd=tmp_path, env={"PATH": ""}, capture_output=True, check=False)

    real = dict(item.split("=", 1) for item in ran.stdout.decode().split("\0") if item)
    assert {name: item for name, item in values(shell.DIALECT, text).items() if name in "AB"} == real


# systemd.exec(5): no export, no $, comments on lines of their own, quotes that begin a part, C-like lines in quotes.
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A=two words", "two words"),
        ("A=value # comment", "value # comment"),
        ("A='single # quoted'", "single # quoted"),
        ('A="a \\"quote\\" \\n"', 'a "quote" \\n'),
        ("A='it\\s'", "it\\s"),
        ('A="two\nlines"', "two\nlines"),
        ("A=one\\\ntwo", "onetwo"),
        ("A=back\\slash", "backslash"),
        ("A=$B", "$B"),
        ('A="$B"', "$B"),
        ("A = spaced ", "spaced"),
        ("A=a'b'", "a'b'"),
        ('A="a"b', "ab"),
        ("export A=1", None),
        ("; A=1", None),
        ("# a comment \\\nA=1", None),
    ],
)
def test_systemd_is_read_as_its_manual_says(text: str, value: str | None) -> None:
    assert values(systemd.DIALECT, text).get("A") == value


# docs.docker.com, docker run --env-file: the value is all behind the =, quotes and comments among it.
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A=two words ", "two words "),
        ("A='quoted'", "'quoted'"),
        ("A=value # comment", "value # comment"),
        ("A=$B", "$B"),
        ("  A=indented", "indented"),
        ("A =spaced", None),
        ("export A=1", None),
        ("# A=1", None),
        ("A", None),
    ],
)
def test_docker_is_read_as_its_manual_says(text: str, value: str | None) -> None:
    assert values(docker.DIALECT, text).get("A") == value


# docs.docker.com, compose, the syntax of env files: its own examples.
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A=VAL", "VAL"),
        ('A="VAL"', "VAL"),
        ("A='VAL'", "VAL"),
        ("A=VAL # comment", "VAL"),
        ("A=VAL# not a comment", "VAL# not a comment"),
        ('A="VAL # not a comment"', "VAL # not a comment"),
        ('A="VAL" # comment', "VAL"),
        ("A='$OTHER'", "$OTHER"),
        ("A='${OTHER}'", "${OTHER}"),
        ("A='Let\\'s go!'", "Let\\'s go!"),
        ('A="{\\"hello\\": \\"json\\"}"', '{"hello": "json"}'),
        ('A="some\\tvalue"', "some\tvalue"),
        ("A='some\\tvalue'", "some\\tvalue"),
        ("B=x\nA=${B}y", "xy"),
        ("A=${B:-z}", "z"),
        ("export A=1", "1"),
    ],
)
def test_compose_is_read_as_its_manual_says(text: str, value: str) -> None:
    assert values(compose.DIALECT, text).get("A") == value


@given(st.text(alphabet="A=b'\" \\\n#$%;`(){}-:\t", max_size=40))
def test_every_text_has_an_end(text: str) -> None:
    for dialect in DIALECTS:
        assert all(line >= 1 for line in dialect.read(text).lines.values())


def test_no_value_is_shown() -> None:
    for dialect in DIALECTS:
        assert "not-for-print" not in repr(dialect.read("SECRET=not-for-print"))
