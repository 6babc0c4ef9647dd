"""Untrusted values cannot choose a file outside its folder."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.model import Control, Observations, Severity

control = Control(
    id="injection.path-traversal",
    title="Untrusted values cannot choose a file outside its folder",
    severity=Severity.HIGH,
    layers=("source", "live"),
    does=("fix",),
    cwe=(22, 73),
    asvs=("5.3.2",),
    remedy=(
        "Serve files with send_from_directory, join paths with werkzeug.security.safe_join and refuse None, or look "
        "files up by an identifier of your own."
    ),
    risk="A visitor asks for ../../.env and gets the keys, or writes a file over the app's own code.",
    snippet='return send_from_directory(app.config["UPLOAD_FOLDER"], name, as_attachment=True)',
)


@control.check(matter="an upload keeps the client's name")
def paths_stay_in_their_folder(flows: Flows) -> Observations:
    """No untrusted value leads a path out of its folder."""
    yield from judged(flows, "path", sinks="paths", none="no file is opened by a path from a value")
