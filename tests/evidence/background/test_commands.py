"""The commands that an application adds to `flask`."""

from __future__ import annotations

import pytest

from stopper.evidence.background.commands import commands_of
from tests.evidence.projects import source_of

HEAD = "import click\nfrom flask import Blueprint, Flask\nfrom flask.cli import AppGroup\napp = Flask(__name__)\n"


@pytest.mark.parametrize(
    ("text", "names", "are_all"),
    [
        ("@app.cli.command('purge')\ndef purge(): ...\n", {"purge"}, True),
        ("@app.cli.command()\ndef send_mails_command(): ...\n", {"send-mails"}, True),
        ("def init(app):\n    @app.cli.command(name='purge')\n    def f(): ...\n", {"purge"}, True),
        ("mail = AppGroup('mail')\n@mail.command('send')\ndef f(): ...\n", {"mail send"}, True),
        ("bp = Blueprint('shop', __name__)\n@bp.cli.command('purge')\ndef f(): ...\n", {"shop purge"}, True),
        ("bp = Blueprint('shop', __name__, cli_group='x')\n@bp.cli.command('y')\ndef f(): ...\n", {"x y"}, True),
        ("bp = Blueprint('shop', __name__, cli_group=None)\n@bp.cli.command('y')\ndef f(): ...\n", {"y"}, True),
        ("@click.command('purge')\ndef f(): ...\napp.cli.add_command(f)\n", set(), False),
        ("@app.cli.command(NAME)\ndef f(): ...\n", set(), False),
        ("@bot.command('purge')\ndef f(): ...\n", set(), True),
    ],
)
def test_the_commands_of_a_project(text: str, names: set[str], are_all: bool) -> None:
    found = commands_of(source_of(HEAD + text))

    assert (set(found.names), found.are_all) == (names, are_all)
