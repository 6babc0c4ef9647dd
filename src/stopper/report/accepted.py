"""The words for what does not count in the gate, shared by the formats."""

from stopper.model import Status

WORDS = {
    Status.WAIVED: "waived by the policy",
    Status.SUPPRESSED: "suppressed in the source",
    Status.BASELINE: "there before",
    Status.TOLD: "told by another control",
}
