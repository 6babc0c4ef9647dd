"""Where the lines go: once each, to the handlers that are there or to the standard output."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler, WatchedFileHandler
from pathlib import Path

import pytest
from flask import Flask
from flask.logging import default_handler

from stopper.runtime.logs.attach import attach
from stopper.runtime.logs.formatter import Redacted
from stopper.runtime.logs.redaction import Redaction

REDACTION = Redaction.of({}, ())


class Kept(logging.Handler):
    """A handler that writes to no stream, like those of mail and syslog."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@contextmanager
def bare_root() -> Iterator[logging.Logger]:
    """The root logger with no handler, not even pytest's, and as it was afterwards."""
    found = logging.getLogger()
    handlers, level = found.handlers[:], found.level
    found.handlers[:] = []
    try:
        yield found
    finally:
        found.handlers[:] = handlers
        found.setLevel(level)


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [json.loads(line)["message"] for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("asked_before", [False, True], ids=["new", "with Flask's handler"])
def test_each_record_is_written_once(asked_before: bool, capsys: pytest.CaptureFixture[str]) -> None:
    app = Flask(f"shop{asked_before}")
    if asked_before:
        app.logger.addHandler(default_handler)
    with bare_root():
        attach(app, REDACTION, "INFO", as_json=True)
        attach(app, REDACTION, "INFO", as_json=True)
        app.logger.info("one")
        logging.getLogger("other").info("two")
        logging.getLogger("other").debug("three")

    assert lines(capsys) == ["one", "two"]


def test_a_handler_of_the_application_keeps_its_stream_and_gets_the_form() -> None:
    stream = io.StringIO()
    with bare_root() as root:
        root.addHandler(logging.StreamHandler(stream))
        attach(Flask("own"), REDACTION, "INFO", as_json=True)
        logging.getLogger("x").warning("kept")

    assert [json.loads(line)["message"] for line in stream.getvalue().splitlines()] == ["kept"]


@pytest.mark.parametrize("kind", [logging.FileHandler, RotatingFileHandler, WatchedFileHandler])
def test_a_file_gets_lines_of_json(kind: Callable[[Path], logging.Handler], tmp_path: Path) -> None:
    handler = kind(tmp_path / "app.log")
    handler.setFormatter(logging.Formatter("[%(levelname)s] %(message)s"))
    with bare_root() as root:
        root.addHandler(handler)
        attach(Flask("file"), REDACTION, "INFO", as_json=True)
        logging.getLogger("x").warning("bob\nforged; password=hunter2")
    handler.close()

    (line,) = (tmp_path / "app.log").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["message"] == "bob\\nforged; password=•••"


def test_the_handlers_of_a_logger_that_nobody_named_are_found() -> None:
    stream = io.StringIO()
    library = logging.getLogger("library.audit")
    handler = logging.StreamHandler(stream)
    library.addHandler(handler)
    library.propagate = False
    try:
        with bare_root():
            attach(Flask("named"), REDACTION, "INFO", as_json=True)
            library.warning("bob\nforged")
    finally:
        library.removeHandler(handler)
        library.propagate = True

    assert [json.loads(line)["message"] for line in stream.getvalue().splitlines()] == ["bob\\nforged"]


def test_another_kind_of_handler_keeps_its_form() -> None:
    handler = Kept()
    handler.setFormatter(logging.Formatter("[%(levelname)s] %(message)s"))
    with bare_root() as root:
        root.addHandler(handler)
        attach(Flask("kept"), REDACTION, "INFO", as_json=True)
        logging.getLogger("x").warning("bob\nforged; password=hunter2")

    assert handler.lines == ["[WARNING] bob\\nforged; password=•••"]


def test_without_json_the_secrets_go_all_the_same() -> None:
    handler = logging.StreamHandler(io.StringIO())
    with bare_root() as root:
        root.addHandler(handler)
        attach(Flask("plain"), REDACTION, "INFO", as_json=False)

    assert isinstance(handler.formatter, Redacted)


def test_a_second_application_adds_its_secrets(capsys: pytest.CaptureFixture[str]) -> None:
    with bare_root() as root:
        for name in ("first", "second"):
            attach(Flask(name), Redaction.of({"SECRET_KEY": f"{name} plain key"}, ()), "INFO", as_json=True)
        root.warning("first plain key, second plain key")

    assert lines(capsys) == ["•••, •••"]
