"""The declared dependencies are those that the code imports."""

from stopper.evidence.packages.matching import matched
from stopper.evidence.packages.questions import Packages
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import Source
from stopper.model import Control, Layer, Observations, Severity, fails, passes, unknown
from stopper.standard.listed_names import listed

control = Control(
    id="supply-chain.unused",
    title="The declared dependencies are those that the code imports",
    severity=Severity.INFO,
    layers=("packages", "source"),
    does=("fix",),
    asvs=("15.1.2", "15.2.3"),
    remedy=(
        "Remove dependencies that nothing imports, and declare those that are imported but come only with another "
        "package."
    ),
    risk=(
        "A package that nobody uses brings its holes along, and one that nobody declared vanishes with the next update."
    ),
)


@control.check(layer=Layer.PACKAGES)
def every_declared_package_is_used(packages: Packages, source: Source, repository: Repository) -> Observations:
    """A package is used where its module is imported, or a command, a configuration or a text in the code names it."""
    found = matched(source, packages, repository)
    if found.is_frozen:
        needs = "a list of what the project itself chose (requirements.in, or pyproject.toml)"
        yield unknown("the requirements list what other packages bring along, too", needs=needs)
        return
    names = listed([one.name for one in found.unused])
    for one in found.unused:
        yield fails(f"nothing uses {names}", at=one.at, fix=f"Remove {names}.", cause="unused")
    if not found.unused:
        yield passes("every declared package whose module is known is imported or named")


@control.check(layer=Layer.SOURCE)
def every_imported_package_is_declared(source: Source, packages: Packages, repository: Repository) -> Observations:
    """An import that fails is caught, or some file declares the package that brings the module."""
    found = matched(source, packages, repository)
    names = listed(list(dict.fromkeys(one.module for one in found.undeclared)))
    for one in found.undeclared:
        yield fails(f"no file declares {names}", at=one.at, fix=f"Declare {names}.", cause="undeclared")
    if not found.undeclared:
        yield passes(f"the {found.uses} imported modules are declared")
