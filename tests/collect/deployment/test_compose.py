"""Compose files are loaded as `docker compose` loads them; where it is installed, its own word is compared."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from stopper.collect.deployment import compose as reader
from stopper.collect.deployment.readings import Readings
from stopper.collect.files import read_tree
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.compose.service import Service
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.reading import Reading

BASE = """
x-base: &base
  restart: always
  environment: &env {A: "1", OLD: kept}
services:
  web:
    <<: *base
    build: {context: ., args: {PYTHON: "3.12"}}
    environment:
      <<: *env
      B: ${BB:-two}
      C: ${CC-three}
      D: ${EMPTY:-four}
      E: ${EMPTY-five}
      F: x-${GIVEN}-y
      G: $$HOME
      H: ${GIVEN:+there}
    ports: ["5000:5000", "127.0.0.1:9000-9001:9000-9001", "6000:6000/udp"]
    command: gunicorn -b "0.0.0.0:5000" app:app
    volumes: ["./a:/a", "data:/data:ro"]
    cap_drop: [ALL]
  db:
    extends: {file: parts/common.yml, service: db}
    ports:
      - "5432:5432"
volumes: {data: {}}
"""
COMMON = """
services:
  store:
    image: postgres:16
    environment: [POSTGRES_PASSWORD=x, TWO=2]
  db:
    extends: store
    environment: {TWO: "22"}
    command: ["postgres", "-c", "max_connections=9"]
"""
OVERRIDE = """
services:
  web:
    ports: ["[::1]:7000:7000", {target: 5000, published: "5000", protocol: tcp}]
    environment: ["A=3"]
    command: ["gunicorn", "app:app"]
    volumes: ["./b:/a"]
    privileged: true
    deploy: {replicas: 3}
"""
PRODUCTION = """
services:
  web:
    ports: !override ["8000:5000"]
    cap_drop: !reset []
"""
FILES = {
    "compose.yml": BASE,
    "parts/common.yml": COMMON,
    "compose.override.yml": OVERRIDE,
    ".env": "GIVEN=given\nEMPTY=\n",
    "Dockerfile": "ARG PYTHON=3.11\nFROM python:${PYTHON}-slim\nCMD flask run\n",
}

# Aliases of aliases: small as a file, enormous as a tree.
LEVELS = [
    "x: &x y",
    *(f"{name}: &{name} [{', '.join([f'*{below}'] * 9)}]" for below, name in ("xa", "ab", "bc", "cd", "de")),
]
GROWING = "\n".join([*LEVELS, "services: {web: {image: [*e, *e]}}"])


def reading(folder: Path, files: dict[str, str], judged: str = "production") -> Reading:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Readings(read_tree(folder, git=False), Pairing(judged)).of(reader)


def compose(folder: Path, files: dict[str, str]) -> Compose:
    found = reading(folder, files).snapshots[0]
    assert isinstance(found, Compose)
    return found


def service(found: Compose, name: str) -> Service:
    return next(item for item in found.services if item.name == name)


def test_files_variables_and_extensions_make_one_service(tmp_path: Path) -> None:
    found = compose(tmp_path, FILES)

    web, db = service(found, "web"), service(found, "db")
    assert found.broken == ()
    assert [item.at.path for item in (web, db)] == ["compose.yml", "compose.yml"]
    assert {name: item.text for name, item in db.environment.items()} == {"POSTGRES_PASSWORD": "x", "TWO": "22"}
    assert web.environment["F"].text is None  # what a file of this machine gives is no word of the compose file
    assert web.environment["B"].text == "two"
    assert web.environment["A"].at.path == "compose.override.yml"
    assert (web.built.base.tag if web.built else "") == "3.12-slim"
    assert (web.started.words if web.started else ()) == ("gunicorn", "app:app")
    assert web.replicas == 3
    assert [(item.source, item.target) for item in web.mounts] == [("data", "/data"), ("./b", "/a")]


def test_a_named_file_for_production_leaves_the_override_out(tmp_path: Path) -> None:
    found = reading(tmp_path, {**FILES, "compose.prod.yml": PRODUCTION})

    [snapshot] = found.snapshots
    assert isinstance(snapshot, Compose)
    assert snapshot.projects[0].files == ("compose.yml", "compose.prod.yml")
    assert [port.published for port in service(snapshot, "web").ports] == ["8000"]
    assert service(snapshot, "web").table.words("cap_drop") == ()
    assert [path for path, _ in found.gaps] == ["compose.override.yml"]


def test_files_for_others_and_templates_are_told_as_gaps(tmp_path: Path) -> None:
    files = {
        "docker-compose.dev.yml": "services: {web: {image: shop}}",
        "docker-compose.yml.j2": "services: {}",
        "made/docker-compose.yml": "{% set name = 'shop' %}\nservices:\n  web: {image: shop}\n",
        "stack/docker-compose.yml": "# For local development.\nservices: {web: {image: shop}}",
        "framed/docker-compose.yml": "####\n#  DEVELOPMENT USE ONLY  #\n####\nservices: {web: {image: shop}}",
        "told/docker-compose.yml": "# Do not use this in production!\nservices: {web: {image: shop}}",
    }

    found = reading(tmp_path, files)

    assert found.snapshots == ()
    assert sorted(path for path, _ in found.gaps) == sorted(files)


@pytest.mark.parametrize(
    ("name", "text", "is_judged"),
    [
        ("compose.yml", "services: {db: {image: 'postgres:17', ports: ['5432:5432']}, mail: {image: mailhog}}", False),
        ("compose.prod.yml", "services: {db: {image: 'postgres:17'}}", True),
        ("compose.yml", "services: {db: {image: 'postgres:17'}, front: {image: nginx}}", True),
        ("compose.yml", "services: {db: {image: 'postgres:17'}, web: {build: .}}", True),
    ],
)  # fmt: skip
def test_databases_and_tools_alone_are_those_of_developers(
    tmp_path: Path, name: str, text: str, is_judged: bool
) -> None:
    found = reading(tmp_path, {name: text})

    assert [bool(found.snapshots), [path for path, _ in found.gaps]] == ([True, []] if is_judged else [False, [name]])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("services:\n  web: [\n", "broken YAML at line"),
        ("services:\n  web:\n    extends: web\n", "extends itself"),
        ("services:\n  web:\n    extends: {file: no.yml, service: x}\n", "no.yml that it extends is not in"),
        ("include: [compose.yml]\nservices: {}\n", "includes itself"),
        ("services: &a {web: &b [*c, *c], x: &c 1}", "broken YAML"),
        (GROWING, "too large"),
        ("\0\0services:\n", "no text"),
    ],
)  # fmt: skip
def test_what_is_broken_is_told_with_its_file(tmp_path: Path, text: str, reason: str) -> None:
    found = compose(tmp_path, {"compose.yml": text})

    assert any(reason in item.reason for item in found.broken), found.broken
    assert {item.at.path for item in found.broken} == {"compose.yml"}


@pytest.mark.parametrize(
    ("written", "parts", "public"),
    [
        ("8000", ("", "", "8000"), True),
        ("80:8000", ("", "80", "8000"), True),
        ("127.0.0.1:80:8000", ("127.0.0.1", "80", "8000"), False),
        ("127.0.0.1::8000", ("127.0.0.1", "", "8000"), False),
        ("[::1]:80:8000", ("[::1]", "80", "8000"), False),
        ("0.0.0.0:80-81:80-81/udp", ("0.0.0.0", "80-81", "80-81"), True),  # noqa: S104  # judged, not bound
        ("10.0.0.5:80:80", ("10.0.0.5", "80", "80"), False),
        ("${IP:-127.0.0.1}:80:80", ("127.0.0.1", "80", "80"), False),
        ("${WHERE}:80:80", ("\ufffc", "80", "80"), None),
    ],
)
def test_a_port_is_taken_apart(tmp_path: Path, written: str, parts: tuple[str, ...], public: bool | None) -> None:
    found = compose(tmp_path, {"compose.yml": f'services: {{web: {{image: shop, ports: ["{written}"]}}}}'})

    [port] = service(found, "web").ports
    assert ((port.address, port.published, port.target), port.is_public) == (parts, public)


def docker_compose() -> str | None:
    folders = [os.environ.get("DEPLOY_TOOLS", ""), f"{os.environ.get('VENV', '.venv')}-deploy/bin", os.environ["PATH"]]
    found = shutil.which("docker-compose", path=os.pathsep.join(filter(None, folders)))
    return str(Path(found).absolute()) if found else None


@pytest.mark.skipif(docker_compose() is None, reason="docker-compose is not installed: make deploy-tools")
@pytest.mark.parametrize("names", [("compose.yml",), ("compose.yml", "compose.override.yml")])
def test_the_same_is_read_as_by_docker_compose(tmp_path: Path, names: tuple[str, ...]) -> None:
    files = {name: text for name, text in FILES.items() if "compose." not in name or name in names}
    found = compose(tmp_path, files)

    command = [str(docker_compose()), "config", "--format", "json"]
    outcome = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60)
    theirs = json.loads(outcome.stdout)["services"]
    assert sorted(theirs) == sorted(item.name for item in found.services)
    for name, said in theirs.items():
        ours = service(found, name)
        ports = {(item.get("host_ip", ""), item["published"], str(item["target"])) for item in said["ports"]}
        assert {(port.address.strip("[]"), *pair) for port in ours.ports for pair in pairs(port)} == ports
        assert list(ours.started.words if ours.started else ()) == said["command"]
        assert set(ours.environment) == set(said["environment"])
        known = {key: item.text for key, item in ours.environment.items() if not item.variables}
        assert known == {key: said["environment"][key].replace("$$", "$") for key in known}
        assert {item.target for item in ours.mounts} == {item["target"] for item in said.get("volumes", [])}


def pairs(port: object) -> list[tuple[str, str]]:
    """A range as the single ports that docker compose makes of it."""
    published, target = str(getattr(port, "published", "")), str(getattr(port, "target", ""))
    first, _, last = published.partition("-")
    numbers = range(int(first), int(last or first) + 1)
    start = int(target.partition("-")[0])
    return [(str(number), str(start + index)) for index, number in enumerate(numbers)]
