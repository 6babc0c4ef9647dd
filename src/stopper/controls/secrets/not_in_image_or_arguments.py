"""No secret is in a process argument, an image or a deployment literal."""

from stopper.evidence.host.host import Host
from stopper.evidence.host.records import Unit
from stopper.evidence.host.service import secret_arguments
from stopper.model import Control, Observations, Severity, fails, not_applicable, passes, unknown

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
    elif not host.app_units:
        yield not_applicable("no unit of systemd runs an application")


def _file(unit: Unit) -> str:
    return next((entry.path for entry in unit.files), f"/{unit.name}")
