"""The one place where the command line meets the engine: reads the project, asks the cache, audits."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from stopper.audit.baseline import Baseline
from stopper.audit.result import SCHEMA, Report
from stopper.cli.advisories import state_of
from stopper.cli.version import installed
from stopper.evidence.tree.files import Tree
from stopper.model import StopperError
from stopper.policy import Policy
from stopper.report.json import document, report_from
from stopper.standard.masking import fingerprint_of_secret
from stopper.standard.secret import Secret

if TYPE_CHECKING:
    from stopper.audit.run import AuditRequest, Judged
    from stopper.collect.cache import Cache
    from stopper.collect.revision import Revision
    from stopper.evidence.host.host import Host
    from stopper.evidence.imported.app import Importer


PATIENCE = 30.0
"""Seconds of processor time for each check, and for each entry of the data flow."""


class Importing(Struct, frozen=True):
    """How the application is imported, as the options say: `target` as --app takes it.

    `inside` describes the application of this very process instead.
    """

    target: str
    python: Path | None
    unconfined: bool
    inside: Importer | None = None


class Order(Struct, frozen=True):
    """What is audited and how, options and policy merged; all but `use_cache` and `progress` decides the report.

    `revision` names what the work tree is compared with; empty where it is not. `host` is the machine that it runs on.
    `deployment` are files and folders of its deployment that the project may not hold.
    """

    root: Path
    policy: Policy
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    exclude: tuple[str, ...]
    environment: str
    baseline: Baseline
    variables: Mapping[str, Secret]
    advisories: Path | None
    imported: Importing | None
    today: date
    use_cache: bool
    progress: Callable[[str], None]
    revision: str = ""
    host: Host | None = None
    deployment: tuple[Path, ...] = ()


def run(order: Order) -> Report:
    """The report of one project, from the cache where nothing that decides it has changed."""
    from stopper.collect.cache import Cache

    started = time.perf_counter()
    order.progress("reading the files")
    tree = _tree(order)
    # An application of this very process is no file: nothing says whether it changed.
    is_kept = order.use_cache and (order.imported is None or order.imported.inside is None)
    cache = Cache.open(is_kept, project=order.root)
    earlier = _revision(order, tree) if order.revision else None
    report = _cached(order, tree, cache)
    if earlier is not None:
        from stopper.audit.comparing import against

        before = _cached(replace(order, progress=_at(earlier.name, order.progress)), earlier.tree, cache)
        report = against(report, before, earlier.name, earlier.commit)
    return replace(report, facts=replace(report.facts, seconds=round(time.perf_counter() - started, 3)))


def _tree(order: Order) -> Tree:
    """What is read of the project, and of the deployment that was named beside it."""
    from stopper.collect.elsewhere import with_elsewhere
    from stopper.collect.files import read_tree

    tree = read_tree(order.root, exclude=order.exclude)
    return with_elsewhere(tree, order.root, order.deployment) if order.deployment else tree


def _cached(order: Order, tree: Tree, cache: Cache) -> Report:
    if not cache.is_open:
        return _audited(order, tree)
    key = _key(order, tree.digest())
    report = _remembered(cache.get(key))
    if report is None:
        report = _audited(order, tree)
        cache.put(key, document(report))
    return report


def _revision(order: Order, tree: Tree) -> Revision:
    from stopper.collect.revision import read_revision

    order.progress(f"reading {order.revision}")
    return read_revision(order.root, order.revision, tree, exclude=order.exclude)


def _at(revision: str, progress: Callable[[str], None]) -> Callable[[str], None]:
    return lambda words: progress(f"{words} at {revision}")


def _audited(order: Order, tree: Tree) -> Report:
    """The report of the engine, which is imported here: an answer from the cache does not need it."""
    from stopper.audit.run import audit
    from stopper.collect.data_stack import in_one_chunk
    from stopper.collect.source import collector_paused

    with collector_paused():
        return in_one_chunk(lambda: audit(_request(order), tree))


def judged(order: Order) -> tuple[Judged, Report]:
    """What every check said of the project, and the report of it; the cache has no part in it."""
    from stopper.audit.run import judged, report_of
    from stopper.collect.data_stack import in_one_chunk
    from stopper.collect.source import collector_paused

    request = _request(order)
    with collector_paused():
        found = in_one_chunk(lambda: judged(request, _tree(order)))
        return found, report_of(request, found)


def _request(order: Order) -> AuditRequest:
    from stopper.audit.run import AuditRequest
    from stopper.audit.shares import one_after_the_other
    from stopper.collect.history import read_history
    from stopper.collect.processor_time import Allowance
    from stopper.collect.side_by_side import can_fork, side_by_side

    return AuditRequest(
        root=_named(order.root),
        policy=order.policy,
        today=order.today,
        version=installed(),
        select=order.select,
        ignore=order.ignore,
        environment=order.environment,
        baseline=order.baseline,
        variables=order.variables,
        advisories=order.advisories,
        historian=read_history,
        importer=importer_of(order.root, order.imported, order.environment, order.variables),
        host=order.host,
        progress=order.progress,
        both=side_by_side if can_fork() else one_after_the_other,
        patience=Allowance(PATIENCE),
    )


def importer_of(
    root: Path, asked: Importing | None, environment: str, variables: Mapping[str, Secret]
) -> Importer | None:
    """What runs the project's code for the engine; None where nobody asked for --app."""
    if asked is None or asked.inside is not None:
        return asked.inside if asked is not None else None
    from stopper.collect.imported.importer import ImportRequest
    from stopper.collect.imported.importing import import_applications

    request = ImportRequest(root, asked.target, asked.python, asked.unconfined, environment, variables)
    return partial(import_applications, request)


def _remembered(found: object | None) -> Report | None:
    """The report in a document of the cache; one that is broken or of another version is none."""
    try:
        return None if found is None else report_from(found)
    except StopperError:
        return None


def _key(order: Order, digest: str) -> str:
    """A digest of everything that decides the report: the tree, what was asked, and the code that judges."""
    parts = [
        digest,
        SCHEMA,
        _named(order.root).name,
        order.root.resolve().name,
        repr(order.policy),
        *map(repr, (order.select, order.ignore, order.exclude, order.environment, order.baseline)),
        *[f"{name}={fingerprint_of_secret(value.reveal())}" for name, value in sorted(order.variables.items())],
        state_of(order.advisories),
        *_import_parts(order),
        repr(order.host),
        order.today.isoformat(),
        sys.version,
        _code(),
        _guests(),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _import_parts(order: Order) -> list[str]:
    """What decides the outcome of an import besides the tree: the options, the Python, what is installed there."""
    if order.imported is None:
        return []
    from stopper.collect.imported.interpreter import find_interpreter

    asked = order.imported
    return ["imported", repr(asked), find_interpreter(order.root, asked.python).digest()]


def _named(root: Path) -> Path:
    """The root by a name that says something: "." and ".." say nothing of the project."""
    return root.resolve() if root.name in ("", "..") else root


def _code() -> str:
    """The version, and size and time of each of our files: a checkout changes without its version."""
    package = Path(__file__).parents[1]
    return f"{installed()} {_stamp(package)}"


def _stamp(package: Path) -> str:
    """A digest of size and time of each module and table of a package, or of one module."""
    total = hashlib.sha256()
    inside = (path for path in package.rglob("*") if path.suffix in (".py", ".toml"))
    for path in sorted(inside) if package.is_dir() else [package]:
        facts = path.stat()
        total.update(f"{path.name}\0{facts.st_size}\0{facts.st_mtime_ns}\0".encode())
    return total.hexdigest()


def _guests() -> str:
    """The controls of other distributions, with their versions and files: whoever writes one changes it in place."""
    from importlib.metadata import entry_points

    points = entry_points(group="stopper.controls")
    versions = {f"{point.value} {point.dist.version if point.dist else ''}" for point in points}
    return repr([*sorted(versions), *map(_found, sorted({point.module.partition(".")[0] for point in points}))])


def _found(name: str) -> str:
    """The stamp of a package by its name; empty where it is not there, which the audit itself says."""
    from importlib.util import find_spec

    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        return ""
    if spec is None:
        return ""
    folders = spec.submodule_search_locations or [spec.origin or ""]
    return " ".join(_stamp(Path(folder)) for folder in folders if Path(folder).exists())
