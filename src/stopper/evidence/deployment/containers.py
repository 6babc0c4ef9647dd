"""What every grammar of containers says alike: the variables of one, what it starts, and what it is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from stopper.evidence.deployment.commands.started import GROUP, Started
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.compose.service import Given
from stopper.evidence.deployment.docker.images import Docker, Image
from stopper.evidence.deployment.docker.processes import processes_of
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.kubernetes.pod_images import likely_images
from stopper.model import Place

OFF = frozenset({"", "0", "false", "no", "off", "f", "n"})


class Container(Struct, frozen=True):
    """One container of the application: `name` says which for a message, `processes` what it starts.

    `repeats` says that it starts what its image says, which is judged there.
    """

    name: str
    at: Place
    environment: Mapping[str, Given] = field(default_factory=dict)
    processes: tuple[Started, ...] = ()
    repeats: bool = False

    @property
    def is_either(self) -> bool:
        """Whether one script starts a development server or another one, by an argument that it is given."""
        return self.production_server is not None and any(map(_is_development, self.processes))

    @property
    def development_server(self) -> Started | None:
        """The process that is Flask's development server, as the command line starts it."""
        return None if self.is_either else next((item for item in self.processes if _is_development(item)), None)

    @property
    def production_server(self) -> Started | None:
        """The process that is a server for production."""
        return next((item for item in self.processes if item.serves), None)

    @property
    def script(self) -> Started | None:
        """The Python file that is started as a program, which may start any server."""
        found = (item for item in self.processes if item.server == "python" and item.application.endswith(".py"))
        return next(found, None)

    @property
    def own_run(self) -> Started | None:
        """The command `run` of a program that may be a group of Flask's commands."""
        return next((item for item in self.processes if item.server == GROUP), None)

    @property
    def debugging(self) -> Started | None:
        """The process whose own words switch the debugger on (`flask run --debug`)."""
        started = self.development_server
        return started if started is not None and started.has("--debug", "--debugger") else None


def _is_development(process: Started) -> bool:
    """Whether a process is `flask run`, or `manage.py runserver` of old."""
    return process.is_development or (process.server == "python" and process.arguments[:1] == ("runserver",))


def of_image(image: Image) -> Container:
    """A container of an image as it is started when nobody says anything else."""
    given = {name: Given(name, item.value, item.at) for name, item in image.final.environment.items()}
    started = image.final.started
    at = started.at if started is not None else image.at
    return Container(f"the image of {image.path}", at, given, image.processes)


def of_images(docker: Docker) -> Iterator[Container]:
    """The containers of the application's images."""
    return (of_image(image) for image in docker.of_the_app)


def of_services(compose: Compose) -> Iterator[Container]:
    """The application's services, each with the variables of its own and with what it starts."""
    for project in compose.projects:
        for service in project.own:
            image = service.built
            scripts = image.scripts if image is not None else {}
            processes = processes_of(service.started, scripts) if service.started is not None else ()
            at = service.started.at if service.started is not None else service.at
            repeats = image is not None and service.started is image.final.started
            yield Container(f"the service {service.name}", at, service.environment, processes, repeats)


def of_pods(kubernetes: Kubernetes, docker: Docker | None) -> Iterator[Container]:
    """The containers of the application's workloads, each with its own variables and what it or its image starts."""
    images = docker.images if docker is not None else ()
    for workload in kubernetes.own:
        for item in workload.containers:
            if item.started is not None:
                processes = processes_of(item.started, images[0].scripts if images else {})
            else:
                named = likely_images(item, images)
                processes = named[0].processes if len(named) == 1 else ()
            yield Container(workload.shown, item.at, item.environment, processes, item.started is None)
