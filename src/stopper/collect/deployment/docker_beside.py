"""Dockerfiles beside those of the application: for its documentation, and for tools that somebody works in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from stopper.evidence.deployment.docker.images import Image
from stopper.standard.regex import regex
from stopper.standard.shells import SHELLS

DOCUMENTATION = regex(r"(?:\A|/)(?:docs?|documentation)/", re.IGNORECASE)


def of_documentation(paths: Collection[str], built: Collection[str]) -> frozenset[str]:
    """Those that build documentation: in its folder, and built by no compose file, where others lie elsewhere."""
    found = frozenset(path for path in paths if DOCUMENTATION.search(path) and path not in built)
    return found if len(found) < len(paths) else frozenset()


def of_tools(images: Iterable[Image], built: Collection[str]) -> frozenset[str]:
    """Those whose image brings nothing of the project and starts a mere shell, where another brings something."""
    images = list(images)
    if not any(any(image.shipped_copies()) for image in images):
        return frozenset()
    return frozenset(image.path for image in images if image.path not in built and _is_tool(image))


def _is_tool(image: Image) -> bool:
    started = image.final.started
    words = started.words if started is not None else ()
    is_shell = bool(words) and words[0].rpartition("/")[2] in SHELLS and all(word.startswith("-") for word in words[1:])
    return is_shell and "-c" not in words and not any(image.shipped_copies())
