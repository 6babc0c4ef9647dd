"""What a cluster refuses by the signatures of images: policies of Sigstore and Kyverno."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.yaml_places import Table
from stopper.model import Place

ENFORCING = ("enforce", "deny")


class AdmissionPolicy(Struct, frozen=True):
    """One policy that verifies images, and whether it refuses what fails."""

    title: str
    refuses: bool
    at: Place


def admission_policies(kubernetes: Kubernetes) -> Iterator[AdmissionPolicy]:
    """The policies of every manifest that look at signatures or attestations."""
    for document in kubernetes.of_kind("ClusterImagePolicy"):
        name = document.text("metadata", "name")[:60]
        yield AdmissionPolicy(f"ClusterImagePolicy {name}", document.text("spec", "mode") != "warn", document.at)
    for document in kubernetes.of_kind("ClusterPolicy", "Policy"):
        rules = [rule for rule in document.values("spec", "rules") if isinstance(rule, Table)]
        verifying = [rule for rule in rules if rule.values("verifyImages")]
        if verifying:
            name = f"{document.text('kind')} {document.text('metadata', 'name')[:60]}"
            yield AdmissionPolicy(name, all(_refuses(document, rule) for rule in verifying), verifying[0].at)
    for document in kubernetes.of_kind("ImageValidatingPolicy"):
        said = {item.text.lower() for item in document.words("spec", "validationActions")}
        name = document.text("metadata", "name")[:60]
        yield AdmissionPolicy(f"ImageValidatingPolicy {name}", not said or "deny" in said, document.at)


def _refuses(document: Table, rule: Table) -> bool:
    """Kyverno audits unless the rule, its parts or the whole policy enforce."""
    own = [item.text("failureAction") for item in rule.values("verifyImages") if isinstance(item, Table)]
    said = [text for text in own if text] or [document.text("spec", "validationFailureAction")]
    return all(text.lower() in ENFORCING for text in said)
