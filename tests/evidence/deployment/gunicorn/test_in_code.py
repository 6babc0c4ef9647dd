"""A gunicorn that Python code starts has the settings that the code gives it, and belongs to what starts the code."""

from pathlib import Path

import pytest

from stopper.collect.deployment import gunicorn
from stopper.collect.deployment.readings import Readings
from stopper.collect.files import read_tree
from stopper.evidence.deployment.commands.launches import Launches
from stopper.evidence.deployment.gunicorn.configuration import Gunicorn
from stopper.evidence.deployment.gunicorn.process import GunicornProcess
from stopper.evidence.deployment.pairing import Pairing

CLASS = """
from gunicorn.app.base import BaseApplication


class Server(BaseApplication):
    def __init__(self, app, options=None, **more):
        self.options = options or more
        super().__init__()

    def load_config(self):
        {load}

    def load(self):
        return app

"""
LOOP = "[self.cfg.set(key.lower(), value) for key, value in self.options.items()]"
DOCKERFILE = "FROM python:3.13-slim\nENV WORKERS=6\nCMD python -m shop.serve\n"


def found(folder: Path, code: str, files: dict[str, str] | None = None) -> Readings:
    for name, text in {"shop/__init__.py": "", "shop/serve.py": code, **(files or {})}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return Readings(read_tree(folder, git=False), Pairing())


def processes(folder: Path, code: str, files: dict[str, str] | None = None) -> list[GunicornProcess]:
    snapshot = found(folder, code, files).of(gunicorn).snapshot(Gunicorn)
    return list(snapshot.processes) if snapshot is not None else []


@pytest.mark.parametrize(
    ("load", "made", "workers"),
    [
        (LOOP, "Server(None, {'workers': 4}).run()", 4),
        (LOOP, "Server(None, dict(workers=4)).run()", 4),
        (LOOP, "options = {'workers': 4}\nServer(None, options).run()", 4),
        (LOOP, "options = {'workers': 4}\noptions['threads'] = 2\nServer(None, options).run()", None),
        (LOOP, "Server(None, {'bind': ':80'}).run()", 1),
        (LOOP, "Server(None, load_options()).run()", None),
        ("self.cfg.set('workers', 4)", "Server(None).run()", 4),
        ("self.cfg.set('bind', ':80')", "Server(None).run()", 1),
        ("if self.options:\n            self.cfg.set('workers', 4)", "Server(None).run()", None),
    ],
)
def test_an_application_class_of_gunicorn_has_what_it_is_given(
    tmp_path: Path, load: str, made: str, workers: int | None
) -> None:
    process = processes(tmp_path, CLASS.format(load=load) + made)[0]

    assert process.setting("workers").number == workers


@pytest.mark.parametrize(
    ("code", "workers", "bind"),
    [
        ("subprocess.run(['gunicorn', '-w', '3', '-b', '0.0.0.0:80', 'shop:app'])", 3, "0.0.0.0:80"),
        ("subprocess.Popen('gunicorn -w 3 shop:app', shell=True)", 3, "127.0.0.1:8000"),
        ("os.execvp('gunicorn', ['gunicorn', '-w', os.environ['WORKERS'], 'shop:app'])", 6, "127.0.0.1:8000"),
        ("os.system(' '.join(['gunicorn', '-b', f'{host()}:80', 'shop:app']))", 1, "*:80"),
        ("words = ['gunicorn', 'shop:app']\nwords.append(more())\nsubprocess.run(words)", None, None),
    ],
)
def test_a_command_line_of_the_code_is_read(tmp_path: Path, code: str, workers: int | None, bind: str | None) -> None:
    process = processes(tmp_path, f"import os\nimport subprocess\n\n{code}\n", {"Dockerfile": DOCKERFILE})[0]

    addresses = process.addresses
    assert (process.setting("workers").number, str(addresses[0]) if addresses else None) == (workers, bind)


def test_what_starts_the_code_starts_gunicorn(tmp_path: Path) -> None:
    readings = found(tmp_path, CLASS.format(load=LOOP) + "Server(None, {}).run()", {"Dockerfile": DOCKERFILE})

    reading = readings.of(gunicorn)
    started, snapshot = reading.snapshot(Launches), reading.snapshot(Gunicorn)
    assert started is not None
    assert [item.started.server for item in started.servers] == ["gunicorn"]
    assert snapshot is not None
    assert [(item.launch.kind, item.at.path) for item in snapshot.processes if item.launch] == [
        ("image", "shop/serve.py")
    ]


def test_code_that_only_speaks_of_gunicorn_starts_none(tmp_path: Path) -> None:
    code = "import os\nimport subprocess\n\nbehind = 'gunicorn' in os.environ\nsubprocess.run(['ls', 'gunicorn'])\n"

    assert processes(tmp_path, code) == []
