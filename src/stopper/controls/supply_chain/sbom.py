"""Each release has a bill of materials."""

from stopper.evidence.workflows.keeping import keeps_report
from stopper.evidence.workflows.questions import Pipelines
from stopper.evidence.workflows.releases import bills_of_materials, publications
from stopper.model import Confidence, Control, Observations, Place, Severity, fails, passes, unknown

control = Control(
    id="supply-chain.sbom",
    title="Each release has a bill of materials",
    severity=Severity.INFO,
    layers=("repo",),
    does=("render",),
    asvs=("15.1.2",),
    remedy=(
        "Make a CycloneDX document of the installed environment in the release workflow, and attach it to the artifact."
    ),
    risk=(
        "When the next widespread hole is announced, finding out whether a release contains it takes days in place of "
        "minutes."
    ),
    snippet="cyclonedx-py environment --output-file sbom.json",
)


@control.check
def each_release_lists_its_parts(pipelines: Pipelines) -> Observations:
    """A pipeline that publishes also makes a bill of materials, and keeps it beside what it publishes."""
    made = list(bills_of_materials(pipelines))
    published = list(publications(pipelines))
    if not published and not made:
        needs = "the pipeline that builds and publishes a release"
        yield unknown("no pipeline of the repository publishes anything", needs=needs, at=pipelines.place)
        return
    if not made:
        for one in published:
            words = "a release is published without a bill of materials"
            yield fails(words, at=one.at, confidence=Confidence.TENTATIVE)
        return
    for place, name in made:
        if _is_kept(pipelines, place, name):
            yield passes(f"{name} makes a bill of materials, which is kept", at=place)
            return
    place, name = made[0]
    yield fails(f"{name} makes a bill of materials that is not kept beside the release", at=place)


def _is_kept(pipelines: Pipelines, place: Place, name: str) -> bool:
    workflow = pipelines.workflow(place.path)
    if workflow is None:
        return pipelines.keeps_artifacts(place.path)
    # These attach it to the release or the image themselves.
    attaches = name.startswith(("anchore/sbom-action", "docker/", "actions/attest-sbom"))
    return attaches or keeps_report(workflow, place.context)
