"""The image of the application: built in one stage, shipped in another, run by a user who owns nothing in it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from stopper.model import UsageError
from stopper.render.container import PORT, UID, command, healthcheck
from stopper.render.plan import Plan
from stopper.render.rendered import Rendered

CONTROLS = (
    "abuse.timeouts",
    "deployment.container",
    "deployment.service-user",
    "observability.logging",
    "production-mode.gunicorn-settings",
    "production-mode.production-server",
    "secrets.not-in-image-or-arguments",
    "supply-chain.image",
)
# What a build context must not hold: secrets, history, and whatever only developers need.
LEFT_OUT = """\
.git
.github
**/.env
**/.env.*
**/*.pem
**/*.key
**/*.p12
**/*.sqlite3
**/__pycache__
**/*.pyc
.venv
venv
.pytest_cache
.ruff_cache
.mypy_cache
instance
uploads
tests
docs
deploy
Dockerfile
compose*.yaml
docker-compose*.yml
*.md
"""


def render(plan: Plan) -> tuple[Rendered, ...]:
    """Dockerfile and .dockerignore. UsageError where the project has no file to install from."""
    if not plan.app.requirements.endswith(".txt"):
        raise UsageError(
            "No requirements.txt was found to install from. Write one: uv export --frozen --no-dev > requirements.txt, "
            "or pip-compile --generate-hashes."
        )
    return (
        Rendered("Dockerfile", "\n".join(_dockerfile(plan)) + "\n"),
        Rendered(".dockerignore", f"# Neither secrets nor history nor tests go into the image.\n{LEFT_OUT}"),
    )


def _dockerfile(plan: Plan) -> Iterator[str]:
    base, requirements = base_of(plan), plan.app.requirements
    yield "# syntax=docker/dockerfile:1"
    yield f"# The image of {plan.name}: docker build -t {plan.deployment.image or f'{plan.name}:1.0.0'} ."
    if "@" not in base:
        yield "# Pin it by digest: docker buildx imagetools inspect, then [deployment] base-image in the policy."
    yield f"FROM {base} AS build"
    yield "ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1"
    yield "# Packages before code: they are built again when they change, and not with each change of the code."
    yield f"COPY {requirements} /build/requirements.txt"
    hashed = "--require-hashes " if plan.app.has_hashes else ""
    yield f"RUN python -m venv /opt/venv && /opt/venv/bin/pip install {hashed}-r /build/requirements.txt"
    yield ""
    yield from _shipped(plan, base)


def _shipped(plan: Plan, base: str) -> Iterator[str]:
    yield "# What is shipped: no compiler, no cache, no file of the build but the packages."
    yield f"FROM {base}"
    yield "ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1"
    yield f"RUN useradd --system --uid {UID} --no-create-home --shell /usr/sbin/nologin {plan.user} \\"
    yield f"    && install -d -o {UID} -g {UID} -m 0750 {plan.state_folder}"
    yield f"WORKDIR {plan.folder}"
    yield "COPY --from=build /opt/venv /opt/venv"
    yield "# Root owns the code: the application cannot change it."
    yield "COPY . ."
    yield "# A number, by which a cluster can tell that it is not root."
    yield f"USER {UID}:{UID}"
    yield f"EXPOSE {PORT}"
    yield "# The server is asked by what is in the image: no curl, no shell."
    yield f"HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD {json.dumps(healthcheck(plan))}"
    yield f"CMD {json.dumps(command(plan))}"


def base_of(plan: Plan) -> str:
    """The image that is built on: the policy's, else the slim one of the Python that runs the application."""
    return plan.deployment.base_image or f"python:{plan.python}-slim"
