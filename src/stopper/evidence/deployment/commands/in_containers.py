"""Processes that the containers of images, of compose's services and of Kubernetes' pods start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from stopper.evidence.deployment.commands.in_scripts import of_script, script_of
from stopper.evidence.deployment.commands.launch import Launch, Variable
from stopper.evidence.deployment.commands.started import all_started
from stopper.evidence.deployment.compose.project import Compose, is_foreign_image
from stopper.evidence.deployment.compose.service import Given, Service
from stopper.evidence.deployment.docker.images import Docker, Image
from stopper.evidence.deployment.docker.stage import Command
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.kubernetes.pod_images import likely_images
from stopper.evidence.deployment.kubernetes.variables import environment_of
from stopper.evidence.deployment.kubernetes.workload import PodContainer
from stopper.evidence.tree.files import Tree
from stopper.standard.secret import Secret

Variables = Mapping[str, Variable]


def of_images(docker: Docker, tree: Tree) -> Iterator[Launch]:
    """What containers of the images start when nobody says anything else."""
    for image in docker.images:
        if image.final.started is not None:
            name = image.path.rpartition("/")[2]
            for launch in _launched(image.final.started, variables_of_image(image), tree):
                yield replace(launch, kind="image", name=name, folder=image.context, user=_user(launch, image))


def of_services(compose: Compose, tree: Tree) -> Iterator[Launch]:
    """What the services start; one without a command of its own starts what its image does."""
    for project in compose.projects:
        for service in project.services:
            image = service.built
            folder = image.context if image is not None else project.files[0].rpartition("/")[0]
            for launch in _of_service(service, tree):
                yield replace(
                    launch,
                    kind="compose",
                    name=service.name,
                    folder=folder,
                    user=service.user.text if service.user is not None else _user(launch, image),
                    published=tuple(port.text for port in service.ports),
                    replicas=service.replicas,
                    is_on_host_network=service.is_on_host_network,
                )


def _of_service(service: Service, tree: Tree) -> Iterator[Launch]:
    if service.started is not None:
        started = service.started
        is_own = service.built is None or started is not service.built.final.started
        at = replace(started.at, context=service.name) if is_own else started.at
        variables = {**variables_of_image(service.built), **variables_of_container(service.environment)}
        yield from _launched(replace(started, at=at), variables, tree)


def of_pods(kubernetes: Kubernetes, docker: Docker | None, tree: Tree) -> Iterator[Launch]:
    """What the containers of workloads start, where the manifest says so."""
    for workload in kubernetes.workloads:
        for container in workload.containers:
            image = image_of(container, docker)
            started = None if container.is_initial else container.started_in(image)
            variables = {
                **variables_of_image(image),
                **variables_of_container(environment_of(kubernetes, workload, container)),
            }
            for launch in _launched(started, variables, tree) if started is not None else ():
                yield replace(
                    launch,
                    kind="kubernetes",
                    name=container.name,
                    folder=image.context if image is not None else "",
                    user=_user(launch, image),
                    replicas=workload.replicas,
                    is_on_host_network=workload.is_on_host_network,
                )


def image_of(container: PodContainer, docker: Docker | None) -> Image | None:
    """The project's image that a container runs, where only one can be meant."""
    if docker is None or (container.image is not None and is_foreign_image(container.image)):
        return None
    found = likely_images(container, docker.images)
    return found[0] if len(found) == 1 else None


def _launched(command: Command, variables: Variables, tree: Tree) -> Iterator[Launch]:
    """What a command of a container starts; a script of the project is followed."""
    words = ("/bin/sh", "-c", command.line) if command.is_shell else command.words
    called = script_of(words, tree)
    if called is None:
        for started in all_started(words, command.at):
            yield Launch(started, "", variables=variables)
        return
    script, rest = called
    passed = next(all_started(rest, command.at), None)
    for launch in of_script(script, variables, rest):
        # What the command's own words start stands there, and not where the script passes them on.
        is_passed = passed is not None and passed.server == launch.started.server
        yield (replace(launch, started=replace(launch.started, at=command.at)) if is_passed else launch)


def _user(launch: Launch, image: Image | None) -> str:
    user = image.final.user if image is not None else None
    return launch.started.user or (user.text if user is not None else "")


def variables_of_image(image: Image | None) -> Variables:
    """What ENV gives."""
    found = image.final.environment if image is not None else {}
    return {name: Variable(item.value if item.text is not None else None, item.at) for name, item in found.items()}


def variables_of_container(given: Mapping[str, Given]) -> Variables:
    """What a service or pod gives."""
    return {
        name: Variable(_value(item), item.at, _unless(item), item.is_passed_on, item.is_of_file)
        for name, item in given.items()
    }


def _value(item: Given) -> Secret | None:
    """The value as a container gets it; what a file of variables fills in from outside is not known."""
    is_open = item.is_of_file and "${" in (item.text or "")
    return None if is_open else item.filled or item.value


def _unless(item: Given) -> tuple[str, ...]:
    """The variables of the machine that replace a value which stands in the file alone."""
    return item.variables if item.value is not None and item.filled is None else ()
