"""The application's container on one machine, with nginx of that machine in front: no privilege, no port to outside."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.render.container import PORT, SCRATCH, UID, memory
from stopper.render.plan import Plan
from stopper.render.rendered import Rendered
from stopper.render.yaml_text import yaml_text

CONTROLS = (
    "deployment.container",
    "deployment.service-user",
    "deployment.socket-binding",
    "secrets.not-in-image-or-arguments",
)


def render(plan: Plan) -> tuple[Rendered, ...]:
    """compose.yaml, which builds the image of the rendered Dockerfile or runs the one that the policy names."""
    return (Rendered("compose.yaml", "\n".join(_compose(plan)) + "\n"),)


def _compose(plan: Plan) -> Iterator[str]:
    deployment = plan.deployment
    yield f"# {plan.name} in a container: docker compose up --detach --wait"
    yield "services:"
    yield "  web:"
    if deployment.image:
        yield f"    image: {yaml_text(deployment.image)}"
    yield "    build: ."
    yield "    restart: unless-stopped"
    yield "    # Read once at the start, by root alone (mode 0600); never a literal here."
    yield f"    env_file: {yaml_text(plan.environment_file)}"
    yield "    ports:"
    yield "      # For nginx of this machine. Without the address Docker publishes it to everybody, past the firewall."
    yield f'      - "127.0.0.1:{PORT}:{PORT}"'
    yield from _bounds(plan)
    yield "    logging:"
    yield "      driver: local # bounded, unlike Docker's default"
    yield "volumes:"
    yield "  state: {}"
    yield from (f"  {name}: {{}}" for name, _ in _writable(plan))


def _bounds(plan: Plan) -> Iterator[str]:
    yield f'    user: "{UID}:{UID}"'
    yield "    read_only: true"
    yield "    cap_drop: [ALL]"
    yield '    security_opt: ["no-new-privileges:true"]'
    yield "    tmpfs:"
    yield f"      - /tmp:size={SCRATCH}m,mode=1777,noexec"
    yield "    volumes:"
    yield f"      - state:{plan.state_folder}"
    yield from (f"      - {name}:{path}" for name, path in _writable(plan))
    yield "    pids_limit: 200"
    yield f"    mem_limit: {memory(plan)}m"
    yield "    # Requests that run may end."
    yield f"    stop_grace_period: {plan.deployment.stop_timeout}s"


def _writable(plan: Plan) -> Iterator[tuple[str, str]]:
    """Further folders that are written to, each as a volume of its own."""
    for number, path in enumerate(plan.deployment.writable, 1):
        yield f"state-{number}", path
