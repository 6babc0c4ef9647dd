"""No secret is in a process argument, an image or a deployment literal."""

from collections.abc import Iterable

from stopper.evidence.deployment.compose.project import Compose, trust_in
from stopper.evidence.deployment.docker.images import Docker
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.literals import Literal, in_image, in_manifests, in_service
from stopper.evidence.deployment.systemd.environment import Held, held_secrets, secret_files
from stopper.evidence.deployment.systemd.units import ServiceUnit, Units
from stopper.evidence.host.host import Host
from stopper.evidence.host.records import Unit
from stopper.evidence.host.service import secret_arguments
from stopper.evidence.workflows.build_arguments import baked_arguments
from stopper.evidence.workflows.questions import Pipelines
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)

BUILD_FIX = "RUN --mount=type=secret,id=token TOKEN=$(cat /run/secrets/token) ./fetch  # docker build --secret id=token"
SERVICE_FIX = """\
secrets: [secret_key]
environment:
  SECRET_KEY_FILE: /run/secrets/secret_key"""
POD_FIX = """\
env:
  - name: SECRET_KEY
    valueFrom:
      secretKeyRef: {name: app, key: secret-key}"""
SEVERITIES = {"secret": Severity.HIGH, "placeholder": Severity.MEDIUM, "way": Severity.LOW}

control = Control(
    id="secrets.not-in-image-or-arguments",
    title="No secret is in a process argument, an image or a deployment literal",
    severity=Severity.HIGH,
    layers=("deploy", "host", "cross"),
    does=("render",),
    cwe=(214, 526, 538),
    asvs=("13.3.1", "13.3.2"),
    remedy=(
        "Pass secrets at run time from a protected file or a secret store, and build-time ones through `RUN "
        "--mount=type=secret`; ARG, ENV and arguments can be read by others."
    ),
    risk="Any user who lists processes, pulls the image or reads the manifest has the secret, long after it was used.",
    snippet="EnvironmentFile=/etc/app/app.env",
)


@control.check(question="secrets in arguments")
def no_process_was_given_a_secret_as_an_argument(host: Host) -> Observations:
    """The arguments of the machine's processes, which every user can list."""
    found = list(secret_arguments(host))
    for item, names in found:
        words = f"{item.program} of {item.user} was given a secret as an argument ({', '.join(names[:3])})"
        yield fails(words, at=host.at(item.project or item.cwd))
    hidden = host.hidden("processes:", "processes")
    if not found and not host.applications and hidden:
        yield unknown("the arguments of other users' processes were not seen", needs=hidden)
    elif not found:
        yield passes(
            f"none of {len(host.processes)} processes has an argument that is known for a secret", at=host.at()
        )


@control.check(question="secrets in units")
def no_unit_in_effect_holds_a_secret(host: Host) -> Observations:
    """`Environment=` and the commands of services, which systemctl shows to every user."""
    wrong = [unit for unit in host.units if unit.secrets]
    for unit in wrong:
        names = ", ".join(dict.fromkeys(unit.secrets))
        yield fails(f"{unit.name} holds a secret that every user can read ({names})", at=host.at(_file(unit)))
    if host.app_units and not wrong:
        yield passes(f"none of {len(host.units)} services holds a secret of its own", at=host.at())
    elif not host.app_units and host.hidden_units:
        yield unknown("no unit of systemd was seen to run an application", needs=host.hidden_units)
    elif not host.app_units:
        yield not_applicable("no unit of systemd runs an application")


def _file(unit: Unit) -> str:
    return next((entry.path for entry in unit.files), f"/{unit.name}")


@control.check(question="secrets in images", matter="a secret stands in a file")
def images_hold_no_secret(docker: Docker) -> Observations:
    """No variable, build argument, copied file or command of an image is a secret."""
    found = [item for image in docker.images for item in in_image(image)]
    none = f"no variable, argument, copied file or command of {len(docker.images)} images is a secret"
    yield from _all(found, none, BUILD_FIX)


@control.check(question="secrets in compose files", matter="a secret stands in a file")
def services_are_given_no_literal_secret(compose: Compose) -> Observations:
    """No variable or argument of a compose service is a secret that the file itself says."""
    said = [item for service in compose.services for item in in_service(service)]
    # Several services take one anchor of YAML, and one place is mended once.
    found = [*{item.at: item for item in reversed(said)}.values()][::-1]
    if not compose.services:
        yield not_applicable("no compose file starts a service")
    else:
        none = f"no variable or argument of {len(compose.services)} services is a literal secret"
        yield from _all(found, none, SERVICE_FIX)


@control.check(question="secrets in manifests", matter="a secret stands in a file")
def manifests_hold_no_secret(kubernetes: Kubernetes) -> Observations:
    """No literal of a container or a ConfigMap is a secret, and no Secret stands in the repository."""
    none = f"no literal of {len(kubernetes.documents)} manifests is a secret"
    yield from _all(in_manifests(kubernetes), none, POD_FIX)


def _all(found: Iterable[Literal], none: str, fix: str) -> Observations:
    items = list(dict.fromkeys(found))
    for item in items:
        yield _judged(item, fix)
    if not items:
        yield passes(none)


def _judged(item: Literal, fix: str) -> Observation:
    severity = SEVERITIES[item.weight]
    ending = ""
    if item.variables:
        ending = f", unless {item.variables[0]} says otherwise"
        severity = Severity.LOW if item.weight != "secret" else Severity.MEDIUM
    confidence = Confidence.TENTATIVE if item.variables else trust_in(item.at)
    return fails(
        f"{item.words}{ending}",
        at=item.at,
        severity=severity,
        confidence=confidence,
        fix=fix,
    )


@control.check(question="secrets in units", matter="a secret stands in a file")
def no_unit_holds_a_secret(units: Units) -> Observations:
    """Units take secrets from files (EnvironmentFile=, LoadCredential=), not from their own text or arguments."""
    for service in units.services:
        found = list(held_secrets(service.unit))
        for item in found:
            yield _of_unit(service, item)
        if not found:
            yield _free(service)
    if not units.services:
        yield not_applicable("no unit of systemd runs code of the project")


def _of_unit(service: ServiceUnit, item: Held) -> Observation:
    if item.setting.startswith("Exec"):
        words = f"{service.name} passes {item.words} as an argument, which every user sees in the list of processes"
    else:
        words = f"{item.setting} of {service.name} holds {item.words}: every user reads it with systemctl cat"
    if not item.is_filled_in:
        words += "; a placeholder stands there, and invites the real one"
        return fails(words, at=item.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE, fix=control.snippet)
    return fails(words, at=item.at, fix=control.snippet)


def _free(service: ServiceUnit) -> Observation:
    files = secret_files(service.unit)
    if files:
        key, path, at = files[0]
        return passes(f"{service.name} takes its secrets from a file ({key}={path[:80]})", at=at)
    return passes(f"no variable and no argument of {service.name} is a secret", at=service.unit.at)


@control.check(question="secrets in builds", matter="a secret stands in a file", layer=Layer.CROSS)
def no_pipeline_builds_a_secret_into_an_image(docker: Docker, pipelines: Pipelines) -> Observations:
    """The arguments that pipelines hand to builds, beside those that the Dockerfiles take."""
    taken = {
        name: item.at for image in docker.images for stage in image.stages for name, item in stage.arguments.items()
    }
    given = {(item.name, item.at): item for item in baked_arguments(pipelines) if item.name in taken}
    for item in given.values():
        words = f"a pipeline gives the build a secret as {item.name}, which the image's history keeps"
        yield fails(words, at=item.at, related=[taken[item.name]], fix=BUILD_FIX)
    if not given:
        yield not_applicable("no pipeline gives a build a secret that a Dockerfile takes as an argument")
