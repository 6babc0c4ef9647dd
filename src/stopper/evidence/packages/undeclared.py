"""A project that imports packages and has no file that names any of them."""

from __future__ import annotations

import re

from stopper.evidence.packages.imports import ForeignImport, foreign_imports
from stopper.evidence.source.index import Source
from stopper.evidence.tree.files import Tree
from stopper.standard.regex import regex

# What lies at the top of a repository, and not in one of its folders, whose packages a file further up may name.
_TOP = regex(r"(?:README|LICEN[CS]E|COPYING|CHANGELOG|CONTRIBUTING)(?:\.\w{1,8})?\Z|\.gitignore\Z", re.IGNORECASE)
# How environments are written down that no reader of ours reads.
_OTHERWISE = regex(
    r"(?:\A|/)(?:environment[\w.-]*\.ya?ml|conda[\w.-]*\.(?:ya?ml|txt|lock)|meta\.ya?ml|pixi\.(?:toml|lock)|"
    r"(?:flake|default|shell)\.nix|BUILD(?:\.bazel)?|WORKSPACE|MODULE\.bazel|pylock[\w.]*\.toml|constraints[\w.-]*\.txt|"
    r"PKGBUILD|[\w.-]+\.(?:spec|ebuild|ipynb)|debian/control|ansible/|playbook[\w.-]*\.ya?ml|depend\w*\.\w{1,4})",
    re.IGNORECASE,
)
_INSTALLS = regex(
    r"\b(?:pip3?|uv|conda|mamba|apt|apt-get|apk|dnf|yum|poetry|pipenv|pdm)\b[^\n]{0,80}?\s(?:install|add|sync)\b"
)
_SCRIPTS = regex(
    r"(?:(?:\A|/)(?:Dockerfile|Containerfile|Makefile|justfile|Vagrantfile|Jenkinsfile)[\w.-]*|\.(?:sh|ya?ml|bat|ps1|toml|cfg))\Z"
)


def undeclared_packages(source: Source, tree: Tree) -> tuple[ForeignImport, ...]:
    """What the application always imports, where the top of its repository names no package in any way."""
    if not any(_TOP.match(file.path) for file in tree) or any(_names_packages(file.path) for file in tree):
        return ()
    if any(_INSTALLS.search(file.text) for file in tree if file.content is not None and _SCRIPTS.search(file.path)):
        return ()
    return tuple(one for one in foreign_imports(source) if one.is_production and not one.is_optional)


def _names_packages(path: str) -> bool:
    return _OTHERWISE.search(path) is not None
