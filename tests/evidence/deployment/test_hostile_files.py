"""Whatever a Dockerfile, a compose file or a manifest holds, reading it ends, soon and without an error."""

from __future__ import annotations

import time
from json import dumps

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stopper.collect.deployment import compose, docker, gunicorn, kubernetes
from stopper.collect.deployment.readings import Readings
from stopper.evidence.deployment.compose.interpolation import interpolated
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.docker.building import stages_of
from stopper.evidence.deployment.docker.expansion import filled, words_of
from stopper.evidence.deployment.docker.freshness import compilers_left, unchecked_downloads
from stopper.evidence.deployment.docker.images import Docker, Image
from stopper.evidence.deployment.docker.reading import KEYWORDS, read_dockerfile
from stopper.evidence.deployment.docker.users import runs_as
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.literals import in_image, in_manifests, in_service
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.tree.files import File, Tree

SOME = st.text(alphabet="$ {}:-'\"\\\n\tabA1=<>[],.&|;#/", max_size=60)
LINES = st.lists(st.tuples(st.sampled_from(sorted(KEYWORDS)), SOME), max_size=12)
SOON = 5  # seconds


def tree(**files: str) -> Tree:
    named = {name.replace("_", "."): text.encode() for name, text in files.items()}
    return Tree({name: File(name, len(content), 0o644, content) for name, content in named.items()})


@given(LINES)
@settings(max_examples=150, deadline=None)
def test_any_dockerfile_is_read_to_its_end(lines: list[tuple[str, str]]) -> None:
    text = "FROM python:3.13 AS a\n" + "\n".join(f"{keyword} {rest}" for keyword, rest in lines)

    stages, _ = stages_of(read_dockerfile(text, "Dockerfile"))
    image = Image("Dockerfile", tuple(stages))
    assert runs_as(image).words
    assert len([*in_image(image), *image.processes, *image.shipped_copies()]) >= 0


@given(SOME)
@settings(max_examples=300, deadline=None)
def test_any_text_with_variables_is_filled_in(text: str) -> None:
    interpolated(text, {"a": "b"})
    assert all(filled(word, {"A": None}) is not None for word in words_of(text))


KEYS = ("image", "build", "ports", "volumes", "environment", "command", "user", "deploy", "extends", "containers")
VALUES = st.recursive(
    SOME | st.none() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
@settings(max_examples=100, deadline=None)
def test_any_shape_of_service_and_pod_is_looked_at(value: object) -> None:
    files = tree(
        compose_yml=dumps({"services": {"web": value, "db": {"image": "redis", "ports": value}}}),
        pod_yaml=f"apiVersion: v1\nkind: Pod\nspec: {dumps({'containers': [value, {'env': value}]})}\n",
    )
    readings = Readings(files, Pairing())
    for snapshot in (*readings.of(compose).snapshots, *readings.of(kubernetes).snapshots):
        if isinstance(snapshot, Compose):
            assert all(list(in_service(item)) is not None and item.ports is not None for item in snapshot.services)
        if isinstance(snapshot, Kubernetes):
            assert list(in_manifests(snapshot)) is not None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("compose_yml", "services:\n  web:\n    image: ${A:-" + "$aa" * 5_000 + "\n"),
        ("compose_yml", "web:\n" + (" " * 200 + "x\n") * 40),
        ("compose_yml", "services: " + "[" * 5_000),
        ("Dockerfile", "FROM a\nRUN " + "apt-get update " * 20_000),
        ("Dockerfile", "FROM a\nENV A=" + "${A:-" * 10_000),
        ("Dockerfile", "FROM a\n" + "RUN <<A\n" * 20_000),
        ("Dockerfile", "FROM a\nRUN x \\\n" * 20_000),
        ("Dockerfile", "FROM a\n" + "x" * 3_000_000),
        ("pod_yaml", "apiVersion: v1\nkind: Pod\n" + "a: {" * 3_000),
    ],
)
def test_a_file_that_is_made_to_hang_does_not(name: str, text: str) -> None:
    begun = time.monotonic()

    readings = Readings(tree(**{name: text}), Pairing())
    for reader in (docker, compose, kubernetes, gunicorn):
        for snapshot in readings.of(reader).snapshots:
            for image in snapshot.images if isinstance(snapshot, Docker) else ():
                list(in_image(image))
                list(compilers_left(image.final))
                list(unchecked_downloads(image))

    assert time.monotonic() - begun < SOON


def test_what_cannot_be_read_is_told_with_its_file() -> None:
    found = docker.read(tree(Dockerfile="FROM a\n" + "x" * 3_000_000), Pairing()).snapshots[0]

    assert isinstance(found, Docker)
    assert [(item.at.path, item.reason) for item in found.broken] == [("Dockerfile", "it is too large to be read")]
