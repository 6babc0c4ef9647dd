"""What an image is built from and what is left in it: moving and old bases, compilers, unchecked downloads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.docker.images import Image
from stopper.evidence.deployment.docker.reference import Reference, reference
from stopper.evidence.deployment.docker.stage import Run, Stage
from stopper.evidence.workflows.downloads import is_looked_at, run_unseen
from stopper.evidence.workflows.shell import Command, logical_lines
from stopper.model import Place
from stopper.standard.regex import regex

# Releases that get no updates any more, of those that images name in their tags (their projects' own pages, 2026).
OLD_NAMES = regex(
    r"\b(?:wheezy|jessie|stretch|buster|trusty|xenial|bionic|alpine3\.(?:[0-9]|1[0-9])(?!\d)|centos[67])\b"
)
OLD_TAGS = {
    "debian": regex(r"(?:[6-9]|10)(?:\.|-|\Z)"),
    "ubuntu": regex(r"(?:1[0-9]\.|20\.04)"),
    "centos": regex(r""),
    "alpine": regex(r"3\.(?:[0-9]|1[0-9])(?:\.|\Z)"),
    "python": regex(r"2(?:\.|-|\Z)"),
    "nginx": regex(r"1\.(?:[0-9]|1[0-9]|2[0-7])(?:\.|-|\Z)"),
    "redis": regex(r"[1-5](?:\.|-|\Z)"),
    "postgres": regex(r"(?:9|10|11|12|13)(?:\.|-|\Z)"),
    "postgis": regex(r"(?:9|10|11|12|13)(?:\.|-|\Z)"),
    "mysql": regex(r"(?:5|8\.0)(?:\.|-|\Z)"),
    "mariadb": regex(r"(?:5|10\.[0-6])(?:\.|-|\Z)"),
    "traefik": regex(r"v?(?:1|2)(?:\.|-|\Z)"),
    "mongo": regex(r"[2-5](?:\.|-|\Z)"),
    "node": regex(r"(?:[0-9]|1[0-9]|2[0135])(?:\.|-|\Z)"),
}
# What NodeSource's script of a release makes the package manager install.
NODE = regex(r"\bnodesource\.com/(?:setup|node)_(\d{1,2})\.x\b")
COMPILERS = regex(r"(?<![\w-])(?:build-essential|g\+\+|gcc|clang|cmake|python3?-dev|build-base|musl-dev)(?![\w-])")
REMOVED = regex(r"\b(?:apt-get|apt)\b[^&;|]{0,400}\b(?:purge|remove|autoremove)\b|\bapk\s+(?:--\S+\s+)*del\b")
INSTALLED = regex(r"\b(?:apt-get|apt|apk|yum|dnf|microdnf)\b[^&;|]{0,400}\b(?:install|add)\b([^&;|]{0,8000})")
# Some write the address into a variable first, which they call so.
DOWNLOADS = regex(
    r"(?:\A|[\s;&|(])(?:curl|wget)\s[^;&|\n]{0,400}(?:https?://|\$\{?\w*(?:URL|url|Url)\w*)|\bADD\s+https?://"
)
USES = regex(
    r"\bchmod\s+(?:-\S+\s+)*(?:[ugoa]*\+[rw]*x|0?[0-7]*[1357][0-7]{0,2})\b|\b(?:tar|bsdtar)\s+-?[a-zA-Z-]*x|\bunzip\b"
    r"|\b(?:dpkg|rpm)\s+-{1,2}i|\bapt(?:-get)?\s+install\b[^;&|]*\s\.?/|\b(?:ba|z|da)?sh\s+(?:-\S+\s+)*[\w./-]+\.sh\b"
)
WHOLE = regex(r"slim|alpine|distroless|minimal|chiseled|scratch")


class Base(Struct, frozen=True):
    """An image that a stage begins with; `is_shipped` where the last stage stands on it."""

    image: Reference
    at: Place
    is_shipped: bool


def bases(image: Image) -> Iterator[Base]:
    """The images that the stages of a Dockerfile begin with."""
    shipped = image.final.foundation
    for stage in image.stages:
        if stage.parent is None and stage.base != "scratch":
            yield Base(reference(stage.base), stage.at, stage is shipped)


def is_old(image: Reference) -> bool:
    """Whether an image is of a release that gets no updates."""
    pattern = OLD_TAGS.get(image.name)
    return bool(OLD_NAMES.search(image.tag.lower()) or (pattern and image.tag and pattern.match(image.tag)))


def old_node(image: Image) -> Iterator[tuple[str, Place]]:
    """The releases of Node that steps install, and that get no updates."""
    for stage in image.stages:
        for run in stage.runs:
            found = NODE.search(run.script)
            if found is not None and OLD_TAGS["node"].match(found[1]):
                yield found[1], run.at


def is_whole(image: Reference) -> bool:
    """Whether it is a language's full image, with compilers and their headers."""
    named = image.name in ("python", "node", "pypy") and image.tag != "" and image.is_known
    return named and not WHOLE.search(image.tag)


def compilers_left(stage: Stage) -> Iterator[tuple[str, Place]]:
    """The compilers that stay in a stage, by the step that installs them and does not take them away again."""
    for item in stage.chain:
        for run in item.runs:
            installed = " ".join(INSTALLED.findall(run.script))
            found = COMPILERS.search(installed)
            if found and not REMOVED.search(run.script) and "--virtual" not in installed and " -t " not in installed:
                yield found[0], run.at


def unchecked_downloads(image: Image) -> Iterator[tuple[str, Place]]:
    """What a build takes from the network and uses without a look at it."""
    for stage in image.stages:
        commands = {run: _commands(run) for run in stage.runs}
        later = set(run_unseen(one for found in commands.values() for one in found))
        for run, found in commands.items():
            if any(command.pipes_a_download_into_a_shell for command in found):
                yield "RUN pipes a download into a shell", run.at
            elif run.at in later or _uses_a_download(run.script):
                yield "RUN takes a file from the network and uses it without a checksum", run.at
        for copy in stage.copies:
            if copy.is_add and any(re.match(r"https?://", source) for source in copy.sources):
                yield "ADD takes a file from the network without a checksum", copy.at


def _uses_a_download(script: str) -> bool:
    """Whether a step keeps or runs what it downloads, and nothing in it looks at the content first."""
    return DOWNLOADS.search(script) is not None and USES.search(script) is not None and not is_looked_at(script)


def _commands(run: Run) -> list[Command]:
    return [Command(text, run.at) for text, _ in logical_lines(run.script.split("\n"), run.at.line)]
