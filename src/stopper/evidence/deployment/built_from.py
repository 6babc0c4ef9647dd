"""Which Python the images of a project run, and the indexes that their builds ask for packages."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.docker.images import Docker, Image
from stopper.evidence.packages.python_versions import PythonStatement, Role
from stopper.evidence.packages.sources import PackageSource, package_sources
from stopper.evidence.tree.files import Tree
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

_VERSION = regex(r"(\d+\.\d+(?:\.\d+)?)(?:[.-]|\Z)")
_INSTALLING = regex(r"\b(?:pip[\d.]*|uv|poetry|pipenv|pdm)\b[^&;|\n]{0,200}\b(?:install|sync|add)\b")


def pythons(docker: Docker) -> Iterator[tuple[Image, PythonStatement | None]]:
    """The images that run Python, each with what it says of the version; None where its base does not show one."""
    for image in docker.of_the_app:
        base = image.base
        if base.name not in ("python", "pypy"):
            if image.is_of_python:
                yield image, None
            continue
        found = _VERSION.match(base.tag)
        at = image.final.foundation.at
        if found:
            yield image, PythonStatement(Role.RUNS, found[1], image.path, at)
        elif HOLE in base.tag or (base.digest and not base.tag):
            yield image, None
        else:
            yield image, PythonStatement(Role.RUNS, "", image.path, at)


def paths_of(docker: Docker | None) -> frozenset[str]:
    """The Dockerfiles whose images are judged."""
    return frozenset(image.path for image in docker.images) if docker is not None else frozenset()


def indexes(docker: Docker, tree: Tree) -> list[PackageSource]:
    """The sources of packages that the Dockerfiles themselves name."""
    paths = paths_of(docker)
    return [item for item in package_sources(tree) if item.at.path in paths]


def installing(docker: Docker) -> list[Image]:
    """The images whose build installs Python's packages."""
    return [
        image
        for image in docker.images
        if any(_INSTALLING.search(run.script) for stage in image.stages for run in stage.runs)
    ]
