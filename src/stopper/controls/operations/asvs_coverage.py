"""Routes and queries are mapped to ASVS, and coverage cannot fall."""

from stopper.evidence.application.flask import Application
from stopper.evidence.repository.asvs_maps import asvs_maps
from stopper.evidence.repository.paper import NEED
from stopper.evidence.repository.questions import Repository
from stopper.evidence.workflows.questions import Pipelines
from stopper.model import Confidence, Control, Layer, Observations, Severity, fails, not_applicable, passes, unknown
from stopper.standard.listed_names import listed

control = Control(
    id="operations.asvs-coverage",
    title="Routes and queries are mapped to ASVS, and coverage cannot fall",
    severity=Severity.INFO,
    layers=("source", "repo"),
    does=("render",),
    remedy=(
        "Keep the map from routes, serialisers and queries to ASVS requirements in the repository, and let CI fail "
        "when a change lowers its coverage."
    ),
    risk="A new route ships without the checks that older ones have, and an auditor finds the gap first.",
)


@control.check
def requirements_are_mapped(repository: Repository) -> Observations:
    """A document holds routes or modules against numbered requirements of ASVS."""
    found = next(iter(asvs_maps(repository)), None)
    if found is None:
        yield unknown("the repository holds no map to the requirements of ASVS", needs=NEED)
    else:
        yield passes(f"{found.path} maps to {len(found.requirements)} requirements of ASVS", at=found.at)


@control.check(layer=Layer.SOURCE)
def every_route_is_in_the_map(application: Application, repository: Repository) -> Observations:
    """A route that the map does not hold was added without its requirements."""
    found = asvs_maps(repository)
    rules = sorted({route.rule for route in application.routes.live if route.rule and route.rule != "/"})
    if not found or not rules:
        yield not_applicable("there is no map" if not found else "the application has no routes")
        return
    missing = [rule for rule in rules if not any(item.names(rule) for item in found)]
    if missing:
        yield fails(f"the map leaves out {listed(missing)}", at=found[0].at)
    else:
        yield passes(f"the map holds all {len(rules)} routes", at=found[0].at)


@control.check
def a_fall_of_coverage_is_noticed(repository: Repository, pipelines: Pipelines) -> Observations:
    """A pipeline reckons the coverage anew on each change."""
    if not asvs_maps(repository):
        yield not_applicable("there is no map")
        return
    run = next((command for command in pipelines.all_commands if "asvs" in command.text.lower()), None)
    if run is not None and not run.is_excused:
        yield passes("a pipeline reckons the coverage of ASVS anew", at=run.at)
    else:
        yield fails("no pipeline notices when the coverage falls", at=pipelines.place, confidence=Confidence.TENTATIVE)
