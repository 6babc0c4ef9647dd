"""What is installed beside a lock: the ranges that a project declares, or that a list for pip repeats."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.commands.shell_words import shell_commands
from stopper.evidence.deployment.docker.images import Docker, Image
from stopper.evidence.deployment.docker.stage import Run
from stopper.evidence.packages.lock_files import TOML_LOCKS
from stopper.evidence.packages.questions import Packages
from stopper.evidence.packages.requirement import Requirement
from stopper.evidence.packages.resolution import applies, is_production, pins
from stopper.model import Place

PIPS = frozenset({"pip", "pip3", "uv"})
WITH_VALUE = frozenset(
    {"-r", "--requirement", "-c", "--constraint", "-i", "--index-url", "--extra-index-url", "-f", "--find-links", "-t"}
    | {"--target", "--prefix", "--root", "--trusted-host", "--no-binary", "--only-binary", "--python", "--cache-dir"}
    | {"--platform", "--python-version", "--timeout", "--retries", "--proxy", "--cert", "--group", "--extra"}
)
LOCKED = ("uv sync", "uv export", "poetry install", "poetry export", "pdm sync", "pdm export", "pdm install")


class Unread(Struct, frozen=True):
    """Where pip takes the ranges of a project or a file, and does not look at the lock that stands in the project."""

    at: Place
    lock: str
    file: str = ""


def unread_locks(docker: Docker | None, packages: Packages) -> list[Unread]:
    """Images that install the project's folder with pip, where a lock stands at the top of the project."""
    lock = _lock(packages)
    if docker is None or not lock:
        return []
    return [
        Unread(run.at, lock)
        for image, run in _runs(docker)
        if not any(word in one.script for stage in image.stages for one in stage.runs for word in LOCKED)
        if any(_takes_folder(words) for words in _pip_installs(run))
    ]


def ranges_beside_a_lock(packages: Packages) -> list[Unread]:
    """Lists for pip at the top of a project that give ranges of what a lock beside them holds exactly."""
    lock = _lock(packages)
    if not lock:
        return []
    exact = {one.name for one in packages.requirements if one.at.path == lock}
    fixed = {one.name for one in pins(packages) if one.at.path != lock}
    found: dict[str, Requirement] = {}
    for one in packages.requirements:
        is_list = one.at.path.endswith(".txt") and "/" not in one.at.path
        is_used = is_list and is_production(one) and applies(one) and one.group != "constraint"
        if is_used and not one.exact and one.name in exact - fixed:
            found.setdefault(one.at.path, one)
    return [Unread(one.at, lock, path) for path, one in found.items()]


def _lock(packages: Packages) -> str:
    return next((path for path in packages.files if TOML_LOCKS.search(path) and "/" not in path), "")


def _runs(docker: Docker) -> Iterator[tuple[Image, Run]]:
    for image in docker.of_the_app:
        for stage in image.stages:
            for run in stage.runs:
                yield image, run


def _pip_installs(run: Run) -> Iterator[tuple[str, ...]]:
    """The words after each `pip install` of a RUN."""
    for command in shell_commands(run.script):
        words = command.words
        for at, word in enumerate(words[:-1]):
            if word.rpartition("/")[2] in PIPS and "install" in words[at + 1 : at + 4]:
                yield words[words.index("install", at) + 1 :]
                break


def _arguments(words: tuple[str, ...]) -> Iterator[str]:
    """What a `pip install` is given beside its options."""
    is_value = False
    for word in words:
        if is_value or word.startswith("-"):
            is_value = not is_value and word in WITH_VALUE
        else:
            yield word


def _takes_folder(words: tuple[str, ...]) -> bool:
    """`pip install .`, `pip install -e /src[database]`."""
    folders = [word.partition("[")[0] for word in _arguments(words)]
    return "--no-deps" not in words and any(
        word == "." or word.startswith(("./", "/")) for word in folders if not word.endswith((".whl", ".gz"))
    )
