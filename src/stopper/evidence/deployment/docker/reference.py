"""The name of an image taken apart: registry, repository, tag and digest."""

from __future__ import annotations

import re

from msgspec import Struct

from stopper.standard.holes import HOLE

# Releases of these systems are known by their names.
SYSTEMS = ("debian", "ubuntu", "buildpack-deps", "devcontainers")
CODENAMES = ("bullseye", "bookworm", "trixie", "buster", "stretch", "focal", "jammy", "noble", "resolute")
# Images whose program gives up root by itself once it has its port, socket or data.
_SELF_DROPPING_TEXT = """
nginx httpd caddy haproxy traefik postgres postgis timescaledb mysql mariadb redis valkey mongo rabbitmq
memcached elasticsearch minio mailhog adminer pgadmin4 certbot
"""
SELF_DROPPING = frozenset(_SELF_DROPPING_TEXT.split())
# The user of images that are no root's: names of repositories, and what their documentation says.
OWN_USERS = {
    "nginxinc/nginx-unprivileged": "101",
    "nginx-unprivileged": "101",
    "pgadmin4": "pgadmin",
    "elasticsearch": "elasticsearch",
}
_ROOTS_TEXT = """
python debian ubuntu alpine node buildpack-deps centos fedora rockylinux almalinux amazonlinux archlinux pypy
golang ruby php openjdk cuda pytorch tensorflow miniconda3 mambaforge miniforge3 uv opensuse oraclelinux busybox
uwsgi-nginx-flask uwsgi-nginx meinheld-gunicorn-flask meinheld-gunicorn uvicorn-gunicorn baseimage baseimage-ubuntu
anaconda3 rust perl gcc maven gradle eclipse-temurin r-base gdal playwright dev-pytorch rocm-terminal
"""
ROOTS = frozenset(_ROOTS_TEXT.split())


class Reference(Struct, frozen=True):
    """An image as it is named; `tag` and `digest` are empty where they are not written."""

    repository: str
    tag: str = ""
    digest: str = ""

    @property
    def name(self) -> str:
        """The last part of the repository: python, postgres."""
        return self.repository.rpartition("/")[2].lower()

    @property
    def is_known(self) -> bool:
        """Whether every variable in it is known."""
        return HOLE not in f"{self.repository}{self.tag}{self.digest}"

    @property
    def moves(self) -> bool:
        """Whether its maker gives the name to another image with each release: no digest, and no number in the tag."""
        if self.digest or any(character.isdigit() for character in self.tag):
            return False
        return not (self.name in SYSTEMS and any(name in self.tag for name in CODENAMES))

    @property
    def moves_between_releases(self) -> bool:
        """Whether it is Python's image by its first number alone (`python:3-slim`): whichever 3.x is newest."""
        return self.name in ("python", "pypy") and not self.digest and re.match(r"\d+(?:-|\Z)", self.tag) is not None

    @property
    def shown(self) -> str:
        """The name for a message."""
        return (self.repository + (f":{self.tag}" if self.tag else "")).replace(HOLE, "…")[:80]


def reference(text: str) -> Reference:
    """The parts of `registry/repository:tag@digest`; Docker Hub's own prefixes are left out."""
    plain, _, digest = text.strip().partition("@")
    repository, sign, tag = plain.rpartition(":")
    if not sign or "/" in tag:
        repository, tag = plain, ""
    for prefix in ("docker.io/", "index.docker.io/", "library/"):
        repository = repository.removeprefix(prefix)
    return Reference(repository, tag, digest)


def user_of(image: Reference) -> str | None:
    """The user that an image runs as where nothing else is said; None where it is not known."""
    if image.repository in OWN_USERS or image.name in OWN_USERS:
        return OWN_USERS.get(image.repository) or OWN_USERS[image.name]
    if "nonroot" in image.tag or image.repository.startswith(("cgr.dev/chainguard/", "chainguard/", "dhi.io/")):
        return None if "dev" in image.tag else "nonroot"
    if image.repository.startswith(("bitnami/", "bitnamilegacy/")):
        return "1001"
    if re.search(r"(?:\A|/)ubi\d+(?:-minimal)?/python-\d+\Z|(?:\A|/)s2i-", image.repository):
        return "1001"
    if image.repository == "scratch" or image.name in ROOTS or "distroless" in image.repository:
        return "root"
    return None
