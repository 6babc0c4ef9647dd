"""Evidence of the deploy layer: the images that a project's Dockerfiles make."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import ClassVar

from msgspec import Struct, field

from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.commands.servers import DEVELOPMENT, WEB, WORKERS
from stopper.evidence.deployment.commands.started import Started
from stopper.evidence.deployment.docker.building import stage_named
from stopper.evidence.deployment.docker.processes import processes_of
from stopper.evidence.deployment.docker.reference import SELF_DROPPING, Reference, reference
from stopper.evidence.deployment.docker.stage import Copy, Stage
from stopper.evidence.tree.ignoring import IgnoreRules
from stopper.model import Layer, Place
from stopper.standard.regex import regex

PYTHONS = regex(
    r"(?:python|pypy|uv|miniconda3|anaconda3|miniforge3|mambaforge|micromamba|poetry|uwsgi-nginx-flask"
    r"|meinheld-gunicorn(?:-flask)?|uvicorn-gunicorn)\Z|python-\d+\Z"
)
INSTALLERS = ("pip install", "pip3 install", "uv sync", "uv pip", "poetry install", "pipenv install", "pipenv sync")
OF_PYTHON = WEB | WORKERS | DEVELOPMENT | {"python"}


class Image(Struct, frozen=True, eq=False, dict=True):
    """One Dockerfile: its stages, and the folder that it is built in.

    `context` is that folder without a slash at its end, empty for the top; `ignore_file` is the path of the file of
    ignore rules that holds there, `rules` what it says, both None where there is none. `scripts` are the project's
    shell scripts by path. Without slots, because what is asked often is kept.
    """

    path: str
    stages: tuple[Stage, ...]
    context: str = ""
    ignore_file: str | None = None
    rules: IgnoreRules | None = None
    scripts: Mapping[str, str] = field(default_factory=dict)
    target: str = ""

    @cached_property
    def final(self) -> Stage:
        """The stage that is shipped: the one that a compose file builds, else the last."""
        return (stage_named(self.stages, self.target) if self.target else None) or self.stages[-1]

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from other images of the project: its Dockerfile, and the stage that is built."""
        return self.path, self.target

    @property
    def at(self) -> Place:
        """Where the stage that is shipped begins."""
        return self.final.at

    @property
    def base(self) -> Reference:
        """The image that the shipped stage begins with, through the stages that it builds on."""
        return reference(self.final.foundation.base)

    @property
    def is_of_python(self) -> bool:
        """Whether the image runs Python: by its base, or by what it installs."""
        runs = (run.script for stage in self.final.chain for run in stage.runs)
        if PYTHONS.match(self.base.name) or any(word in script for script in runs for word in INSTALLERS):
            return True
        return any(process.server in OF_PYTHON for process in self.processes)

    @property
    def drops_root_itself(self) -> bool:
        """Whether it is a server's own image with files added: that server gives up root by itself."""
        return self.base.name in SELF_DROPPING and not self.is_of_python

    @cached_property
    def processes(self) -> tuple[Started, ...]:
        """What a container of it starts, scripts of the project followed."""
        started = self.final.started
        return processes_of(started, self.scripts) if started is not None else ()

    def is_ignored(self, path: str) -> bool | None:
        """Whether the ignore rules keep a path of the project out of the build; None where there are none."""
        inside = self.inside(path)
        if inside is None:
            return True
        return self.rules.covers_for_docker(inside) if self.rules is not None else None

    def inside(self, path: str) -> str | None:
        """A path of the project as the build sees it; None for what lies outside of its folder."""
        if not self.context:
            return path
        return path[len(self.context) + 1 :] if path.startswith(f"{self.context}/") else None

    def shipped_copies(self) -> Iterator[Copy]:
        """What goes from the project into the shipped image, also by way of a stage whose folder is copied."""
        for stage in self.final.chain:
            for copy in stage.copies:
                if not copy.origin:
                    yield copy
                    continue
                origin = stage_named(self.stages, copy.origin)
                for brought in origin.chain if origin is not None and origin is not stage else ():
                    yield from (one for one in brought.copies if not one.origin and _within(one, copy))


def _within(inner: Copy, outer: Copy) -> bool:
    """Whether what one COPY brought lies in a folder that another takes on."""
    folders = [posixpath.normpath(source) for source in outer.sources]
    return any(folder == "/" or f"{inner.target}/".startswith(f"{folder}/") for folder in folders)


class Docker(Struct, frozen=True):
    """The images of a project, and the Dockerfiles that are broken."""

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the Dockerfile of the application"

    images: tuple[Image, ...]
    broken: tuple[Broken, ...] = ()

    @property
    def of_the_app(self) -> tuple[Image, ...]:
        """The images that run Python; all where none shows that it does."""
        found = tuple(image for image in self.images if image.is_of_python)
        return found or tuple(image for image in self.images if not image.drops_root_itself)

    def built_by(self, path: str, target: str) -> Image | None:
        """The image of a Dockerfile, of the stage that is named or of the last."""
        return next((image for image in self.images if image.key == (path, target)), None)
