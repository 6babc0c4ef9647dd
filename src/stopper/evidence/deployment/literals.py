"""Secrets that a deployment file says itself, in variables, arguments, copied files and commands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.compose.service import Given, Service
from stopper.evidence.deployment.docker.images import Image
from stopper.evidence.deployment.docker.stage import Copy, Run, Stage, Variable
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.kubernetes.variables import decoded
from stopper.evidence.deployment.kubernetes.workload import PodContainer
from stopper.evidence.deployment.yaml_places import Table, Text
from stopper.evidence.repository.names import is_environment_name, is_key_name
from stopper.model import Place
from stopper.standard.credential_texts import (
    credential_kind,
    credential_shape,
    credential_url,
    is_dummy,
    is_reference,
    password_in_url,
)
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.standard.secret import Secret
from stopper.standard.sensitive_names import is_sensitive_name

NOT_A_VALUE = frozenset({"", "true", "false", "yes", "no", "on", "off", "none", "null", "0", "1", "random", "generate"})
_ARGUMENT = regex(
    r"(?:\A|\s)--?(?P<name>requirepass|password|passwd|secret(?:-key)?|token|api-?key|masterauth)(?:[= ]\s*)"
    r"(?P<quote>[\"']?)(?P<value>[^\s\"']{1,200})(?P=quote)"
)
_PASSWORD_SET = regex(
    r"echo\s+(?:-\w+\s+)*[\"']?[\w.-]{1,40}:(?P<value>[^\s\"'|:]{1,80})[\"']?\s*\|\s*(?:sudo\s+)?chpasswd"
)
# What another party hands out opens nothing as a word; a password or a key that is one's own opens the door.
_OF_OTHERS = regex(r"(?i)(?:\A|_)(?:token|pat|api_?key|client_?(?:id|secret)|access_?key(?:_id)?|dsn)(?:\Z|_)")


class Literal(Struct, frozen=True):
    """One secret that stands in a file; `variables` are those that may replace it.

    `weight` is "secret", "placeholder" for a word that everybody knows, or "way" for a way by which others can read
    what is given later.
    """

    words: str
    at: Place
    weight: str
    variables: tuple[str, ...] = ()


def in_image(image: Image) -> Iterator[Literal]:
    """The secrets that an image holds, or that its history shows."""
    for stage in image.final.chain:
        yield from _in_stage(stage)
    for copy in image.shipped_copies():
        yield from _copied(image, copy)


def _in_stage(stage: Stage) -> Iterator[Literal]:
    inherited = stage.parent.environment if stage.parent is not None else {}
    for name, item in stage.environment.items():
        if inherited.get(name) is not item:
            yield from _variable(name, item)
    for name, item in stage.arguments.items():
        if item.value is not None and item.value.reveal():
            yield from _named(f"the build argument {name}", name, Given(name, item.value, item.at))
        elif _is_secret_name(name) and any(
            name in run.script and not _PASSWORD_SET.search(run.script) for run in stage.runs
        ):
            words = f"the build argument {name} is given on a command line, and stays in the image's history"
            yield Literal(words, item.at, "way")
    for run in stage.runs:
        yield from _run(run)


def _variable(name: str, item: Variable) -> Iterator[Literal]:
    if item.value is not None and HOLE in item.value.reveal() and _is_secret_name(name):
        yield Literal(f"the variable {name} keeps a build argument in the image", item.at, "secret")
    else:
        yield from _named(f"the variable {name} of the image", name, Given(name, item.value, item.at))


def _run(run: Run) -> Iterator[Literal]:
    password = _PASSWORD_SET.search(run.script)
    if password and (HOLE in password["value"] or "$" in password["value"]):
        words = "RUN gives an account a password that the build is given, and that stays in the image's history"
        yield Literal(words, run.at, "secret")
    elif password:
        yield Literal("RUN gives an account a password that stands in the Dockerfile", run.at, "secret")
    elif credential_shape(run.script) or any(credential_url(line) for line in run.script.splitlines()):
        yield Literal("RUN holds a credential, which stays in the image's history", run.at, "secret")


def _is_secret_name(name: str) -> bool:
    return is_sensitive_name(name) and not re.search(r"(?i)hash|salt|public|site_?key", name)


def _copied(image: Image, copy: Copy) -> Iterator[Literal]:
    for source in copy.sources:
        name = source.rstrip("/").rpartition("/")[2]
        is_left_out = image.rules is not None and image.rules.covers_for_docker(source.removeprefix("./"))
        if (is_environment_name(name) or is_key_name(name)) and not is_left_out:
            yield Literal(f"{'ADD' if copy.is_add else 'COPY'} puts {name[:60]} into the image", copy.at, "secret")


def in_service(service: Service) -> Iterator[Literal]:
    """The secrets that a compose file says of a service; what stands in an environment file is no literal."""
    for name, given in service.environment.items():
        if not given.is_of_file:
            yield from _named(f"the variable {name} of the service {service.name}", name, given)
    if service.started is not None and service.table.key("command") is not None:
        yield from in_arguments(f"the command of the service {service.name}", service.started.line, service.started.at)


def in_manifests(kubernetes: Kubernetes) -> Iterator[Literal]:
    """The secrets that manifests say: literals of containers, of a ConfigMap, and what stands in a Secret."""
    for workload in kubernetes.workloads:
        for item in workload.containers:
            yield from _in_container(workload.shown, item)
    for document in kubernetes.of_kind("ConfigMap"):
        yield from _in_configuration(document)
    for document in kubernetes.of_kind("Secret"):
        for part in ("data", "stringData"):
            yield from _in_secret(document, part)


def _in_container(whose: str, container: PodContainer) -> Iterator[Literal]:
    for name, given in container.environment.items():
        yield from _named(f"the variable {name} of {whose}", name, given)
    if container.started is not None:
        yield from in_arguments(f"the command of {whose}", container.started.line, container.started.at)


def _in_configuration(document: Table) -> Iterator[Literal]:
    for key, value in document.pairs("data"):
        if isinstance(value, Text) and "\n" not in value.text:
            whose = f"the value {key.text[:60]} of a ConfigMap"
            yield from _named(whose, key.text, Given(key.text, Secret(value.text), value.at))


def _in_secret(document: Table, part: str) -> Iterator[Literal]:
    """The first value of a Secret that is one: where its values come from is one decision."""
    name = document.text("metadata", "name")[:60]
    for key, value in document.pairs(part):
        text = value.text if isinstance(value, Text) and not value.is_null else ""
        text = decoded(text) if part == "data" else text
        is_secret = (
            is_sensitive_name(re.sub(r"\W", "_", key.text)) or bool(credential_shape(text)) or credential_url(text)
        )
        if text and is_secret and text.strip().lower() not in NOT_A_VALUE:
            weight = "placeholder" if is_dummy(text) else "secret"
            yield Literal(f"the Secret {name} stands in the file with its values ({key.text[:40]})", value.at, weight)
            return


def in_arguments(whose: str, line: str, at: Place) -> Iterator[Literal]:
    """The secrets among the arguments of a process, which every user of the machine can list."""
    for found in _ARGUMENT.finditer(line):
        value = found["value"]
        if HOLE in value or "$" in value:
            words = f"{whose} passes --{found['name']} as an argument, which everybody on the host can list"
            yield Literal(words, at, "way")
        elif value.lower() not in NOT_A_VALUE:
            weight = "placeholder" if is_dummy(value) else "secret"
            yield Literal(f"{whose} holds the value of --{found['name']}", at, weight)


def _named(whose: str, name: str, given: Given) -> Iterator[Literal]:
    """A variable whose name or whose value says that it is a secret."""
    text = given.text
    if text is None or text.strip().lower() in NOT_A_VALUE or HOLE in text:
        return
    password = password_in_url(text)
    if password is not None:
        is_known = is_dummy(password) or not credential_url(text, allows_repetition=False)
        weight = "placeholder" if is_known else "secret"
        yield Literal(f"{whose} is a URL with a password in it", given.at, weight, given.variables)
    elif credential_kind(name, text, is_setting=True):
        yield Literal(f"{whose} is {credential_kind(name, text, is_setting=True)}", given.at, "secret", given.variables)
    elif _is_secret_name(name) and is_dummy(text) and not is_reference(text) and not _OF_OTHERS.search(name):
        yield Literal(f"{whose} is a word that everybody knows", given.at, "placeholder", given.variables)
