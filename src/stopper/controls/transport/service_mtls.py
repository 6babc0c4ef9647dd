"""Services prove who they are to each other."""

from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.gunicorn.configuration import Gunicorn
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.kubernetes.mesh import mesh_policies
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.hops import Hop, hops
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)

DEMANDED = 2  # ssl.CERT_REQUIRED

control = Control(
    id="transport.service-mtls",
    title="Services prove who they are to each other",
    severity=Severity.LOW,
    layers=("deploy", "live"),
    does=("render",),
    cwe=(306, 295),
    asvs=("12.1.3", "12.3.4", "12.3.5", "13.2.1"),
    remedy="Demand client certificates from one pinned internal authority between services, and check the peer's name.",
    risk="Any process that gets into the internal network calls services as if it were the app, and is believed.",
    snippet="""\
ssl_client_certificate /etc/nginx/internal-ca.pem;
ssl_verify_client on;""",
)


@control.check(question="nginx and the application know each other")
def nginx_and_the_application_know_each_other(nginx: Nginx, compose: Compose | None) -> Observations:
    """The certificates of both sides, where nginx hands requests on to another machine."""
    beside = frozenset(service.name.lower() for service in (compose.services if compose is not None else ()))
    outer = {}
    for hop in hops(nginx):
        if not hop.is_local and hop.host not in beside and "$" not in hop.host:
            outer[hop.host, hop.at] = hop
    for hop in outer.values():
        yield _hop(hop)
    if not outer:
        where = "services of one compose project" if beside else "processes of one machine"
        yield not_applicable(f"nginx hands requests on between {where} alone")


def _hop(hop: Hop) -> Observation:
    if not hop.is_encrypted and not hop.is_address:
        words = f"nginx hands requests on to {hop.host} without TLS, which may be a container beside it"
        return unknown(words, needs=f"where {hop.host} runs", at=hop.at)
    if not hop.is_encrypted:
        words = f"nginx hands requests on to {hop.host} without TLS: neither side knows whom it talks to"
        return fails(words, at=hop.at, confidence=Confidence.TENTATIVE)
    if not hop.checks_the_other:
        words = f"nginx does not check the certificate of {hop.host} (proxy_ssl_verify, proxy_ssl_trusted_certificate)"
        return fails(words, at=hop.at, fix="proxy_ssl_verify on;")
    if not hop.shows_itself:
        words = f"nginx shows {hop.host} no certificate of its own: the application takes requests from anybody there"
        return fails(words, at=hop.at, fix="proxy_ssl_certificate", confidence=Confidence.TENTATIVE)
    return passes(f"nginx and {hop.host} show each other certificates of a named authority", at=hop.at)


@control.check(question="the application demands certificates of its clients")
def gunicorn_demands_certificates(gunicorn: Gunicorn) -> Observations:
    """cert_reqs of a gunicorn that speaks TLS itself; one that does not is behind something that may."""
    speaking = [item for item in gunicorn.serving if item.setting("certfile").text]
    for item in speaking:
        asked, trusted = item.setting("cert_reqs"), item.setting("ca_certs")
        if asked.number == DEMANDED and trusted.text:
            yield passes("gunicorn demands certificates of a named authority from its clients", at=asked.at)
        elif asked.is_set and asked.number is None:
            yield unknown("whether gunicorn demands certificates is not shown", needs="cert_reqs", at=asked.at)
        else:
            words = "gunicorn speaks TLS, and takes requests from clients without a certificate (cert_reqs)"
            yield fails(words, at=item.setting("certfile").at, fix="cert_reqs = 2", confidence=Confidence.TENTATIVE)
    if not speaking:
        yield not_applicable("gunicorn speaks no TLS; what stands before it is judged")


@control.check(question="the mesh demands certificates")
def the_mesh_demands_certificates(kubernetes: Kubernetes) -> Observations:
    """The policies of a mesh (Istio's PeerAuthentication, Linkerd's annotations) for the pods of the application."""
    own = [item for item in kubernetes.own if item.lasts]
    said = [policy for policy in mesh_policies(kubernetes) if any(policy.holds_for(item) for item in own)]
    for policy in said:
        if policy.mode == "STRICT":
            yield passes(f"{policy.title} refuses pods without a certificate of the mesh", at=policy.at)
        else:
            words = f"{policy.title} takes requests without a certificate ({policy.mode or 'no mode'})"
            yield fails(words, at=policy.at, fix="mode: STRICT")
    if not said and len(own) > 1:
        words = f"{len(own)} workloads of the project talk, and no manifest shows that they demand certificates"
        needs = "the policy of the mesh for the namespace (PeerAuthentication), or that there is none"
        yield unknown(words, needs=needs, at=own[0].at)
    elif not said:
        yield not_applicable("one workload of the project runs alone in the cluster")
