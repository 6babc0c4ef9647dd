"""Where packages are fetched from: indexes, links and hosts that files, commands and variables name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from stopper.evidence.packages.requirement_files import NAMED
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.regex import regex


class SourceKind(StrEnum):
    """What a place names."""

    INDEX = "index"
    EXTRA = "extra index"
    HOST = "trusted host"
    LINKS = "links"


class PackageSource(Struct, frozen=True):
    """One place that names a source of packages; `tool` is pip where nothing else reads it."""

    kind: SourceKind
    address: str
    at: Place
    tool: str = "pip"

    @property
    def is_plain(self) -> bool:
        """Whether it is reached without TLS from beyond this machine."""
        return bool(re.match(r"(?:http|ftp)://(?!(?:localhost|127\.|\[::1\]))", self.address))

    @property
    def host(self) -> str:
        """The host of the address, for a reader; nothing of a user or a password in it."""
        found = re.match(r"\w+://(?:[^/@\s]*@)?([^/:\s]+)", self.address)
        return found[1] if found else self.address[:40]


_KINDS = {
    "index-url": SourceKind.INDEX,
    "extra-index-url": SourceKind.EXTRA,
    "trusted-host": SourceKind.HOST,
    "find-links": SourceKind.LINKS,
}
_OPTION = regex(r"(?<![\w-])--(index-url|extra-index-url|trusted-host|find-links)[= ]\s*[\"']?([^\s\"']{1,300})")
_SHORT = regex(r"(?<![\w-])-(i|f)\s+[\"']?([^\s\"']{1,300})")
_INSTALL = regex(r"\bpip[\d.]*\s+(?:install|download|wheel|sync)\b|\bpip-sync\b|\bpip-compile\b")
_END = regex(r"&&|\|\||;|\|")
_VARIABLE = regex(
    r"\b(PIP_INDEX_URL|PIP_EXTRA_INDEX_URL|PIP_TRUSTED_HOST|PIP_FIND_LINKS)\s*[=:]\s*[\"']?([^\s\"']{1,300})"
)
_SETTING = regex(r"\s*(index-url|extra-index-url|trusted-host|find-links)\s*=\s*(\S.{0,300})")
_COMMANDED = regex(
    r"(?:(?:\A|/)(?:Dockerfile|Containerfile)[\w.-]*|(?:\A|/)Makefile|\.sh|\.ya?ml|(?:\A|/)tox\.ini|(?:\A|/)Procfile)\Z"
)


def package_sources(tree: Tree) -> tuple[PackageSource, ...]:
    """Every source that a requirements file, pip's configuration, a command or a variable names."""
    return tuple(found for file in tree if file.content is not None for found in _of_file(file))


def _of_file(file: File) -> Iterator[PackageSource]:
    if NAMED.search(file.path):
        yield from _of_requirements(file)
    elif file.name in {"pip.conf", "pip.ini", ".pip.conf"}:
        yield from _of_settings(file)
    elif _COMMANDED.search(file.path) or file.name.startswith(".env"):
        yield from _of_commands(file)
    elif file.name == "pyproject.toml":
        yield from _of_poetry(file)


def _of_requirements(file: File) -> Iterator[PackageSource]:
    for number, line in enumerate(file.lines, 1):
        if line.lstrip().startswith("-"):
            yield from _options(line.partition(" #")[0], Place(file.path, number, 1, number))


def _options(text: str, at: Place) -> Iterator[PackageSource]:
    for found in _OPTION.finditer(text):
        yield PackageSource(_KINDS[found[1]], found[2], at)
    for found in _SHORT.finditer(text):
        yield PackageSource(SourceKind.INDEX if found[1] == "i" else SourceKind.LINKS, found[2], at)


def _of_settings(file: File) -> Iterator[PackageSource]:
    for number, line in enumerate(file.lines, 1):
        if found := _SETTING.match(line):
            for address in found[2].split():
                yield PackageSource(_KINDS[found[1]], address, Place(file.path, number, 1, number))


def _of_commands(file: File) -> Iterator[PackageSource]:
    joined, start = "", 0
    for number, line in enumerate(file.lines, 1):
        if line.lstrip().startswith("#"):
            continue
        start = start if joined else number
        joined += line.rstrip().removesuffix("\\") + " "
        if line.rstrip().endswith("\\"):
            continue
        yield from _of_command(joined[:4_000], Place(file.path, start, 1, number))
        joined = ""


def _of_command(text: str, at: Place) -> Iterator[PackageSource]:
    installing = _INSTALL.search(text)
    if installing and "uv pip" not in text:
        yield from _options(_END.split(text[installing.end() :], maxsplit=1)[0], at)
    for found in _VARIABLE.finditer(text):
        name = found[1].removeprefix("PIP_").lower().replace("_", "-")
        yield PackageSource(_KINDS[name], found[2], at)


def _of_poetry(file: File) -> Iterator[PackageSource]:
    """Poetry's supplemental sources, which are asked beside PyPI for every package."""
    inside, address, start = False, "", 0
    for number, line in enumerate([*file.lines, "["], 1):
        if line.startswith("["):
            inside, address, start = line.strip() == "[[tool.poetry.source]]", "", number
        elif inside and (found := re.match(r"\s*url\s*=\s*[\"']([^\"']{1,300})", line)):
            address = found[1]
        elif inside and re.match(r"\s*(?:priority\s*=\s*[\"'](?:supplemental|secondary)|secondary\s*=\s*true)", line):
            yield PackageSource(SourceKind.EXTRA, address, Place(file.path, start, 1, number), "poetry")
