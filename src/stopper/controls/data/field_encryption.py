"""Personal and payment fields are encrypted with keys held elsewhere."""

from stopper.model import Control, Severity

control = Control(
    id="data.field-encryption",
    title="Personal and payment fields are encrypted with keys held elsewhere",
    severity=Severity.MEDIUM,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(312,),
    asvs=("11.3.2", "13.3.3", "14.2.4"),
    remedy=(
        "Encrypt or tokenise these fields with a data key that a KMS or Vault wraps and rotates, use keyed hashes as "
        "identifiers in logs and analytics, and encrypt disks, snapshots and replicas."
    ),
    risk=(
        "Whoever gets a dump, a snapshot or a lost disk reads names, addresses and card numbers without breaking "
        "anything else."
    ),
)
