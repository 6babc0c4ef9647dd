"""Pods meet the restricted security standard."""

from collections.abc import Iterator

from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.kubernetes.workload import PodContainer, Workload
from stopper.evidence.deployment.yaml_places import Table
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    every,
    fails,
    not_applicable,
    passes,
)

NO_PODS = "no manifest makes a pod"
PROBE_FIX = """\
readinessProbe:
  httpGet: {path: /healthz, port: 8000}
livenessProbe:
  httpGet: {path: /healthz, port: 8000}"""
BOUNDS = """\
resources:
  limits: {memory: 512Mi}
readinessProbe:
  httpGet: {path: /healthz, port: 8000}
livenessProbe:
  tcpSocket: {port: 8000}"""
ENCRYPTED = "tls:\n  - hosts: [www.example.com]\n    secretName: www-tls"
DENY = """\
kind: NetworkPolicy
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]"""

control = Control(
    id="deployment.kubernetes",
    title="Pods meet the restricted security standard",
    severity=Severity.MEDIUM,
    layers=("deploy",),
    does=("render",),
    cwe=(250, 770, 923),
    asvs=("13.2.2", "13.2.4", "13.3.1", "15.2.5"),
    remedy=(
        "Label the namespace with the restricted Pod Security Standard, and add resource limits, probes, a "
        "default-deny network policy and secrets from a store."
    ),
    risk="One hijacked pod becomes root on its node, reaches every other service, or starves the node of memory.",
    snippet="""\
securityContext:
  runAsNonRoot: true
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
  seccompProfile:
    type: RuntimeDefault""",
)


@control.check(question="manifests are read to their end")
def manifests_are_well_formed(kubernetes: Kubernetes) -> Observations:
    """Every manifest is YAML that can be read."""
    for item in kubernetes.broken:
        yield fails(f"kubectl refuses the manifest: {item.reason}", at=item.at)
    if not kubernetes.broken:
        yield passes(f"{len(kubernetes.documents)} manifests are well formed", at=kubernetes.documents[0].at)


@control.check(question="the restricted standard")
def pods_meet_the_restricted_standard(kubernetes: Kubernetes) -> Observations:
    """Each container has what the restricted Pod Security Standard asks for, by its own word or its pod's."""
    own = set(map(id, kubernetes.own))
    pods = [(workload, item) for workload in kubernetes.workloads for item in workload.containers]
    yield from every(pods, lambda pair: _of_standard(*pair, is_own=id(pair[0]) in own), none=NO_PODS)


def _of_standard(workload: Workload, container: PodContainer, *, is_own: bool) -> Observation:
    lacking = list(container.security.lacking())
    if not is_own:  # who writes to the root of a database is its image's matter
        lacking = [item for item in lacking if not item.startswith("readOnly")]
    if not lacking:
        return passes(f"{workload.shown} meets the restricted standard", at=container.at)
    return fails(
        f"the container lacks {', '.join(lacking)}",
        at=container.at,
        severity=Severity.MEDIUM if is_own else Severity.LOW,
        subject=f"{workload.shown}/{container.name}",
        fix=control.snippet,
    )


@control.check(question="limits and probes")
def containers_have_limits_and_probes(kubernetes: Kubernetes) -> Observations:
    """Each container of the application has a limit of memory, and says when it is ready and when it hangs."""
    pods = [item for workload in _own_lasting(kubernetes) for item in workload.containers if not item.is_initial]
    lacking = [(item, what) for item in pods for what in _missing(item)]
    for item, what in lacking:
        yield fails(f"the container has no {what}", at=item.at, severity=Severity.LOW, fix=BOUNDS)
    if pods and not lacking:
        yield passes("each container has limits and probes", at=pods[0].at)
    elif not pods:
        yield not_applicable("no manifest makes a pod of the application that lasts")


def _own_lasting(kubernetes: Kubernetes) -> Iterator[Workload]:
    return (item for item in kubernetes.own if item.lasts)


def _missing(container: PodContainer) -> list[str]:
    table = container.table
    found = [] if table.text("resources", "limits", "memory") else ["limit of memory"]
    if table.get("ports") is not None:
        probes = [probe for probe in ("readinessProbe", "livenessProbe") if table.get(probe) is None]
        found += probes if len(probes) == 1 else ["readinessProbe and no livenessProbe"] if probes else []
    return found


@control.check(question="network policies")
def a_policy_says_who_reaches_each_pod(kubernetes: Kubernetes) -> Observations:
    """A NetworkPolicy selects every pod of the application."""
    yield from every(_own_lasting(kubernetes), lambda item: _isolated(kubernetes, item), none=NO_PODS)


def _isolated(kubernetes: Kubernetes, workload: Workload) -> Observation:
    if kubernetes.is_isolated(workload):
        return passes(f"a NetworkPolicy says who reaches {workload.shown}", at=workload.at)
    words = "no NetworkPolicy selects its pods: every pod of the cluster reaches them"
    return fails(words, at=workload.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE, fix=DENY)


@control.check(question="tokens of service accounts")
def pods_get_no_token_that_nobody_uses(kubernetes: Kubernetes) -> Observations:
    """The token of the cluster's API is not mounted where nothing asks for it."""
    quiet = {
        item.text("metadata", "name")
        for item in kubernetes.of_kind("ServiceAccount")
        if item.truth("automountServiceAccountToken") is False
    }
    yield from every(kubernetes.own, lambda item: _tokenless(item, quiet), none=NO_PODS)


def _tokenless(workload: Workload, quiet: set[str]) -> Observation:
    said = workload.spec.truth("automountServiceAccountToken")
    account = workload.spec.text("serviceAccountName") or "default"
    if said is False or (said is None and account in quiet):
        return passes(f"{workload.shown} gets no token of the cluster's API", at=workload.at)
    words = "its pods get a token of the cluster's API (automountServiceAccountToken is not false)"
    fix = "automountServiceAccountToken: false"
    return fails(words, at=workload.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE, fix=fix)


@control.check(question="ingresses speak TLS")
def ingresses_speak_tls(kubernetes: Kubernetes) -> Observations:
    """Each Ingress has a certificate, and does not switch the redirect to HTTPS off."""
    yield from every(kubernetes.of_kind("Ingress"), _encrypted, none="no manifest is an Ingress")


def _encrypted(ingress: Table) -> Observation:
    name = ingress.text("metadata", "name")[:60]
    for key, value in ingress.pairs("metadata", "annotations"):
        if key.text.endswith("ssl-redirect") and getattr(value, "text", "") == "false":
            return fails(
                f"the Ingress {name} switches the redirect to HTTPS off", at=key.at, fix="ssl-redirect: 'true'"
            )
    if any("cert" in key.text for key, _ in ingress.pairs("metadata", "annotations")):
        return passes(f"the Ingress {name} names its certificate by an annotation", at=ingress.at)
    if not ingress.values("spec", "tls"):
        words = f"the Ingress {name} has no tls: it answers plain HTTP, unless what stands in front ends TLS"
        return fails(words, at=ingress.at, confidence=Confidence.TENTATIVE, fix=ENCRYPTED)
    return passes(f"the Ingress {name} has a certificate", at=ingress.at)
