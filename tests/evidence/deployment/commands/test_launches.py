"""Every way in which files start a process is read, with what surrounds it."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from stopper.collect.deployment import gunicorn
from stopper.collect.deployment.readings import Readings
from stopper.collect.files import read_tree
from stopper.evidence.deployment.commands.launch import Launch
from stopper.evidence.deployment.commands.launches import Launches
from stopper.evidence.deployment.pairing import Pairing


def found(folder: Path, files: Mapping[str, str]) -> tuple[Launch, ...]:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    started = Readings(read_tree(folder, git=False), Pairing()).of(gunicorn).snapshot(Launches)
    return started.found if started is not None else ()


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("Procfile", "web: gunicorn app:app\n", "Procfile"),
        ("deploy/shop.service", "[Service]\nExecStart=-/opt/venv/bin/gunicorn \\\n  app:app\n", "systemd"),
        ("Dockerfile", 'FROM python:3.13\nCMD ["gunicorn", "app:app"]\n', "image"),
        ("Dockerfile", "FROM python:3.13\nENTRYPOINT gunicorn \\\n  # a comment\n  app:app\n", "image"),
        ("compose.yml", "services:\n  web:\n    image: shop\n    command: gunicorn app:app\n", "compose"),
        ("supervisord.conf", "[program:web]\ncommand=gunicorn\n  app:app\n", "supervisor"),
        ("start.sh", "#!/bin/sh\nexec gunicorn app:app\n", "script"),
        ("Makefile", "deploy:\n\t@gunicorn app:app\n", "Makefile"),
        (
            "k8s/web.yaml",
            "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: web\n      args: [gunicorn, app:app]\n",
            "kubernetes",
        ),
    ],
)
def test_each_kind_of_file_starts_a_process(tmp_path: Path, path: str, text: str, kind: str) -> None:
    [launch] = found(tmp_path, {path: text})

    assert (launch.kind, launch.started.server, launch.started.application) == (kind, "gunicorn", "app:app")


def test_a_drop_in_takes_the_command_back(tmp_path: Path) -> None:
    unit = "[Service]\nUser=shop\nEnvironment='A=1 2' B=3\nExecStart=gunicorn old:app\n"
    [launch] = found(
        tmp_path,
        {"shop.service": unit, "shop.service.d/override.conf": "[Service]\nExecStart=\nExecStart=gunicorn new:app\n"},
    )

    assert (launch.started.application, launch.user, launch.at.path) == (
        "new:app",
        "shop",
        "shop.service.d/override.conf",
    )
    assert {name: item.value.reveal() for name, item in launch.variables.items() if item.value} == {
        "A": "1 2",
        "B": "3",
    }


def test_an_entrypoint_adds_its_own_words(tmp_path: Path) -> None:
    script = '#!/bin/sh\nif [ "$1" = gunicorn ]; then\n  exec "$@" --workers 3\nfi\nexec "$@"\n'
    image = 'FROM python:3.13\nARG PORT=80\nENV PORT=$PORT\nENTRYPOINT ["/entry.sh"]\nCMD ["gunicorn", "app:app"]\n'

    first, *_ = found(tmp_path, {"entry.sh": script, "Dockerfile": image})

    port = first.variable("PORT")
    assert first.started.values("--workers") == ("3",)
    assert port is not None
    assert port.value is not None
    assert port.value.reveal() == "80"


def test_a_word_chooses_the_branch_of_a_script(tmp_path: Path) -> None:
    script = (
        "#!/bin/sh\nserver() {\n  exec gunicorn app:app\n}\n"
        'case "$1" in\n  server)\n    server ;;\n  dev|debug)\n    flask run ;;\n'
        "  worker) celery -A app worker ;;\nesac\n"
    )
    image = 'FROM python:3.13\nENTRYPOINT ["/entry.sh"]\nCMD ["{}"]\n'

    servers = {}
    for word in ("server", "dev", "worker"):
        launches = found(tmp_path, {"entry.sh": script, "Dockerfile": image.format(word)})
        servers[word] = [item.started.server for item in launches if item.kind == "image"]

    assert servers == {"server": ["gunicorn"], "dev": ["flask run"], "worker": ["celery"]}


def test_a_service_knows_its_image_and_its_ports(tmp_path: Path) -> None:
    files = {
        "web/Dockerfile": "FROM python:3.13 AS base\nUSER shop\nFROM base\nCMD gunicorn app:app\n",
        "compose.yml": (
            "services:\n  web:\n    build: ./web\n    ports: ['${PORT:-127.0.0.1:8000}:8000', '81:81']\n"
            "    deploy: {replicas: 3}\n"
        ),
    }

    [launch] = found(tmp_path, files)

    assert (launch.kind, launch.user, launch.replicas) == ("compose", "shop", 3)
    assert launch.opened == ("81:81",)


def test_files_of_developers_are_not_judged(tmp_path: Path) -> None:
    assert found(tmp_path, {"Procfile.dev": "web: flask run\n", "compose.override.yml": "services: {}\n"}) == ()


@pytest.mark.parametrize("text", ["\x00\xff", "services: [", "services: &a\n  web: *a\n", "[Service\nExecStart", ""])
def test_what_is_broken_starts_nothing(tmp_path: Path, text: str) -> None:
    names = ("compose.yml", "shop.service", "Dockerfile", "Procfile", "app.json", "supervisord.conf", "start.sh")

    assert found(tmp_path, dict.fromkeys(names, text)) == ()


def test_a_unit_that_a_script_writes_is_started_too(tmp_path: Path) -> None:
    script = "#!/bin/sh\ncat > /etc/systemd/system/shop.service <<EOF\n[Service]\nExecStart=gunicorn app:app\nEOF\n"

    [launch] = found(tmp_path, {"install.sh": script})

    assert (launch.kind, launch.name, str(launch.at)) == ("systemd", "shop.service", "install.sh:4")


def test_an_override_of_compose_is_laid_over_its_file(tmp_path: Path) -> None:
    files = {
        "compose.yml": "services:\n  web:\n    image: shop\n    command: gunicorn old:app\n",
        "compose.prod.yml": "services:\n  web:\n    command: gunicorn new:app\n    environment: {A: '1'}\n",
    }

    [launch] = found(tmp_path, files)

    assert (launch.started.application, launch.at.path) == ("new:app", "compose.prod.yml")
    assert launch.variable("A") is not None


def test_the_arguments_of_a_pod_go_to_the_entrypoint_of_its_image(tmp_path: Path) -> None:
    pod = "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - {name: web, image: shop, args: [--workers, '3']}\n"
    image = 'FROM python:3.13\nUSER shop\nENTRYPOINT ["gunicorn", "app:app"]\n'

    launches = found(tmp_path, {"pod.yaml": pod, "Dockerfile": image})

    [launch] = [item for item in launches if item.kind == "kubernetes"]
    assert (launch.started.application, launch.started.values("--workers"), launch.user) == ("app:app", ("3",), "shop")
