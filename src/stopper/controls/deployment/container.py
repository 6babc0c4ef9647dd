"""Containers run without privileges."""

from stopper.evidence.deployment.compose.privileges import Privilege, kept, privileges
from stopper.evidence.deployment.compose.project import Compose, is_of_others, trust_in
from stopper.evidence.deployment.compose.service import Service
from stopper.evidence.deployment.docker.images import Docker
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.kubernetes.privileges import privileges_of_pods
from stopper.model import Control, Observation, Observations, Severity, fails, not_applicable, passes

WEIGHTS = {"host": Severity.CRITICAL, "wide": Severity.HIGH, "narrow": Severity.MEDIUM}
FIX = """\
read_only: true
cap_drop: [ALL]
security_opt: ["no-new-privileges:true"]
tmpfs: ["/tmp"]"""

control = Control(
    id="deployment.container",
    title="Containers run without privileges",
    severity=Severity.CRITICAL,
    layers=("deploy",),
    does=("render",),
    cwe=(250, 653),
    asvs=("13.2.2", "15.2.5"),
    remedy=(
        "Run as a non-root user with a read-only root and without capabilities, privileged mode, host namespaces or "
        "the Docker socket."
    ),
    risk=(
        "Code that runs in the container, through any bug of the app, takes over the host and every other container "
        "on it."
    ),
    snippet="""\
read_only: true
cap_drop: [ALL]
security_opt: ["no-new-privileges:true"]""",
)

# What is asked for by way of a part of the host is mostly one device, one folder or nothing.
GIVE_UP = "devices: [/dev/usb/lp0]  # the one that is needed, in its place; data in a volume of its own"
GIVE_UP_POD = "volumes:\n  - name: data\n    persistentVolumeClaim: {claimName: data}"


@control.check(question="compose files are read to their end")
def compose_files_are_well_formed(compose: Compose) -> Observations:
    """Every compose file is well formed, and what it extends and includes is there."""
    for item in compose.broken:
        yield fails(f"docker compose refuses the file: {item.reason}", at=item.at, severity=Severity.MEDIUM)
    if not compose.broken:
        places = [service.at for service in compose.services]
        count = sum(len(project.files) for project in compose.projects)
        yield passes(f"{count} compose files are well formed", at=places[0] if places else None)


@control.check(question="Dockerfiles are read to their end")
def dockerfiles_are_well_formed(docker: Docker) -> Observations:
    """Every Dockerfile is well formed."""
    for item in docker.broken:
        yield fails(f"the builder refuses the Dockerfile: {item.reason}", at=item.at, severity=Severity.MEDIUM)
    if not docker.broken:
        yield passes(f"{len(docker.images)} Dockerfiles are well formed", at=docker.images[0].at)


@control.check(question="services stay in their containers")
def no_service_leads_out_of_its_container(compose: Compose) -> Observations:
    """No service is privileged, shares a namespace of the host, or mounts the engine's socket or the host's folders."""
    found = [(service, item) for service in compose.services for item in privileges(service)]
    for service, item in found:
        yield _given(service, item)
    if not found and compose.services:
        words = f"none of {len(compose.services)} services is privileged or given a part of the host"
        yield passes(words, at=compose.services[0].at)
    elif not found:
        yield not_applicable("no compose file starts a service")


def _given(service: Service, item: Privilege) -> Observation:
    # A proxy that finds its routes by the engine's socket is one bug away from the host, the application many.
    is_usual = item.weight == "host" and is_of_others(service)
    return fails(
        f"the service {item.words}",
        at=item.at,
        severity=Severity.HIGH if is_usual else WEIGHTS[item.weight],
        confidence=trust_in(item.at),
        subject=service.name,
        fix=GIVE_UP,
    )


@control.check(question="services give up what they do not need")
def the_services_of_the_app_give_up_what_they_do_not_need(compose: Compose) -> Observations:
    """The application's services drop all capabilities and gain none, and write to named folders alone."""
    own = [service for project in compose.projects for service in project.own]
    for service in own:
        items = kept(service)
        if items:
            words = f"the service keeps {_listed(items)}"
            yield fails(words, at=service.at, severity=Severity.LOW, fix=FIX, subject=service.name)
        else:
            yield passes(f"the service {service.name} drops all privileges", at=service.at)
    if not own:
        yield not_applicable("no service runs an image of the project")


def _listed(items: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(items[:-1]), items[-1]]))


@control.check(question="pods stay in their containers")
def no_pod_leads_out_of_its_container(kubernetes: Kubernetes) -> Observations:
    """No container of a pod is privileged, shares a namespace of its node, or mounts the node's folders."""
    found = list(privileges_of_pods(kubernetes))
    for item in found:
        yield fails(f"the pod {item.words}", at=item.at, severity=WEIGHTS[item.weight], fix=GIVE_UP_POD)
    if not found and kubernetes.workloads:
        words = f"none of {len(kubernetes.workloads)} workloads is privileged or given a part of the node"
        yield passes(words, at=kubernetes.workloads[0].at)
    elif not found:
        yield not_applicable("no manifest makes a pod")
