"""The operating system installs security updates by itself."""

from stopper.evidence.deployment.unattended import unattended
from stopper.evidence.host.host import Host
from stopper.evidence.repository.questions import Repository
from stopper.model import Control, Layer, Observations, Severity, fails, not_applicable, passes, unknown
from stopper.standard.listed_names import listed

OLD = 7  # days; the timer fetches the lists every day

control = Control(
    id="deployment.os-updates",
    title="The operating system installs security updates by itself",
    severity=Severity.MEDIUM,
    layers=("host", "deploy"),
    does=("render",),
    cwe=(1395,),
    asvs=("15.2.1",),
    remedy=(
        "Install pending security updates, switch automatic ones on (unattended-upgrades or dnf-automatic), and reboot "
        "when they ask for it."
    ),
    risk=(
        "A published exploit for the kernel, OpenSSH or OpenSSL works on the server for months after its patch came "
        "out."
    ),
    snippet='APT::Periodic::Unattended-Upgrade "1";',
)


@control.check(question="pending security updates")
def no_security_update_is_pending(host: Host) -> Observations:
    """What the package manager would install, by lists of the last days."""
    updates = host.updates
    if updates is None or not updates.is_known:
        needs = host.hidden("updates") or "the pending updates of the machine"
        yield unknown("the pending updates of the machine are not known", needs=needs)
        return
    at = host.at("/var/lib/apt/lists")
    age = max(0, host.collected - updates.lists) // 86_400
    if updates.security:
        shown = listed(updates.security, 3)
        yield fails(f"{len(updates.security)} security updates are pending: {shown}", at=at)
    if age > OLD:
        yield fails(f"the lists of packages are {age} days old, so that nothing newer is known", at=at)
    elif not updates.security:
        yield passes(f"no security update is pending for {updates.system}, by lists of {age} days ago", at=at)
    if updates.needs_restart:
        yield fails(
            "an update waits for a restart of the machine", at=host.at("/run/reboot-required"), severity=Severity.LOW
        )


@control.check(question="automatic security updates")
def security_updates_install_themselves(host: Host) -> Observations:
    """unattended-upgrades is installed and switched on."""
    state = host.updates.automatic if host.updates is not None else ""
    jobs = [job for job in host.schedules if job.purpose == "updates"]
    at = host.at("/etc/apt/apt.conf.d")
    if state == "on":
        yield passes("unattended-upgrades installs security updates", at=at)
    elif state in ("off", "not installed"):
        other = jobs[0].path if jobs and state == "not installed" else ""
        words = f"unattended-upgrades is {'switched off' if state == 'off' else state}"
        yield fails(words, at=host.at(other) if other else at)
    else:
        needs = host.hidden("updates.automatic", "updates") or "how the machine is updated"
        yield unknown("whether the machine updates itself is not known", needs=needs)


@control.check(layer=Layer.DEPLOY)
def the_files_of_apt_install_updates_by_themselves(repository: Repository) -> Observations:
    """APT::Periodic::Unattended-Upgrade is on where the project sets a machine up."""
    found = list(unattended(repository))
    for at, is_on in found:
        if is_on:
            yield passes("apt installs security updates by itself", at=at)
        else:
            fix = 'APT::Periodic::Unattended-Upgrade "1";'
            yield fails("apt is told to install no update by itself", at=at, fix=fix)
    if not found:
        yield not_applicable("no file here sets up a machine's updates")
