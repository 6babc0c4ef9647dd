"""What compose files say of the images that they build: the folder, the stage and the arguments of each."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from stopper.collect.deployment.compose_files import Chain, chains, compose_files
from stopper.collect.deployment.compose_loading import Loader, texts_of
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.yaml_places import Table, Text
from stopper.evidence.tree.files import Tree
from stopper.standard.holes import HOLE

TOP = Chain(("",))


class Build(Struct, frozen=True):
    """How one Dockerfile is built; an argument whose value is not known is None."""

    dockerfile: str
    context: str
    target: str
    arguments: Mapping[str, str | None]


def builds(tree: Tree, pairing: Pairing) -> dict[str, list[Build]]:
    """The builds of each Dockerfile by its path, of the services that are judged; one for each stage that is built."""
    found: dict[str, dict[str, Build]] = {}
    for chain in chains(tree, pairing)[0]:
        for build in _placed(tree, chain):
            found.setdefault(build.dockerfile, {}).setdefault(build.target, build)
    return {path: list(items.values()) for path, items in found.items()}


def built_elsewhere(tree: Tree, judged: Collection[str], *, has_own: bool) -> dict[str, str]:
    """The Dockerfiles that only compose files of other environments build, each with such a file.

    None where nothing shows which Dockerfile is built for the environment that is judged: `has_own` says that the name
    of one does.
    """
    found: dict[str, str] = {}
    for file in compose_files(tree) if judged or has_own else ():
        for build in _placed(tree, Chain((file.path,))):
            if build.dockerfile not in judged:
                found.setdefault(build.dockerfile, file.path)
    return found


def _placed(tree: Tree, chain: Chain) -> Iterator[Build]:
    """The builds of a chain; behind another file, `-f compose.yml -f docker/test.yml`, its paths begin at the top."""
    table = Loader(tree, chain).load()
    for build, above in zip(_builds_of(table, chain), _builds_of(table, TOP), strict=True):
        is_above = tree.get(build.dockerfile) is None and tree.get(above.dockerfile) is not None
        yield above if is_above else build


def _builds_of(table: Table | None, chain: Chain) -> Iterator[Build]:
    for _, service in table.pairs("services") if table is not None else ():
        build = build_of(service, chain) if isinstance(service, Table) else None
        if build is not None:
            yield build


def build_of(service: Table, chain: Chain) -> Build | None:
    """The build of a service; None where it builds nothing, or elsewhere."""
    build = service.get("build")
    if isinstance(build, Text):
        written, dockerfile, target, arguments = build.text, "", "", dict[str, str | None]()
    elif isinstance(build, Table):
        written, dockerfile, target = build.text("context") or ".", build.text("dockerfile"), build.text("target")
        arguments = dict(texts_of(build, "args"))
    else:
        return None
    if HOLE in f"{written}{dockerfile}" or "://" in written or written.startswith("git@"):
        return None
    context = posixpath.normpath(posixpath.join(chain.folder, written))
    context = "" if context == "." else context
    path = posixpath.normpath(posixpath.join(context, dockerfile or "Dockerfile"))
    return Build(path, context, "" if HOLE in target else target, arguments)
