"""Which Dockerfiles make no image that serves."""

from pathlib import Path

import pytest

from stopper.collect.deployment import docker
from stopper.collect.deployment.readings import Readings
from stopper.collect.files import read_tree
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.reading import Reading

SERVING = "FROM python:3.13\nCOPY . /app\nCMD gunicorn app:app\n"
SHELL = 'FROM python:3.13\nRUN apt-get install -y git\nCMD ["/bin/bash", "--login"]\n'


def reading_of(folder: Path, files: dict[str, str]) -> Reading:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return Readings(read_tree(folder, git=False), Pairing()).of(docker)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/Dockerfile", "FROM sphinxdoc/sphinx\nCMD make html\n"),
        ("ci/images/python/Dockerfile", SERVING),
        ("images/python/Dockerfile", SHELL),
        ("e2etests/Dockerfile", SERVING),
        ("benchmarking/Dockerfile", SERVING),
    ],
)
def test_an_image_for_documents_tests_or_tools_serves_nobody(tmp_path: Path, path: str, text: str) -> None:
    found = reading_of(tmp_path, {"Dockerfile": SERVING, path: text})

    assert (found.files, [gap for gap, _ in found.gaps]) == (("Dockerfile",), [path])


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/Dockerfile", SERVING),
        ("images/python/Dockerfile", 'FROM python:3.13\nCOPY . /app\nCMD ["/bin/bash"]\n'),
        ("images/python/Dockerfile", 'FROM python:3.13\nRUN pip install shop\nCMD ["/bin/sh", "-c", "shop serve"]\n'),
    ],
)
def test_an_image_that_a_compose_file_builds_or_that_starts_something_serves(
    tmp_path: Path, path: str, text: str
) -> None:
    folder = path.rpartition("/")[0]
    compose = f"services:\n  web:\n    build: .\n  other:\n    build: {folder}\n"

    found = reading_of(tmp_path, {"Dockerfile": SERVING, path: text, "compose.yml": compose})

    assert set(found.files) == {"Dockerfile", path}


@pytest.mark.parametrize(("path", "text"), [("docs/Dockerfile", SERVING), ("images/Dockerfile", SHELL)])
def test_the_only_image_is_that_of_the_application(tmp_path: Path, path: str, text: str) -> None:
    assert reading_of(tmp_path, {path: text}).files == (path,)


@pytest.mark.parametrize("dockerfile", ["deploy/probe/Dockerfile", "probe/Dockerfile"])
def test_an_image_that_a_compose_file_for_tests_alone_builds_serves_nobody(tmp_path: Path, dockerfile: str) -> None:
    compose = f"services:\n  probe:\n    build:\n      context: .\n      dockerfile: {dockerfile}\n"
    files = {
        "Dockerfile": SERVING,
        "compose.yml": "services:\n  web:\n    build: .\n",
        "deploy/probe/Dockerfile": SERVING,
        "deploy/compose.test.yml": compose,
    }

    assert reading_of(tmp_path, files).files == ("Dockerfile",)
