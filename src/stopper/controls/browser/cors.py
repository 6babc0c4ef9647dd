"""Only listed origins may read responses across origins."""

from stopper.model import Control, Severity

control = Control(
    id="browser.cors",
    title="Only listed origins may read responses across origins",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce", "fix"),
    cwe=(942, 346),
    asvs=("3.4.2",),
    remedy=(
        "List exact origins, methods and headers for exact paths, never *, null or a reflected origin together with "
        "credentials; a pattern must match the whole origin."
    ),
    snippet='CORS(app, resources={r"/api/.*": {"origins": ["https://www.example.com"], "methods": ["GET", "POST"]}})',
)
