"""Images are small, pinned, scanned and free of tools and secrets."""

from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.docker.freshness import (
    Base,
    bases,
    compilers_left,
    is_old,
    is_whole,
    old_node,
    unchecked_downloads,
)
from stopper.evidence.deployment.docker.images import Docker
from stopper.evidence.deployment.docker.installs import Installed, named_installs
from stopper.evidence.deployment.docker.named_contexts import named_contexts
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.packages.printed_holes import described, holes_of
from stopper.evidence.packages.questions import Packages
from stopper.evidence.packages.resolution import pins
from stopper.evidence.repository.questions import Repository
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Place,
    Severity,
    every,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.listed_names import listed

control = Control(
    id="supply-chain.image",
    title="Images are small, pinned, scanned and free of tools and secrets",
    severity=Severity.MEDIUM,
    layers=("deploy",),
    does=("render",),
    cwe=(1395, 1104),
    asvs=("13.3.1", "15.2.1", "15.2.3"),
    remedy=(
        "Build in stages from a slim, supported base pinned by digest, copy only the app and its environment into the "
        "last stage, and scan the result."
    ),
    risk=(
        "An intruder finds a compiler, a shell and known holes ready in the container, and tomorrow's build may "
        "differ from today's."
    ),
    snippet="FROM python:3.13-slim@sha256:DIGEST",
)

VERSION = "image: nginx:1.29.3@sha256:DIGEST"
LOCKED = "RUN pip install --require-hashes -r requirements.txt"
STAGES = """\
FROM python:3.13 AS build
RUN pip install --prefix /install .
FROM python:3.13-slim
COPY --from=build /install /usr/local"""


@control.check(question="bases of images")
def bases_are_named_by_digest(docker: Docker, repository: Repository | None) -> Observations:
    """Each image that a Dockerfile builds on is supported, and named so that it stays the same."""
    own = named_contexts(repository.tree) if repository is not None and docker.images else frozenset()
    found = [base for image in docker.images for base in bases(image) if base.image.shown not in own]
    yield from every(found, _judged, none="no Dockerfile builds on another image")


def _judged(base: Base) -> Observation:
    image, shown = base.image, base.image.shown
    if is_old(image):
        return fails(f"{shown} is of a release that gets no updates any more", at=base.at)
    if not image.is_known:
        needs = "the value of the variable that the build is given"
        return unknown("a variable says which image is built on", needs=needs, at=base.at)
    if image.moves:
        words = f"{shown} names no version: the next build may be another one"
        return fails(words, at=base.at, severity=Severity.MEDIUM if base.is_shipped else Severity.LOW)
    if image.moves_between_releases:
        words = f"{shown} is whichever release of Python is newest: the next build may run another one"
        return fails(words, at=base.at, severity=Severity.MEDIUM if base.is_shipped else Severity.LOW)
    if not image.digest:
        words = "the base is not pinned by digest: its maker can put another image under that name"
        return fails(words, at=base.at, severity=Severity.LOW)
    return passes(f"{shown} is pinned by digest", at=base.at)


@control.check(question="tools in images")
def shipped_images_carry_no_build_tools(docker: Docker) -> Observations:
    """The stage that is shipped is slim and keeps no compiler."""
    for image in docker.of_the_app:
        whole = is_whole(image.base)
        if whole:
            words = f"{image.base.shown} is the full image, with compilers and headers that the app does not need"
            yield fails(words, at=image.final.foundation.at, severity=Severity.LOW, fix="FROM python:3.13-slim")
        left = next(iter(compilers_left(image.final)), None)
        if left is not None:
            words = f"{left[0]} is installed in the stage that is shipped, and stays there"
            yield fails(words, at=left[1], severity=Severity.LOW, confidence=Confidence.TENTATIVE, fix=STAGES)
        if left is None and not whole:
            yield passes(f"the image of {image.path} is slim, and no step leaves a compiler in it", at=image.at)
    if not docker.of_the_app:
        yield not_applicable("no Dockerfile makes an image of the application")


@control.check(question="downloads in images")
def builds_run_nothing_unseen(docker: Docker) -> Observations:
    """No build runs or keeps a download that nothing checks."""
    found = [item for image in docker.images for item in unchecked_downloads(image)]
    for words, at in found:
        yield fails(words, at=at, severity=Severity.LOW)
    if not found and docker.images:
        yield passes("no build runs or adds a download without a checksum", at=docker.images[0].at)
    elif not found:
        yield not_applicable("no Dockerfile makes an image")


@control.check(question="Node in images")
def builds_install_a_supported_node(docker: Docker) -> Observations:
    """No step adds the packages of a release of Node that gets no updates any more."""
    found = [item for image in docker.images for item in old_node(image)]
    for release, at in found:
        yield fails(f"RUN installs Node {release}, which gets no updates any more", at=at, severity=Severity.MEDIUM)
    if not found:
        yield not_applicable("no step installs a release of Node that is known to have ended")


@control.check(question="packages that builds install by name")
def builds_install_exact_versions(docker: Docker, packages: Packages | None) -> Observations:
    """Each package that a step installs by its name has one version, there or in what the project pins."""
    pinned = {one.name for one in pins(packages)} if packages is not None else set()
    named = [item for image in docker.images for item in named_installs(image)]
    steps = {item.at: [one for one in named if one.at == item.at] for item in named}
    for at, found in steps.items():
        yield _of_step([item for item in found if not item.is_exact and item.name not in pinned], at, len(found))
    if not steps:
        yield not_applicable("no Dockerfile installs a package by its name")


def _of_step(loose: list[Installed], at: Place, count: int) -> Observation:
    if not loose:
        shown = "the package has" if count == 1 else f"all {count} packages have"
        return passes(f"{shown} one version where a step installs {'it' if count == 1 else 'them'} by name", at=at)
    words = f"RUN installs {listed([item.name for item in loose])} without a version: the next build may bring another"
    is_tool = all(item.is_tool for item in loose)
    return fails(words, at=at, severity=Severity.LOW if is_tool else Severity.MEDIUM, fix=LOCKED)


@control.check(question="versions that builds install by name")
def builds_install_no_version_with_a_known_hole(docker: Docker) -> Observations:
    """No step installs a version by its name that a hole in print is known of."""
    named = [item for image in docker.images for item in named_installs(image) if item.version]
    found = [(item, holes) for item in named if (holes := holes_of(item.name, item.version))]
    for item, holes in found:
        yield fails(f"RUN installs {described(item.name, item.version, holes)}", at=item.at, severity=Severity.MEDIUM)
    if not found:
        yield not_applicable("no step installs a version with a hole that is known here")


@control.check(question="images of services")
def services_name_a_version_of_their_images(compose: Compose) -> Observations:
    """No compose service runs whatever image its maker names latest."""
    own = {item.image for item in compose.services if item.is_built}
    named = [
        (item, item.image)
        for item in compose.services
        if item.image is not None and not item.is_built and item.image not in own
    ]
    moving = [(service, image) for service, image in named if image.is_known and image.moves]
    for service, _ in moving:
        words = "the image of the service names no version: its maker replaces it with each release"
        yield fails(words, at=service.place("image"), severity=Severity.LOW, fix=VERSION)
    old = [(service, image) for service, image in named if is_old(image)]
    for service, image in old:
        words = f"{image.shown} is of a release that gets no updates any more"
        yield fails(words, at=service.place("image"), fix=VERSION)
    if named and not moving and not old:
        yield passes(f"all {len(named)} images of services name a version", at=named[0][0].at)
    elif not named:
        yield not_applicable("no service runs an image that is not built here")


@control.check(question="images of pods")
def pods_name_a_version_of_their_images(kubernetes: Kubernetes) -> Observations:
    """No pod runs whatever image its maker names latest."""
    named = [item for workload in kubernetes.workloads for item in workload.containers if item.image is not None]
    moving = [item for item in named if item.image is not None and item.image.is_known and item.image.moves]
    for item in moving:
        words = "the image of the container names no version: two pods of one release may run different code"
        if kubernetes.images_are_filled_in:
            needs = "the manifest as it is applied (skaffold render, kubectl kustomize)"
            yield unknown("a tool of the project fills in the image", needs=needs, at=item.place("image"))
        else:
            yield fails(words, at=item.place("image"), severity=Severity.LOW, fix=VERSION)
    if named and not moving:
        yield passes(f"all {len(named)} images of pods name a version", at=named[0].at)
    elif not named:
        yield not_applicable("no manifest makes a pod")
