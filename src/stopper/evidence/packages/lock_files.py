"""Lock files: poetry.lock, uv.lock, pdm.lock, pylock.toml and Pipfile.lock.

The TOML ones are read line by line: they are machine-written, thousands of lines long, and a TOML parser tells no line
numbers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from stopper.evidence.packages.requirement import Requirement, canonical
from stopper.evidence.tree.files import File
from stopper.model import Place
from stopper.standard.regex import regex

TOML_LOCKS = regex(r"(?:\A|/)(?:(?:poetry|uv|pdm)\.lock|pylock(?:\.[\w-]+)?\.toml)\Z")
_FIELD = regex(r"(name|version|category)\s{0,4}=\s{0,4}\"([^\"]{1,200})\"")
_GROUPS = regex(r"groups\s{0,4}=\s{0,4}\[([^\]]{0,400})\]")
_LOCAL = regex(r"source\s{0,4}=\s{0,4}\{\s{0,4}(?:virtual|editable|directory)\b")


class BrokenLock(Exception):
    """The lock cannot be read; the message says why."""


def from_toml_lock(file: File) -> Iterator[Requirement]:
    """The packages of a TOML lock file, the project itself left out."""
    fields: dict[str, str] = {}
    line_of_name, hashed, local, inside = 0, False, False, False
    for number, line in enumerate([*file.lines, "[end]"], 1):
        if line.startswith("["):
            if inside and line.startswith("[package."):
                inside = False
                continue
            if line_of_name and not local:
                yield _locked(fields, Place(file.path, line_of_name, 1, line_of_name), hashed=hashed)
            inside = line.strip() in {"[[package]]", "[[packages]]"}
            fields, line_of_name, hashed, local = {}, 0, False, False
        hashed = hashed or "sha256:" in line or "sha256 =" in line
        if inside and (found := _FIELD.match(line)):
            fields.setdefault(found[1], found[2])
            line_of_name = number if found[1] == "name" else line_of_name
        elif inside and (groups := _GROUPS.match(line)):
            fields["category"] = "main" if {"main", "default"} & set(re.findall(r"[\w-]+", groups[1])) else "dev"
        elif inside and _LOCAL.match(line):
            local = True


def _locked(fields: dict[str, str], at: Place, *, hashed: bool) -> Requirement:
    version = fields.get("version", "")
    group = {"dev": "dev"}.get(fields.get("category", ""), "main")
    specifier = f"=={version}" if version else ""
    return Requirement(canonical(fields["name"]), at, specifier, version, group, locked=True, hashed=hashed)


def from_pipfile_lock(file: File) -> Iterator[Requirement]:
    """The packages of a Pipfile.lock; BrokenLock where it is no JSON object."""
    try:
        document = json.loads(file.text)
    except (ValueError, RecursionError):
        raise BrokenLock("broken JSON") from None
    if not isinstance(document, dict):
        raise BrokenLock("it holds no JSON object")
    lines = {
        found[1]: number
        for number, line in enumerate(file.lines, 1)
        if (found := re.match(r'\s+"([\w.-]+)": \{', line))
    }
    for section, group in (("default", "main"), ("develop", "dev")):
        packages = document.get(section)
        for name, entry in packages.items() if isinstance(packages, dict) else ():
            version = entry.get("version") if isinstance(entry, dict) else None
            specifier = version if isinstance(version, str) else ""
            number = lines.get(name, 0)
            hashed = isinstance(entry, dict) and bool(entry.get("hashes"))
            at = Place(file.path, number, 1, number)
            yield Requirement(canonical(name), at, specifier, specifier.lstrip("="), group, locked=True, hashed=hashed)
