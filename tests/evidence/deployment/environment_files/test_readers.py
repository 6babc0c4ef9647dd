"""A file of variables has the readers that the project names, and they part where they read differently."""

from collections.abc import Mapping
from pathlib import Path

from stopper.collect.deployment import environment_files
from stopper.collect.deployment.readings import Readings
from stopper.collect.files import read_tree
from stopper.collect.source import read_source
from stopper.evidence.deployment.environment_files.readers import NamedFiles, ReadFile, read_files
from stopper.evidence.deployment.pairing import Pairing
from stopper.policy.fields import DeploymentFile

CODE = "from dotenv import load_dotenv\n\nload_dotenv()\n"
UNIT = "[Service]\nEnvironmentFile=-/srv/shop/.env\nExecStart=gunicorn app:app\n"
COMPOSE = "services:\n  web:\n    image: shop\n    env_file:\n      - path: .env\n"
SCRIPT = "#!/bin/sh\nset -a\n. ./.env\nset +a\ndocker run --env-file .env shop\n"


def found(folder: Path, files: Mapping[str, str], *said: DeploymentFile) -> list[ReadFile]:
    for path, text in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text)
    tree = read_tree(folder, git=False)
    named = Readings(tree, Pairing(entries=said)).of(environment_files).snapshot(NamedFiles)
    return read_files(tree, read_source(tree), named)


def test_the_readers_are_those_that_files_name(tmp_path: Path) -> None:
    [file] = found(
        tmp_path,
        {".env": "A=1\n", "app.py": CODE, "shop.service": UNIT, "compose.yml": COMPOSE, "run.sh": SCRIPT},
    )

    assert {(item.dialect.name, str(item.at)) for item in file.readers} == {
        ("python-dotenv", "app.py:3"),
        ("systemd", "shop.service:2"),
        ("compose", "compose.yml:5"),
        ("sh", "run.sh:3"),
        ("docker --env-file", "run.sh:5"),
    }


def test_what_is_plain_is_the_same_for_all(tmp_path: Path) -> None:
    [file] = found(
        tmp_path, {".env": "# keys\nA=1\nB_C=x-y_z\n", "app.py": CODE, "shop.service": UNIT, "run.sh": SCRIPT}
    )

    assert list(file.partings()) == []


def test_each_parting_says_by_what(tmp_path: Path) -> None:
    text = "A=value # comment\nB=$A\nexport C=1\nD=two words\n"

    [file] = found(tmp_path, {".env": text, "app.py": CODE, "shop.service": UNIT})

    assert [(item.name, item.at.line, item.reason) for item in file.partings()] == [
        ("A", 1, "one takes # for the beginning of a comment"),
        ("C", 3, "systemd passes the line over: export is no name of a variable"),
    ]


def test_a_template_stands_for_the_file_that_it_becomes(tmp_path: Path) -> None:
    [file] = found(tmp_path, {".env.example": "A='1'\n", "app.py": CODE, "run.sh": SCRIPT})

    assert (file.path, [item.name for item in file.partings()]) == (".env.example", ["A"])


def test_the_policy_says_whose_reader_a_file_is(tmp_path: Path) -> None:
    files = {".env": "A=1\n", "app.py": CODE, "dev/shop.service": UNIT, "live/run.sh": SCRIPT}
    said = (DeploymentFile("dev/", "production"), DeploymentFile("live/", "staging"))

    [file] = found(tmp_path, files, *said)

    assert {item.dialect.name for item in file.readers} == {"python-dotenv", "systemd"}


def test_a_drop_in_names_a_file_too(tmp_path: Path) -> None:
    unit = "[Service]\nExecStart=gunicorn app:app\n"
    [file] = found(
        tmp_path,
        {".env": "A=1\n", "shop.service": unit, "shop.service.d/env.conf": "[Service]\nEnvironmentFile=/srv/.env\n"},
    )

    assert [str(item.at) for item in file.readers] == ["shop.service.d/env.conf:2"]
