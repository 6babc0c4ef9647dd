import io
import time

import pytest

from stopper.cli.progress import ERASE, Progress
from stopper.cli.terminal import Terminal
from stopper.report.formats.text import text
from stopper.report.spans import line
from stopper.report.view import View
from tests.report.made_report import WHOLE


class Screen(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch) -> None:
    for name in ("NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def test_a_pipe_gets_no_colour_and_a_hundred_columns(monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    stream = io.StringIO()
    terminal = Terminal.of(stream)

    terminal.write(text(WHOLE, View(terminal.width)))

    assert terminal.width == 100
    assert "\x1b" not in stream.getvalue()


def test_a_terminal_gets_colour_and_the_same_words() -> None:
    screen = Screen()
    pipe = io.StringIO()

    Terminal.of(screen).write([line(("high", "high"), "  a long line " + "word " * 60)])
    Terminal(pipe, 100, False).write([line(("high", "high"), "  a long line " + "word " * 60)])

    assert "\x1b[1;31mhigh\x1b[0m" in screen.getvalue()
    assert screen.getvalue().count("\n") == pipe.getvalue().count("\n") == 1


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_a_terminal_that_wants_none_gets_no_colour(name: str, value: str, monkeypatch) -> None:
    monkeypatch.setenv(name, value)
    screen = Screen()

    Terminal.of(screen).write([line(("high", "high"))])

    assert screen.getvalue() == "high\n"


def test_an_empty_no_color_means_nothing(monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")

    assert Terminal.of(Screen()).has_colour


def test_markup_of_a_project_is_no_markup() -> None:
    screen = Screen()

    Terminal.of(screen).write([line("[red]x[/red] :smile: [link=http://evil.example]y[/link]")])

    assert screen.getvalue() == "[red]x[/red] :smile: [link=http://evil.example]y[/link]\n"


def test_an_encoding_without_box_drawing_gets_ascii() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", errors="strict")
    terminal = Terminal.of(stream)

    terminal.write(text(WHOLE, View(terminal.width)))
    stream.flush()

    shown = raw.getvalue().decode("ascii")
    assert '>   12 |     SECRET_KEY = "***"' in shown


def test_progress_is_silent_for_what_is_quick_and_on_a_pipe() -> None:
    screen = Screen()
    with Progress(wanted=True, stream=screen) as progress:
        progress("judging")

    assert screen.getvalue() == ""


def test_progress_shows_the_last_message_after_a_second_and_takes_it_away(monkeypatch) -> None:
    monkeypatch.setattr("stopper.cli.progress.PATIENCE", 0.05)
    screen = Screen()

    with Progress(wanted=True, stream=screen) as progress:
        progress("reading evil\x1b[2J")
        deadline = time.monotonic() + 5
        while not screen.getvalue() and time.monotonic() < deadline:
            time.sleep(0.01)

    assert screen.getvalue() == f"{ERASE}reading evil\\x1b[2J ...{ERASE}"


@pytest.mark.parametrize(("stream", "wanted"), [(io.StringIO(), True), (Screen(), False)])
def test_progress_is_for_a_terminal_that_wants_it(stream, wanted: bool, monkeypatch) -> None:
    monkeypatch.setattr("stopper.cli.progress.PATIENCE", 0.0)

    with Progress(wanted=wanted, stream=stream) as progress:
        progress("judging")

    assert stream.getvalue() == ""
