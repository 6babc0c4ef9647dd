"""Deployment files of several applications are read for each by itself."""

from __future__ import annotations

from pathlib import Path

from stopper.collect.deployment.everything import deployment, root_of
from stopper.collect.files import read_tree
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.pairing import Pairing

SERVER = "server { listen 80; server_name NAME; location / { proxy_pass http://127.0.0.1:8000; } }\n"


def test_each_application_has_its_own_servers(tmp_path: Path) -> None:
    for name in ("shop", "office"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "nginx.conf").write_text(SERVER.replace("NAME", f"{name}.example"))
    (tmp_path / "edge.conf").write_text(SERVER.replace("NAME", "edge.example"))
    pairing = Pairing(roots={"shop/app.py": "shop", "office/app.py": "office"})

    found = deployment(read_tree(tmp_path, git=False), pairing)

    assert _names(found.whole[Nginx]) == ["edge.example", "office.example", "shop.example"]
    assert _names(found.own["shop/app.py"][Nginx]) == ["edge.example", "shop.example"]
    assert {item.path: item.applications for item in found.files} == {
        "edge.conf": ("office/app.py", "shop/app.py"),
        "office/nginx.conf": ("office/app.py",),
        "shop/nginx.conf": ("shop/app.py",),
    }


def test_the_root_of_an_application_lies_above_its_package(tmp_path: Path) -> None:
    package = tmp_path / "services" / "shop" / "src" / "shop" / "web"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package.parent / "__init__.py").write_text("")

    assert root_of(read_tree(tmp_path, git=False), "services/shop/src/shop/web/app.py") == "services/shop"
    assert root_of(read_tree(tmp_path, git=False), "app.py") == ""


def _names(snapshots: tuple[object, ...]) -> list[str]:
    [nginx] = snapshots
    assert isinstance(nginx, Nginx)
    return sorted(item.argument() for server in nginx.servers for item in server.own("server_name"))


COMPOSE = "services:\n  app:\n    build:\n      context: .\n      dockerfile: {}\n"


def test_a_compose_file_is_for_the_environment_of_the_dockerfiles_that_it_builds(tmp_path: Path) -> None:
    files = {
        "docker-compose.mysql.yml": "services:\n  app:\n    build: {context: .}\n",
        "docker-compose.personal.yml": COMPOSE.format("docker/alpine.dev.Dockerfile"),
        "docker-compose.prod.yml": COMPOSE.format("Dockerfile.dev"),
        "docker-compose.staging.yml": COMPOSE.format("Dockerfile.prod"),
        "Dockerfile.prod": "FROM python:3.13-slim\nCMD gunicorn app:app\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)

    found = deployment(read_tree(tmp_path, git=False), Pairing())

    judged = [item.path for item in found.files if item.kind == "compose"]
    assert judged == ["docker-compose.mysql.yml", "docker-compose.prod.yml"]
    assert [item.path for item in found.files if item.kind == "docker"] == ["Dockerfile.prod"]
    assert dict(found.gaps)["docker-compose.personal.yml"] == (
        "a compose file that builds docker/alpine.dev.Dockerfile, for development, which is not judged"
    )
