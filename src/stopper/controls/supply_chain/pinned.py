"""Every dependency is locked to a version and a hash."""

from collections.abc import Iterable

from stopper.evidence.deployment.docker.images import Docker
from stopper.evidence.packages.beside_locks import ranges_beside_a_lock, unread_locks
from stopper.evidence.packages.questions import Packages
from stopper.evidence.packages.requirement import Requirement
from stopper.evidence.packages.resolution import open_ranges, pins, serves_production, unhashed
from stopper.evidence.packages.undeclared import undeclared_packages
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import Source
from stopper.model import Confidence, Control, Layer, Observations, Severity, fails, not_applicable, passes
from stopper.standard.listed_names import listed
from stopper.standard.package_states import BRINGS

control = Control(
    id="supply-chain.pinned",
    title="Every dependency is locked to a version and a hash",
    severity=Severity.MEDIUM,
    layers=("packages",),
    does=("fix",),
    cwe=(494, 1357),
    asvs=("15.1.2", "15.2.4"),
    remedy=(
        "Commit a lock file with hashes (uv lock, poetry lock or pip-compile --generate-hashes) and install only from "
        "it."
    ),
    risk=(
        "A release that was hijacked an hour ago is installed by the next build, and yesterday's build cannot be made "
        "again."
    ),
    snippet="pip install --require-hashes --requirement requirements.txt",
)

FROZEN = "pip freeze > requirements.txt  # and from then on uv lock, or pip-compile --generate-hashes"


@control.check
def every_package_has_one_version(packages: Packages) -> Observations:
    """What production declares is an exact version, or a lock holds one; so is what Flask itself brings along."""
    loose = open_ranges(packages)
    served = [one for one in pins(packages) if serves_production(one, packages)]
    floating = list(_floating(packages, served))
    words = f"{_named(loose)} {_has(loose)} no exact version, and no lock holds one"
    for one in loose:
        yield fails(words, at=one.at, cause="no exact version")
    for one, missing in floating if not loose else ():
        words = f"{one.name} is pinned, but not what it brings along: {', '.join(missing)}"
        yield fails(words, at=one.at, severity=Severity.LOW)
    if not loose and not floating:
        if served:
            yield passes(f"all {len({one.name for one in served})} packages have an exact version", at=served[0].at)
        else:
            yield not_applicable("production declares no package")


@control.check(layer=Layer.PACKAGES)
def some_file_names_the_packages(source: Source, packages: Packages | None, repository: Repository) -> Observations:
    """Without any list of packages, whoever installs the application takes what is newest on that day."""
    found = undeclared_packages(source, repository.tree) if packages is None else ()
    if not found:
        yield not_applicable("some file says what is installed, or nothing is imported from elsewhere")
        return
    names = listed(sorted({one.module for one in found}))
    words = f"no file says which packages the application needs: it imports {names}"
    yield fails(words, at=found[0].at, fix=FROZEN)


def _floating(packages: Packages, served: Iterable[Requirement]) -> Iterable[tuple[Requirement, list[str]]]:
    for one in served:
        missing = [name for name in BRINGS.get(one.name, ()) if not packages.has(name)]
        if missing:
            yield one, missing
            return


def _has(found: Iterable[Requirement]) -> str:
    return "has" if len({one.name for one in found}) == 1 else "have"


def _named(found: Iterable[Requirement]) -> str:
    return listed(sorted({one.name for one in found}))


@control.check
def every_version_has_a_hash(packages: Packages) -> Observations:
    """A version can be uploaded anew on an index of one's own; a hash tells the files apart."""
    bare = unhashed(packages)
    count = len({one.name for one in bare})
    words = f"{count} {'package is' if count == 1 else 'packages are'} pinned without a hash"
    # One place for each file: whoever adds hashes writes the whole file anew.
    for one in {item.at.path: item for item in reversed(bare)}.values():
        yield fails(words, at=one.at, severity=Severity.LOW, fix="pip-compile --generate-hashes")
    if bare:
        return
    hashed = next((one for one in packages.requirements if one.hashed), None)
    if hashed is not None:
        yield passes("every exact version has a hash", at=hashed.at)
    else:
        yield not_applicable("no exact version is declared")


@control.check(layer=Layer.PACKAGES)
def images_install_what_the_lock_holds(packages: Packages, docker: Docker) -> Observations:
    """Where a lock holds versions, an image does not install the project by the ranges that it declares."""
    found = unread_locks(docker, packages)
    for item in found:
        words = f"pip installs the project by the ranges that it declares, and reads nothing of {item.lock}"
        yield fails(words, at=item.at, severity=Severity.LOW, fix="uv sync --locked --no-dev  # or poetry install")
    if not found:
        yield not_applicable("no image is seen to install the project past a lock")


@control.check(layer=Layer.PACKAGES)
def lists_for_pip_agree_with_the_lock(packages: Packages) -> Observations:
    """A list of ranges beside a lock installs other versions than the lock, for whoever uses it."""
    found = ranges_beside_a_lock(packages)
    for item in found:
        words = f"{item.file} gives ranges beside {item.lock}, which pip does not read: it installs other versions"
        yield fails(words, at=item.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE)
    if not found:
        yield not_applicable("no list of ranges stands beside a lock")
