"""Words are split as a real shell splits them."""

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopper.evidence.deployment.commands.shell_words import LONGEST, shell_commands, shell_words

TEXTS = (
    "one two  three",
    "'a b' \"c d\" e\\ f",
    "a'b'\"c\"d",
    '"a \\" b \\\\ c" \'\\\'',
    "one#two #three four",
    "one \\\n two",
    "'' \"\" x",
    '"x\ny" z',
    "one two >/dev/null three",
    "--env=A='b c' --bind unix:/run/a.sock",
    "é ü 'ß'",
)


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_those_of_sh(text: str) -> None:
    shell = shutil.which("sh")
    if shell is None:
        pytest.skip("no sh on this machine")
    show = f"show() {{ printf '%s\\0' \"$@\" >&2; }}; show {text}\n"

    real = subprocess.run([shell, "-c", show], capture_output=True, check=True).stderr

    assert list(shell_words(text)) == real.decode().split("\0")[:-1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a $PORT ${PORT:-80} $(nproc --all) `nproc`", ("a", "$PORT", "${PORT:-80}", "$(nproc --all)", "`nproc`")),
        ('"0.0.0.0:${PORT:-8000}"', ("0.0.0.0:${PORT:-8000}",)),
        ("if a b; then c; fi", ("a", "b")),
        ("for x in 1 2; do echo $x; done", ("echo", "$x")),
    ],
)
def test_expansions_stay_as_they_are_written(text: str, words: tuple[str, ...]) -> None:
    assert shell_words(text) == words


def test_a_here_document_is_no_command() -> None:
    text = "cat <<EOF\ngunicorn app\nEOF\nlast one\n"

    assert [(item.words, item.line) for item in shell_commands(text)] == [(("cat",), 0), (("last", "one"), 3)]


@given(st.text(alphabet=" \n\\'\"$`(){};&|<>#ab=-", max_size=60))
def test_any_text_has_an_end(text: str) -> None:
    assert all(item.words for item in shell_commands(text))


def test_an_enormous_text_is_cut() -> None:
    assert len(list(shell_commands("a\n" * LONGEST))) <= LONGEST
