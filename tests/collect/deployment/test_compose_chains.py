"""Which compose files are laid over which."""

from pathlib import Path

import pytest

from stopper.collect.deployment import compose, docker
from stopper.collect.deployment.readings import Readings
from stopper.collect.files import read_tree
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.pairing import Pairing

WEB = "services:\n  web:\n    build: .\n"


def test_what_adds_to_services_is_laid_over_the_file_for_production(tmp_path: Path) -> None:
    (tmp_path / "docker-compose.yml").write_text(f"{WEB}    ports: ['5000:5000']\n")
    (tmp_path / "docker-compose.prod.yml").write_text(f"{WEB}    restart: always\n")
    (tmp_path / "docker-compose.logging.yml").write_text("services:\n  web:\n    logging: {driver: awslogs}\n")

    reading = Readings(read_tree(tmp_path, git=False), Pairing()).of(compose)

    found = reading.snapshot(Compose)
    assert found is not None
    assert {path for project in found.projects for path in project.files} == {
        "docker-compose.prod.yml",
        "docker-compose.logging.yml",
    }
    assert [path for path, _ in reading.gaps] == ["docker-compose.yml"]


def test_a_dockerfile_that_development_alone_builds_is_told_beside_that_of_production(tmp_path: Path) -> None:
    (tmp_path / "docker-compose.yml").write_text(WEB)
    (tmp_path / "docker-compose.prod.yml").write_text("services:\n  web:\n    image: registry.cellar.example/shop:4\n")
    (tmp_path / "Dockerfile").write_text("FROM python:3.13\nCMD flask run\n")
    (tmp_path / "Dockerfile.prod").write_text("FROM python:3.13\nCMD gunicorn app:app\n")

    reading = Readings(read_tree(tmp_path, git=False), Pairing()).of(docker)

    assert (reading.files, [path for path, _ in reading.gaps]) == (("Dockerfile.prod",), ["Dockerfile"])


@pytest.mark.parametrize(
    ("variables", "whose"),
    [
        ("env_file: ./config/development/shop.env", "development"),
        ("env_file:\n      - .env.dev", "development"),
        ("env_file:\n      - path: deploy/testing/shop.env", "testing"),
        ('env_file: ["docker/dev.env"]', "development"),
        (
            'env_file: ["docker/dev.env"]\n  base:\n    image: postgres:17\n    env_file: ["docker/base.env"]',
            "development",
        ),
    ],
)
def test_a_compose_file_is_for_the_environment_whose_variables_it_takes(
    tmp_path: Path, variables: str, whose: str
) -> None:
    (tmp_path / "docker-compose.yml").write_text(f"{WEB}    {variables}\n")

    reading = Readings(read_tree(tmp_path, git=False), Pairing()).of(compose)

    assert reading.snapshot(Compose) is None
    taken = variables.split("\n  base", maxsplit=1)[0].rsplit(maxsplit=1)[-1].strip('[]"')
    assert f"a compose file that takes its variables from {taken}, for {whose}" in reading.gaps[0][1]


@pytest.mark.parametrize("variables", ["env_file: .env", "env_file: ${WHERE}/development.env"])
def test_a_compose_file_that_names_no_other_environment_is_for_production(tmp_path: Path, variables: str) -> None:
    (tmp_path / "docker-compose.yml").write_text(f"{WEB}    {variables}\n")

    assert Readings(read_tree(tmp_path, git=False), Pairing()).of(compose).snapshot(Compose) is not None


def test_a_compose_file_for_pytest_is_for_testing(tmp_path: Path) -> None:
    (tmp_path / "docker-compose_pytest.yaml").write_text(WEB)

    assert Readings(read_tree(tmp_path, git=False), Pairing()).of(compose).snapshot(Compose) is None


def test_a_service_for_developers_beside_that_of_production_is_told(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM python:3.13\nCMD gunicorn app:app\n")
    live = "  web:\n    build: .\n    command: flask run --host=0.0.0.0\n    volumes: ['.:/app']\n"
    (tmp_path / "compose.yml").write_text(f"services:\n{live}  shop:\n    build: .\n")

    reading = Readings(read_tree(tmp_path, git=False), Pairing()).of(compose)

    found = reading.snapshot(Compose)
    assert found is not None
    assert [item.name for item in found.services] == ["shop"]
    assert "a service (web) for developers" in dict(reading.gaps)["compose.yml"]


def test_a_service_that_mounts_the_source_alone_is_what_production_runs(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM python:3.13\nCMD gunicorn app:app\n")
    live = "  web:\n    build: .\n    command: flask run --host=0.0.0.0\n    volumes: ['.:/app']\n"
    (tmp_path / "compose.yml").write_text(f"services:\n{live}")

    found = Readings(read_tree(tmp_path, git=False), Pairing()).of(compose).snapshot(Compose)

    assert found is not None
    assert [item.name for item in found.services] == ["web"]


@pytest.mark.parametrize("other", ["docker/prod.env", "docker/testing.env"])
def test_a_compose_file_whose_services_take_variables_of_several_environments_is_judged(
    tmp_path: Path, other: str
) -> None:
    text = f"{WEB}    env_file: docker/dev.env\n  base:\n    image: postgres:17\n    env_file: {other}\n"
    (tmp_path / "docker-compose.yml").write_text(text)

    assert Readings(read_tree(tmp_path, git=False), Pairing()).of(compose).snapshot(Compose) is not None


@pytest.mark.parametrize("named", ["APP_CHANNEL: local", "ENV: 'local'", '"DEPLOY_ENVIRONMENT": "local"'])
def test_a_compose_file_whose_variables_say_that_it_is_local_is_a_developers(tmp_path: Path, named: str) -> None:
    (tmp_path / "docker-compose.yml").write_text(f"{WEB}    environment:\n      {named}\n")

    reading = Readings(read_tree(tmp_path, git=False), Pairing()).of(compose)

    assert reading.snapshot(Compose) is None
    assert "whose variables say that it is local" in reading.gaps[0][1]
    developing = Readings(read_tree(tmp_path, git=False), Pairing(judged="development")).of(compose)
    assert developing.snapshot(Compose) is not None


@pytest.mark.parametrize(
    "named", ["NODE_ENV: local\n      FLASK_ENV: production", "FLASK_ENV: development", "X: local"]
)
def test_a_compose_file_whose_variables_say_something_else_is_judged(tmp_path: Path, named: str) -> None:
    (tmp_path / "docker-compose.yml").write_text(f"{WEB}    environment:\n      {named}\n")

    assert Readings(read_tree(tmp_path, git=False), Pairing()).of(compose).snapshot(Compose) is not None
