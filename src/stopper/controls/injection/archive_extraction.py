"""Archives are unpacked inside their folder and within a bound."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.model import Control, Observations, Severity

control = Control(
    id="injection.archive-extraction",
    title="Archives are unpacked inside their folder and within a bound",
    severity=Severity.HIGH,
    layers=("source",),
    does=("fix",),
    cwe=(22, 59, 409),
    asvs=("5.2.3", "5.2.5", "5.3.3"),
    remedy=(
        'Extract tar archives with filter="data" on a patched Python, and check the number of entries and their total '
        "size before unpacking any archive."
    ),
    risk=(
        "A crafted archive overwrites the app's own code through ../ names, or fills the disk from a file of a few "
        "kilobytes."
    ),
    snippet='archive.extractall(folder, filter="data")',
)


@control.check
def archives_stay_in_their_folder(flows: Flows) -> Observations:
    """No archive that a stranger sends is unpacked outside its folder or without a bound."""
    yield from judged(flows, "archive", sinks="archives", none="no archive is unpacked")
