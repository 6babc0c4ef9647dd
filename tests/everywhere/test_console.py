"""A console of Windows with its code page, and a stream that programs read."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

import stopper.cli.audit  # noqa: F401  # loaded before another system is played: click chooses its parts by it
from stopper.cli import main
from stopper.cli.terminal import Terminal

LEAKY = Path(__file__).resolve().parents[2] / "examples" / "leaky"
CODE_PAGES = ["cp1252", "cp437", "cp932", "ascii"]


def audited(encoding: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    given = os.environ | {"PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "stopper", "audit", str(LEAKY), "--exit-zero", *arguments]
    return subprocess.run(command, capture_output=True, check=True, env=given)


@pytest.mark.parametrize("encoding", CODE_PAGES)
def test_the_text_report_is_readable_in_every_code_page(encoding: str) -> None:
    shown = audited(encoding, "--all").stdout.decode(encoding)

    assert "Grade F" in shown
    assert "\\u" not in shown.partition("Controls and what each layer says")[0]


@pytest.mark.parametrize("form", ["json", "sarif", "html", "junit", "markdown", "gitlab"])
def test_what_programs_read_is_the_same_in_every_code_page(form: str) -> None:
    first, second = (audited(encoding, "-f", form, "--select", "csrf").stdout for encoding in ("cp1252", "utf-8"))

    first.decode("utf-8")
    assert without_time(first) == without_time(second)


def without_time(text: bytes) -> list[bytes]:
    return [line for line in text.splitlines() if b"second" not in line and b"time" not in line and b" s" not in line]


def test_what_programs_read_keeps_its_line_ends() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="cp1252", newline="\r\n")
    Terminal.of(stream).write_exactly("a\n│\n")

    assert raw.getvalue() == "a\n│\n".encode()


def test_help_is_readable_in_a_code_page(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252"))

    assert main(["--help"]) == 0
    assert b"Usage: stopper" in raw.getvalue()


@pytest.mark.skipif(sys.platform != "linux", reason="plays another system on Linux")
def test_windows_is_told_that_it_cannot_import_an_app(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")

    assert main(["audit", str(LEAKY), "--app", "auto"]) == 2
    assert "--app needs Linux or macOS" in capsys.readouterr().err
