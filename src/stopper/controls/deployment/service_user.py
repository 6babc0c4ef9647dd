"""The app and its workers run as a user of their own."""

from collections.abc import Iterable, Iterator

from stopper.evidence.application.servers import started_by
from stopper.evidence.deployment.commands.launch import Launch
from stopper.evidence.deployment.commands.launches import Launches
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.compose.service import Service
from stopper.evidence.deployment.docker.images import Docker, Image
from stopper.evidence.deployment.docker.users import ROOT, RunsAs, runs_as
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.kubernetes.pod_images import likely_images
from stopper.evidence.deployment.kubernetes.workload import PodContainer, Workload
from stopper.evidence.deployment.systemd.accounts import (
    ANOTHERS,
    IMAGE_ACCOUNTS,
    WEB_SERVERS,
    is_placeholder,
    runs_from_home,
    workers_user,
)
from stopper.evidence.deployment.systemd.units import ServiceUnit, Units
from stopper.evidence.host.host import Host
from stopper.evidence.host.records import Process
from stopper.evidence.host.service import SHARED, masters
from stopper.evidence.source.index import Source
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

COMPOSE_FIX = 'user: "10001:10001"'
POD_FIX = "securityContext:\n  runAsNonRoot: true\n  runAsUser: 10001"
USER_FIX = """\
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001"""

control = Control(
    id="deployment.service-user",
    title="The app and its workers run as a user of their own",
    severity=Severity.HIGH,
    layers=("deploy", "host", "cross"),
    does=("render",),
    cwe=(250,),
    asvs=("13.2.2",),
    remedy="Create a system user without a login shell, and name it in each unit, image and pod.",
    risk="A bug that runs code in the app runs it as root, or as a user who owns much else, and the machine is lost.",
    snippet="""\
[Service]
User=app
Group=app""",
)


@control.check(question="who runs the application")
def no_process_of_the_application_runs_as_another_user(host: Host) -> Observations:
    """The processes of the machine: servers, workers, schedulers, each with its user."""
    above = masters(host)
    for item in host.applications:
        yield _judged(host, item, is_master=item.pid in above)
    if not host.applications:
        needs = "the facts of the machine while the application runs there"
        yield unknown("no process of an application was seen", needs=host.hidden("processes") or needs)


def _judged(host: Host, item: Process, *, is_master: bool) -> Observation:
    at = host.at(item.project or item.cwd)
    words = f"{item.program}, a {item.role} of the application, runs as {item.user}"
    if item.uid == 0 and is_master:
        return fails(f"{words}, and only its workers as another user", at=at, severity=Severity.MEDIUM)
    if item.uid == 0:
        return fails(words, at=at)
    if item.user in SHARED:
        return fails(f"{words}, a user that other services share", at=at, severity=Severity.LOW)
    if host.accounts is not None and item.user in host.accounts.people:
        return fails(f"{words}, an account with a shell to log in with", at=at, severity=Severity.LOW)
    return passes(words, at=at)


@control.check(question="images run as a user of their own")
def images_run_as_a_user_of_their_own(
    docker: Docker, compose: Compose | None, kubernetes: Kubernetes | None
) -> Observations:
    """The last stage of each Dockerfile of the application names a user who is not root, or what starts it does."""
    for image in docker.of_the_app:
        services = compose.running(image) if compose is not None else []
        if not services and kubernetes is not None and _all_told(kubernetes):
            words = f"every pod of the application is told to run as a user who is not root, whatever {image.path} says"
            yield passes(words, at=kubernetes.own[0].at)
        else:
            yield _of_image(image, runs_as(image), services)
    if not docker.of_the_app:
        yield not_applicable("no Dockerfile makes an image of the application")


def _all_told(kubernetes: Kubernetes) -> bool:
    """Whether every container of the application runs as a user that is a number and not root."""
    own = [item.security for workload in kubernetes.own for item in workload.containers]
    return bool(own) and all(item.user for item in own)


def _of_image(image: Image, runs: RunsAs, services: Iterable[Service]) -> Observation:
    told = [item.user for item in services]
    named = [user for user in told if user is not None and user.text.partition(":")[0] not in ROOT]
    if named and len(named) == len(told):
        return passes(f"compose runs the image of {image.path} as a user who is not root", at=named[0].at)
    if runs.is_root:
        return fails(runs.words, at=runs.at, subject=image.path, fix=USER_FIX)
    if runs.is_root is None:
        needs = "the user that the container runs as (docker inspect, or a USER in the Dockerfile)"
        return unknown(runs.words, needs=needs, at=runs.at, subject=image.path)
    return passes(runs.words, at=runs.at, subject=image.path)


@control.check(question="services run as a user of their own")
def no_service_is_made_root(compose: Compose) -> Observations:
    """No service of the application is told to run as root."""
    own = [service for project in compose.projects for service in project.own]
    told = [(service, user) for service in own if (user := service.user) is not None]
    for service, user in told:
        if user.text.partition(":")[0] in ROOT:
            yield fails(
                f"the service {service.name} is told to run as root", at=user.at, subject=service.name, fix=COMPOSE_FIX
            )
        else:
            yield passes(f"the service {service.name} runs as a user who is not root", at=user.at)
    if not told:
        yield not_applicable("no service of the application names a user: its image does")


@control.check(question="pods run as a user of their own", layer=Layer.CROSS)
def no_pod_runs_an_image_of_root(kubernetes: Kubernetes, docker: Docker | None) -> Observations:
    """Each pod of the application is told a user who is not root, or its image names one."""
    images = docker.images if docker is not None else ()
    pods = [(workload, item) for workload in kubernetes.own for item in workload.containers]
    for workload, container in pods:
        yield _of_pod(workload, container, [runs_as(image) for image in likely_images(container, images)])
    if not pods:
        yield not_applicable("no manifest makes a pod of the application")


def _of_pod(workload: Workload, container: PodContainer, images: list[RunsAs]) -> Observation:
    security, shown = container.security, workload.shown
    if security.user == 0 and security.is_never_root is not True:
        return fails("the pod is told to run as root", at=security.place("runAsUser"), subject=shown, fix=POD_FIX)
    if security.user:
        return passes(f"{shown} runs as the user {security.user}", at=container.at)
    rooted = [item for item in images if item.is_root is not False]
    names = [item for item in images if item.user and not item.user.partition(":")[0].isdigit()]
    if security.is_never_root and names and not rooted and len(names) == len(images):
        words = (
            "runAsNonRoot is asked for, and the image names its user by a word: the cluster cannot tell, and refuses"
        )
        return fails(words, at=container.at, severity=Severity.LOW, related=[names[0].at], fix="runAsUser: 10001")
    if security.is_never_root:
        return passes(f"{shown} is refused where it would run as root", at=container.at)
    roots = [item for item in images if item.is_root]
    if roots and len(roots) == len(images):
        words = "the image runs as root, and the manifest does not say runAsNonRoot"
        return fails(words, at=container.at, related=[roots[0].at], subject=shown, fix=POD_FIX)
    if images and not rooted:
        return passes(f"the image of {shown} runs as a user who is not root", at=container.at)
    needs = "the user that the image of the pod runs as, or runAsNonRoot in the manifest"
    return unknown(
        "the manifest does not say runAsNonRoot, and the image may run as root", needs=needs, at=container.at
    )


@control.check(question="who runs the application", matter="a unit runs as root")
def every_unit_names_a_user_of_its_own(units: Units) -> Observations:
    """Each unit that runs code of the project names a user that is neither root nor another program's."""
    for service in units.services:
        yield from _of_unit(service)
    if not units.services:
        yield not_applicable("no unit of systemd runs code of the project")


def _of_unit(service: ServiceUnit) -> Iterator[Observation]:
    unit, at = service.unit, service.unit.place("User")
    what = f"{service.program.name} runs"
    if unit.is_user and not unit.text("User"):
        yield unknown(f"{what} in the manager of a user", needs="whether that user is the app's own", at=at)
    elif unit.is_root:
        yield _as_root(service, what)
    elif unit.is_on("DynamicUser"):
        yield passes(f"{what} as a user that exists while it runs (DynamicUser)", at=unit.place("DynamicUser"))
    elif is_placeholder(unit.user):
        yield unknown(f"{what} as {unit.user[:40]}, which somebody is to fill in", needs="the user of the unit", at=at)
    else:
        yield _as_somebody(service, what)


def _as_root(service: ServiceUnit, what: str) -> Observation:
    unit, at = service.unit, service.unit.place("User")
    handed = workers_user(service)
    if handed and handed not in ("root", "0") and service.program.name == "uwsgi":
        return passes(f"{what}, which gives root up for {handed[:40]}", at=service.program.at)
    if handed and handed not in ("root", "0"):
        words = f"{what} as root, which hands its workers to {handed[:40]} and stays root itself"
        return fails(words, at=at, severity=Severity.MEDIUM, related=[service.program.at])
    how = "names root" if unit.text("User") else "names no user"
    if service.program.role == "script" and service.program.name.endswith(".sh"):
        # What it starts is not known, and some scripts set a machine up.
        words = f"{what} as root: the unit {how}"
        return fails(words, at=at, severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE)
    return fails(f"{what} as root: the unit {how}", at=at)


def _as_somebody(service: ServiceUnit, what: str) -> Observation:
    unit, at = service.unit, service.unit.place("User")
    user = unit.user
    if user in IMAGE_ACCOUNTS:
        is_held = unit.is_on("NoNewPrivileges")
        words = f"{what} as {user}, the login account of machine images, whose sudo asks for no password"
        return fails(words, at=at, severity=Severity.MEDIUM if is_held else None)
    if user in ANOTHERS:
        words = f"{what} as {user}, which other programs run as too: each can stop and read the others"
        return fails(words, at=at, severity=Severity.MEDIUM)
    if user in WEB_SERVERS:
        words = f"{what} as {user}, the web server's user: who takes over one has the other's files and sockets"
        return fails(words, at=at, severity=Severity.LOW)
    home = runs_from_home(unit)
    if home:
        words = f"{what} as {user}, from that user's home"
        return unknown(words, needs=f"whether {user} is an account for this service alone, without a login", at=at)
    return passes(f"{what} as {user}", at=at)


@control.check(question="who runs the programs of supervisord")
def no_program_of_supervisord_runs_as_root(
    launches: Launches, docker: Docker | None, source: Source | None
) -> Observations:
    """Each program of supervisord that serves the application names a user, unless its image is no root's."""
    own = [item for item in launches.found if item.kind == "supervisor" and _serves(item, source)]
    images = [runs_as(image) for image in docker.of_the_app] if docker is not None else []
    is_closed = bool(images) and all(item.is_root is False for item in images)
    for item in own:
        name = f"{item.started.server} of supervisord"
        if item.user and item.user not in ROOT:
            yield passes(f"{name} runs as {item.user[:40]}", at=item.at)
        elif item.user or not is_closed:
            how = "is told to run as root" if item.user else "names no user, and supervisord itself runs as root"
            sure = Confidence.FIRM if item.user else Confidence.TENTATIVE
            yield fails(f"{name} {how}", at=item.at, severity=Severity.MEDIUM, confidence=sure, fix="user=app")
        else:
            yield passes(f"{name} runs as the user of its image, who is not root", at=item.at)
    if not own:
        yield not_applicable("supervisord starts no server of the application")


def _serves(item: Launch, source: Source | None) -> bool:
    """Whether a program serves the application; Python runs many others."""
    if item.started.server != "python":
        return True
    return source is not None and started_by(source, item.started.application) is not None
