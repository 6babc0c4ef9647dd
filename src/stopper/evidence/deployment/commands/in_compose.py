"""Processes of the services of compose files and of the containers of Kubernetes manifests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from stopper.evidence.deployment.commands.expanding import data_of, value_of
from stopper.evidence.deployment.commands.in_images import Stage, last_stage, launched
from stopper.evidence.deployment.commands.launch import Launch, Variable
from stopper.evidence.deployment.commands.shell_words import shell_words
from stopper.evidence.repository.yaml_lines import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    at,
    pairs,
    read_nodes,
    text_at,
    texts,
)
from stopper.evidence.repository.yaml_text import UnreadableYaml
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.secret import Secret

COMPOSE = re.compile(r"(?:docker-)?compose[\w.-]*\.ya?ml\Z|stack[\w.-]*\.ya?ml\Z")
WORKLOADS = ("CronJob", "DaemonSet", "Deployment", "Job", "Pod", "ReplicaSet", "StatefulSet")
_KIND = re.compile(rf"^kind:\s*(?:{'|'.join(WORKLOADS)})\b", re.MULTILINE)
# The project's folder, or its code, over a folder of the image; not a single file or a folder of data.
_SOURCE = re.compile(r"(?:\./?|\./(?:src|app|backend|server|web|api)/?|\$\{?PWD\}?):/")
_DOCUMENTS = re.compile(r"^---[^\n]*$", re.MULTILINE)


def is_compose(file: File) -> bool:
    """Whether a file describes services of compose."""
    return file.content is not None and COMPOSE.match(file.name) is not None and "services" in file.text


def of_compose(file: File, tree: Tree) -> Iterator[Launch]:
    """What the services start; one without a command of its own starts what its image does."""
    for name, service in pairs(at(_read(file.text), "services")):
        stage = _built(file, service, tree)
        own = at(service, "command") or at(service, "entrypoint")
        place = _place(file, own, name.text) if own else Place(file.path, name.line, 1, name.line, name.text)
        entrypoint, command = at(service, "entrypoint"), at(service, "command")
        if entrypoint is not None:
            stage = replace(stage, entrypoint=_words(entrypoint), command=(), at=place)
        if command is not None:
            stage = replace(stage, command=_words(command), at=place)
        if own is None and not stage.command and not stage.entrypoint:
            continue
        stage = replace(stage, variables={**stage.variables, **dict(_variables(file, at(service, "environment")))})
        ports = texts(at(service, "ports"))
        replicas = text_at(service, "deploy", "replicas") or text_at(service, "scale")
        for launch in launched(stage, tree, "compose", name.text, file.path.rpartition("/")[0]):
            yield replace(
                launch,
                published=tuple(_filled(item.text) or item.text for item in ports),
                mounts_source=any(_SOURCE.match(item.text) for item in texts(at(service, "volumes"))),
                place=Place(file.path, ports[0].line, 1, ports[0].line, name.text) if ports else None,
                replicas=int(replicas) if replicas.isdigit() else None,
                user=text_at(service, "user") or launch.user,
            )


def service_files(file: File) -> Iterator[tuple[str, Place]]:
    """The files of variables that services name (env_file), each with its place."""
    for _, service in pairs(at(_read(file.text), "services")):
        given = at(service, "env_file")
        for item in given.items if isinstance(given, Sequence) else (given,):
            found = item if isinstance(item, Scalar) else at(item, "path")
            if isinstance(found, Scalar) and not found.is_null:
                yield found.text, Place(file.path, found.line, 1, found.line)


def _read(text: str) -> Node | None:
    try:
        return read_nodes(text)
    except UnreadableYaml:
        return None


def _built(file: File, service: Node, tree: Tree) -> Stage:
    build = at(service, "build")
    if build is None:
        return Stage()
    folder = build.text if isinstance(build, Scalar) else text_at(build, "context")
    name = text_at(build, "dockerfile") or "Dockerfile"
    base = file.path.rpartition("/")[0]
    path = _joined(base, folder or ".", name)
    found = tree.get(path)
    return (last_stage(found) if found is not None and found.content is not None else None) or Stage()


def _joined(*parts: str) -> str:
    steps: list[str] = []
    for step in "/".join(parts).split("/"):
        if step == ".." and steps:
            steps.pop()
        elif step not in ("", ".", ".."):
            steps.append(step)
    return "/".join(steps)


def _words(node: Node) -> tuple[str, ...]:
    if isinstance(node, Sequence):
        return tuple(item.text.replace("$$", "$") for item in texts(node))
    return shell_words(node.text.replace("$$", "$")) if isinstance(node, Scalar) and not node.is_null else ()


def _filled(text: str) -> str | None:
    """A text with the defaults of its variables; None where one has none."""
    found = data_of(value_of(text, lambda _: None))
    return found if isinstance(found, str) else None


def _place(file: File, node: Node, name: str) -> Place:
    return Place(file.path, node.line, 1, node.line, name)


def _variables(file: File, node: Node | None) -> Iterator[tuple[str, Variable]]:
    if isinstance(node, Mapping):
        for key, value in node.items:
            text = _filled(value.text) if isinstance(value, Scalar) and not value.is_null else None
            yield key.text, Variable(Secret(text) if text is not None else None, Place(file.path, key.line))
    elif isinstance(node, Sequence):
        for item in texts(node):
            name, equals, given = item.text.partition("=")
            text = _filled(given) if equals else None
            yield name, Variable(Secret(text) if text is not None else None, Place(file.path, item.line))


def is_manifest(file: File) -> bool:
    """Whether a file holds a workload of Kubernetes."""
    return (
        file.content is not None
        and file.suffix in (".yml", ".yaml")
        and "{{" not in file.text
        and re.search(r"^apiVersion:", file.text, re.MULTILINE) is not None
        and _KIND.search(file.text) is not None
    )


def of_manifest(file: File, tree: Tree) -> Iterator[Launch]:
    """What the containers of workloads start, where the manifest says so; the image's own command is not known."""
    first = 0
    for text in _DOCUMENTS.split(file.text):
        document = _read(text)
        if text_at(document, "kind") in WORKLOADS:
            yield from _of_workload(file, tree, document, first)
        first += text.count("\n")


def _of_workload(file: File, tree: Tree, document: Node | None, first: int) -> Iterator[Launch]:
    pod = at(document, "spec", "template", "spec") or at(document, "spec", "jobTemplate", "spec", "template", "spec")
    pod = pod or at(document, "spec")
    replicas = text_at(document, "spec", "replicas")
    for container in getattr(at(pod, "containers"), "items", ()):
        command = at(container, "command") or at(container, "args")
        if command is None:
            continue
        name = text_at(container, "name")
        place = Place(file.path, first + command.line, 1, first + command.line, name)
        words = tuple(item.text for item in (*texts(at(container, "command")), *texts(at(container, "args"))))
        variables = {
            text_at(item, "name"): Variable(
                Secret(text_at(item, "value")) if at(item, "value") is not None else None, place
            )
            for item in getattr(at(container, "env"), "items", ())
        }
        stage = Stage(variables, command=words, at=place)
        for launch in launched(stage, tree, "kubernetes", name, ""):
            yield replace(launch, replicas=int(replicas) if replicas.isdigit() else None)
