"""Temporary files cannot be guessed or replaced by others."""

from stopper.model import Control, Severity

control = Control(
    id="cryptography.temporary-files",
    title="Temporary files cannot be guessed or replaced by others",
    severity=Severity.LOW,
    layers=("source",),
    does=("fix",),
    cwe=(377, 378),
    asvs=("15.4.2",),
    remedy="Create temporary files with tempfile.NamedTemporaryFile or mkstemp, never with mktemp or a fixed name.",
    snippet="""\
with tempfile.NamedTemporaryFile() as file:
    file.write(data)""",
)
