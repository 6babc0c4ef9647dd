"""The variables that each way in which an application is started gives it, with the lines that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from stopper.evidence.deployment.commands.in_containers import image_of, variables_of_container, variables_of_image
from stopper.evidence.deployment.commands.launch import Launch, Variable
from stopper.evidence.deployment.commands.launches import Launches
from stopper.evidence.deployment.compose.project import Compose, Project
from stopper.evidence.deployment.compose.service import Service
from stopper.evidence.deployment.docker.images import Docker, Image
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes, is_of_others
from stopper.evidence.deployment.kubernetes.variables import environment_of
from stopper.evidence.source.supplied import Supplied
from stopper.model.unshown import Unshown
from stopper.standard.regex import regex
from stopper.standard.secret import Secret

WHOSE = {
    "Procfile": "the process {}",
    "systemd": "{}",
    "supervisor": "the program {}",
    "compose": "the service {}",
    "kubernetes": "the container {}",
    "image": "the image",
}
# A variable of the shell, of supervisord or of Kubernetes, and what a command prints.
FILLED_IN = regex(r"\$[\w{(]|`|%\(")
# What `GivenVariables` reads too.
LISTED = ("systemd", "image")


class Environment(Unshown, frozen=True):
    """What one service, unit, pod, image or process that serves an application is given; `whose` names it."""

    whose: str
    variables: Mapping[str, Supplied] = field(default_factory=dict)

    def limited_to(self, names: frozenset[str]) -> Environment:
        """The same without what the code does not ask for."""
        return Environment(self.whose, {name: item for name, item in self.variables.items() if name in names})


class Deployed(Struct, frozen=True):
    """What the files of one application's deployment say."""

    launches: Launches | None = None
    compose: Compose | None = None
    kubernetes: Kubernetes | None = None
    docker: Docker | None = None

    def environments(self, application: str, others: Sequence[str]) -> tuple[Environment, ...]:
        """The environments in which `application` answers requests; `others` are those of the same project.

        An image counts where nothing else runs it.
        """
        found = [
            *self._of_processes(application, others, ("systemd", "Procfile", "supervisor")),
            *self._of_services(application, others),
            *self._of_pods(),
        ]
        if found:
            return tuple(found)
        return tuple(self._of_processes(application, others, ("image",)))

    def _of_processes(self, application: str, others: Sequence[str], kinds: Iterable[str]) -> Iterator[Environment]:
        launches = [item for item in self._launches if item.kind in kinds]
        for item in _serving([item for item in launches if _is_for(item, application, others)]):
            yield _environment(WHOSE[item.kind].format(item.name), _of_launch(item), item.kind in LISTED)

    @property
    def _launches(self) -> tuple[Launch, ...]:
        return self.launches.deployed if self.launches is not None else ()

    def _of_services(self, application: str, others: Sequence[str]) -> Iterator[Environment]:
        """The services whose command answers requests; where none is known to, those whose command is not known."""
        started = [item for item in self._launches if item.kind == "compose"]
        for project in self.compose.projects if self.compose is not None else ():
            own = _own(project)
            names = {service.name for service in own}
            here = [item for item in started if item.name in names]
            serving = _serving([item for item in here if _is_for(item, application, others)])
            for item in serving:
                yield _environment(WHOSE["compose"].format(item.name), _of_launch(item))
            known = {item.name for item in here}
            for service, image in own.items() if not serving else ():
                if service.name not in known:
                    variables = {**variables_of_image(image), **variables_of_container(service.environment)}
                    yield _environment(WHOSE["compose"].format(service.name), variables)

    def _of_pods(self) -> Iterator[Environment]:
        """The containers that last and start no worker; one that says no command starts what its image does."""
        if self.kubernetes is None:
            return
        workers = {item.name for item in self._launches if item.kind == "kubernetes" and item.started.is_worker}
        for workload in self.kubernetes.own:
            for container in workload.containers if workload.lasts else ():
                if not container.is_initial and container.name not in workers and not is_of_others(container):
                    own = variables_of_container(environment_of(self.kubernetes, workload, container))
                    image = variables_of_image(image_of(container, self.docker))
                    yield _environment(workload.shown, {**image, **own})


def _own(project: Project) -> Mapping[Service, Image | None]:
    """The application's services with their images; one that names what another one builds runs the same."""
    built = {service.table.text("image"): service.built for service in project.own if service.built is not None}
    same = [item for item in project.services if item not in project.own and item.table.text("image") in built]
    named = {item: built[item.table.text("image")] for item in same if item.table.text("image")}
    return {**{item: item.built for item in project.own}, **named}


def _serving(launches: Sequence[Launch]) -> list[Launch]:
    """Those that answer requests with a server; else Flask's own, and scripts."""
    servers = [item for item in launches if item.started.serves or item.started.is_development]
    return servers or [item for item in launches if item.started.server == "python"]


def _of_launch(launch: Launch) -> Mapping[str, Variable]:
    before = {name: Variable(value, launch.at) for name, value in launch.started.environment}
    return {**launch.variables, **before}


def _environment(whose: str, variables: Mapping[str, Variable], is_listed: bool = True) -> Environment:
    """What is only named is given where the machine has it, which no file says."""
    found = {
        name: Supplied(_written_out(item), item.at, whose, item.unless, is_listed and not item.is_of_file)
        for name, item in variables.items()
        if not item.is_passed_on and not item.is_own
    }
    return Environment(whose, found)


def _written_out(item: Variable) -> Secret | None:
    """The value, where nothing fills in a part of it when the process starts."""
    return None if item.value is None or FILLED_IN.search(item.value.reveal()) else item.value


def _is_for(launch: Launch, application: str, others: Sequence[str]) -> bool:
    """Whether a process serves this application: not where its target is the module of another one."""
    module = launch.started.application.partition(":")[0].removesuffix(".py").replace(".", "/").lstrip("/")
    ends = (f"{module}.py", f"{module}/__init__.py", f"{module}.wsgi")
    named = [item for item in (application, *others) if module and any(f"/{item}".endswith(f"/{end}") for end in ends)]
    return not named or application in named


def agreed(environments: Sequence[Environment]) -> Mapping[str, Supplied]:
    """The variables that all give alike, each as the first gives it."""
    first, *rest = environments or (Environment(""),)
    return {
        name: item
        for name, item in first.variables.items()
        if all(name in other.variables and _is_alike(item, other.variables[name]) for other in rest)
    }


def distinct(environments: Sequence[Environment]) -> list[Environment]:
    """Those that differ in what they give; of alike ones the first."""
    found: list[Environment] = []
    for item in environments:
        if not any(_are_alike(item, other) for other in found):
            found.append(item)
    return found


def _are_alike(one: Environment, other: Environment) -> bool:
    return one.variables.keys() == other.variables.keys() and all(
        _is_alike(item, other.variables[name]) for name, item in one.variables.items()
    )


def _is_alike(one: Supplied, other: Supplied) -> bool:
    return one.value == other.value and bool(one.unless) == bool(other.unless)
