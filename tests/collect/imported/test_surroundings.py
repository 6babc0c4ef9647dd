"""What an application is given in place of what it expects around it."""

import socket
import struct
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from stopper.collect.imported import probe
from tests.collect.imported.projects import imported, project, the_app


def test_a_database_file_that_cannot_be_opened_is_an_empty_one(tmp_path: Path) -> None:
    text = """
        import sqlite3
        from flask import Flask
        sqlite3.connect("/no-such-folder/shop.db").execute("SELECT 1")
        app = Flask(__name__)
    """

    app = the_app(project(tmp_path, app=text))

    assert "an empty SQLite file, Redis and MongoDB in place of its databases" in app.run.confinement


def test_a_name_that_only_an_annotation_misses_is_left_for_later_and_said_so(tmp_path: Path) -> None:
    text = """
        from flask import Flask

        class Plugins:
            found: dict[str, Distribution]

        app = Flask(__name__)
        app.config["NAMES"] = list(Plugins.__annotations__)
    """

    app = the_app(project(tmp_path, app=text))

    assert app.config["NAMES"].is_set
    assert "its annotations left for later, as Python 3.14 leaves them" in app.run.confinement


def test_a_module_that_the_project_has_elsewhere_is_not_called_missing(tmp_path: Path) -> None:
    root = project(
        tmp_path,
        backend__prices="RATE = 7\n",
        backend__app="""
            from flask import Flask
            from prices import RATE
            app = Flask(__name__)
            app.config["RATE"] = RATE
        """,
    )
    (root / "backend" / "__init__.py").touch()

    app = the_app(root)

    assert app.config["RATE"].equals(7)
    assert "backend on its path" in app.run.confinement


def test_the_pieces_of_a_database_s_address_are_invented_where_nothing_goes_without_them(tmp_path: Path) -> None:
    text = """
        import os
        from flask import Flask
        pieces = {key: os.environ.get(f"POSTGRES_{key}") for key in ("HOST", "PORT", "RETRY")}
        app = Flask(__name__)
        app.config["PORT"] = int(f"{pieces['PORT']}")
        app.config["RETRY"] = int(f"{pieces['RETRY']}")
    """

    app = the_app(project(tmp_path, app=text))

    assert app.run.invented == ("POSTGRES_HOST", "POSTGRES_PORT", "POSTGRES_RETRY")


def test_the_variables_that_nobody_gives_are_named(tmp_path: Path) -> None:
    text = """
        import os
        from flask import Flask
        plan = os.environ.get("".join(("SHOP_", "PLAN")))
        if plan is None:
            raise ValueError("no plan")
        app = Flask(__name__)
    """

    (note,) = imported(project(tmp_path, app=text)).notes

    assert "It asks for SHOP_PLAN, which nobody gives: --env-file FILE." in note


def test_an_application_that_sleeps_until_a_database_is_there_gets_an_empty_one(tmp_path: Path) -> None:
    text = """
        import sqlite3, time
        from flask import Flask

        def connected():
            while True:
                try:
                    return sqlite3.connect("/no-such-folder/shop.db")
                except sqlite3.OperationalError:
                    time.sleep(1)

        connected()
        app = Flask(__name__)
    """

    found = imported(project(tmp_path, app=text), seconds=8.0)

    assert found.apps, found.notes


def test_what_noisy_code_waits_for_is_told_with_its_line(tmp_path: Path) -> None:
    text = """
        import time
        print("x" * 100_000, flush=True)
        time.sleep(100)
        from flask import Flask
        app = Flask(__name__)
    """

    (note,) = imported(project(tmp_path, app=text), seconds=3.0).notes

    assert "its import did not end in time at app.py:4" in note


def test_a_process_that_ends_itself_is_told_with_its_line(tmp_path: Path) -> None:
    text = "import os\nfrom flask import Flask\nos._exit(3)\napp = Flask(__name__)\n"

    (note,) = imported(project(tmp_path, app=text)).notes

    assert "the code ended its process (SystemExit: os._exit(3)) at app.py:3" in note


def test_a_library_that_lost_a_name_is_not_called_missing(tmp_path: Path) -> None:
    text = "from flask import Flask, NoSuchName\napp = Flask(__name__)\n"

    (note,) = imported(project(tmp_path, app=text)).notes

    assert "The flask there has no NoSuchName" in note


@pytest.mark.parametrize(("operation", "answer"), [(2013, 2013), (2004, 1)])
def test_mongodb_answers_each_message_with_nothing(
    monkeypatch: pytest.MonkeyPatch, operation: int, answer: int
) -> None:
    monkeypatch.setitem(sys.modules, "bson", SimpleNamespace(encode=lambda _: b"document"))
    ours, theirs = socket.socketpair()
    threading.Thread(target=probe.answer_nothing, args=(theirs,), daemon=True).start()

    with ours, theirs:
        ours.sendall(struct.pack("<4i", 20, 77, 0, operation) + struct.pack("<i", 0))
        length, _, to, kind = struct.unpack("<4i", ours.recv(16))
        body = ours.recv(length - 16)

    assert (to, kind, body.endswith(b"document")) == (77, answer, True)
