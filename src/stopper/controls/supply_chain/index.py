"""Packages come from one trusted index."""

from stopper.evidence.deployment.built_from import indexes, installing, paths_of
from stopper.evidence.deployment.docker.images import Docker
from stopper.evidence.packages.direct import DirectAddress, direct_addresses
from stopper.evidence.packages.imports import STANDARD
from stopper.evidence.packages.questions import Packages
from stopper.evidence.packages.resolution import is_production
from stopper.evidence.packages.sources import PackageSource, SourceKind, package_sources
from stopper.evidence.repository.questions import Repository
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Severity,
    fails,
    not_applicable,
    passes,
)
from stopper.standard.package_names import IMPOSTORS, resembled

control = Control(
    id="supply-chain.index",
    title="Packages come from one trusted index",
    severity=Severity.HIGH,
    layers=("packages", "deploy", "repo"),
    cwe=(427, 829),
    asvs=("15.2.4",),
    remedy=(
        "Use one index over HTTPS that serves private names itself, without --extra-index-url, --trusted-host or "
        "direct addresses, and check each name's spelling."
    ),
    risk=(
        "Whoever registers an internal or misspelt package's name on another index runs code in the build and in "
        "production."
    ),
    snippet="""\
[[tool.uv.index]]
name = "internal"
url = "https://packages.example.com/simple"
default = true""",
)

# Modules that were packages of their own authors' for older Pythons.
BACKPORTED = frozenset({
    "argparse", "asyncio", "configparser", "contextvars", "dataclasses", "enum", "importlib", "ipaddress", "pathlib",
    "multiprocessing", "readline", "selectors", "ssl", "statistics", "typing", "unittest", "uuid", "wsgiref",
    "zoneinfo",
})  # fmt: skip
# Indexes that anybody may publish to, and those that serve the builds of one project.
OPEN_TO_ALL = ("test.pypi.org", "testpypi.python.org")
OF_ONE_PROJECT = ("download.pytorch.org", "www.piwheels.org", "pypi.nvidia.com", "data.pyg.org")


@control.check(layer=Layer.REPO)
def packages_come_from_one_index(repository: Repository, packages: Packages, docker: Docker | None) -> Observations:
    """Pip asks all indexes and takes the highest version, whichever it is from; images are judged by themselves."""
    images = paths_of(docker)
    sources = [one for one in package_sources(repository.tree) if one.at.path not in images]
    wrong = [observation for one in sources if (observation := _judged(one)) is not None]
    yield from wrong
    if not wrong:
        words = f"packages come from {sources[0].host} alone" if sources else "no file names an index beside PyPI"
        yield passes(words, at=sources[0].at if sources else packages.requirements[0].at)


@control.check
def images_are_built_from_one_index(docker: Docker, repository: Repository) -> Observations:
    """The indexes, links and hosts that the Dockerfiles name."""
    sources, built = indexes(docker, repository.tree), installing(docker)
    wrong = [observation for one in sources if (observation := _judged(one)) is not None]
    yield from wrong
    if not wrong and sources:
        yield passes(f"the images are built from {sources[0].host} alone", at=sources[0].at)
    elif not wrong and built:
        yield passes(f"the build of {built[0].path} names no index beside the one of its files", at=built[0].at)
    elif not wrong:
        yield not_applicable("no Dockerfile installs packages of Python")


def _judged(one: PackageSource) -> Observation | None:
    """What is wrong with a source; None where nothing is."""
    if one.kind is SourceKind.HOST:
        return fails(f"the certificate of {one.host} is not checked (trusted-host)", at=one.at)
    if one.is_plain:
        return fails(f"packages are fetched from {one.host} without TLS", at=one.at)
    if one.kind is SourceKind.EXTRA:
        return _extra(one)
    if one.kind is SourceKind.LINKS and one.address.startswith("http"):
        words = f"packages are also taken from links at {one.host}"
        return fails(words, at=one.at, severity=Severity.MEDIUM)
    if one.host in OPEN_TO_ALL:
        return fails(f"{one.host} is an index for trials, to which anybody publishes", at=one.at)
    return None


def _extra(one: PackageSource) -> Observation:
    if one.host in OF_ONE_PROJECT:
        severity, words = Severity.LOW, f"{one.host} is asked for every package, not for its own alone"
    elif one.tool == "poetry":
        severity = Severity.MEDIUM
        words = f"PyPI is asked before {one.host}, so that a private name can be taken there (priority of the source)"
        return fails(words, at=one.at, severity=severity, fix='priority = "explicit"')
    else:
        severity = Severity.HIGH
        words = f"pip takes the highest version from PyPI or {one.host}, whoever published it (extra-index-url)"
    return fails(words, at=one.at, severity=severity)


@control.check
def every_requirement_comes_from_the_index(packages: Packages) -> Observations:
    """An address elsewhere may serve other content tomorrow, unless a commit or a hash fixes it."""
    found = [one for one in direct_addresses(packages) if not one.is_fixed or one.is_plain]
    for one in found:
        yield _direct(one)
    if not found:
        yield passes("every requirement comes from an index, or is fixed by a commit or a hash")


def _direct(one: DirectAddress) -> Observation:
    name = one.requirement.name
    if one.is_plain:
        return fails(f"{name} is fetched without TLS", at=one.requirement.at)
    severity = Severity.LOW if one.is_tagged or not is_production(one.requirement) else Severity.MEDIUM
    words = "a tag that its owner can move" if one.is_tagged else "a branch or an address that changes"
    return fails(f"{name} is installed from {words}", at=one.requirement.at, severity=severity)


@control.check
def no_name_is_a_slip_of_another(packages: Packages) -> Observations:
    """A name that was registered to be installed by mistake, or that is one letter away from a well-known one."""
    wrong = {}
    for one in packages.requirements:
        if one.name in IMPOSTORS and not one.locked:
            words = f"{one.name} was published as an impostor; {IMPOSTORS[one.name]} is meant"
            wrong[one.name] = fails(words, at=one.at)
        elif not one.locked and one.name.replace("-", "_") in STANDARD - BACKPORTED:
            words = f"{one.name} is a module of Python: a package of that name belongs to whoever registers it"
            wrong[one.name] = fails(words, at=one.at, severity=Severity.MEDIUM)
        elif not one.locked and one.name not in wrong and (meant := resembled(one.name)):
            words = f"{one.name} is one letter away from {meant}"
            wrong[one.name] = fails(words, at=one.at, severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE)
    yield from wrong.values()
    if not wrong:
        yield passes(f"none of {len(packages.names)} names is near another that is well known")
