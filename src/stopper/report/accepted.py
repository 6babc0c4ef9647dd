"""The words for what was accepted, shared by the formats."""

from stopper.model import Status

WORDS = {
    Status.WAIVED: "waived by the policy",
    Status.SUPPRESSED: "suppressed in the source",
    Status.BASELINE: "there before",
}
