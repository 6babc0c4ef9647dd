"""A person's data can be exported and erased."""

from stopper.model import Control, Severity

control = Control(
    id="data.subject-rights",
    title="A person's data can be exported and erased",
    severity=Severity.LOW,
    layers=("source", "app", "repo"),
    does=("enforce",),
    asvs=("14.2.4", "14.2.7"),
    remedy=(
        "Provide commands or routes that export and erase all data of one person, backups included after their term, "
        "and record when and to what consent was given."
    ),
    risk=(
        "A request for export or erasure is answered by hand, late and in part, and the missed records turn up in the "
        "next leak."
    ),
)
