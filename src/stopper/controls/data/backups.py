"""Backups run, are protected, and have been restored."""

from stopper.model import Control, Severity

control = Control(
    id="data.backups",
    title="Backups run, are protected, and have been restored",
    severity=Severity.MEDIUM,
    layers=("deploy", "host", "repo", "cross"),
    does=("render",),
    cwe=(312,),
    asvs=("14.2.4",),
    remedy=(
        "Schedule encrypted backups to a place that the app cannot write to or delete from, restore one regularly, and "
        "record the date and the result."
    ),
    risk=(
        "After a deleted disk or a ransom attack the data is gone for good, or the thief takes the unprotected copy "
        "instead."
    ),
)
