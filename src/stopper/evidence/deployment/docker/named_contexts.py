"""Names that a build gives other parts of itself, where a Dockerfile would else name an image (`FROM base`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.tree.files import File, Tree
from stopper.standard.regex import regex

LONGEST = 200_000
# In a file of `docker buildx bake`: contexts = { base = "target:base" }, in its own language or in JSON.
CONTEXTS = regex(r"\bcontexts\"?\s*[=:]\s*\{([^{}]{0,2000})\}")
# In a compose file: additional_contexts: and a mapping or a list below it.
ADDITIONAL = regex(r"\badditional_contexts:[ \t]*\n((?:[ \t]+[^\n]{0,200}\n?){1,20})")
OWN = regex(r"[\"']?([\w.-]+)[\"']?\s*[=:]\s*[\"']?(?:target:|service:|\.{1,2}(?:/|[\"'\s]))")


def named_contexts(tree: Tree) -> frozenset[str]:
    """What files of a build call its own targets, services and folders."""
    return frozenset(name for file in tree for name in _of(file))


def _of(file: File) -> Iterator[str]:
    pattern = _pattern(file.name)
    if pattern is not None and file.size <= LONGEST:
        for found in pattern.finditer(file.text):
            yield from OWN.findall(found[1] + "\n")


def _pattern(name: str) -> re.Pattern[str] | None:
    if name.endswith(".hcl") or (name.endswith(".json") and "bake" in name):
        return CONTEXTS
    return ADDITIONAL if name.endswith((".yml", ".yaml")) and "compose" in name else None
