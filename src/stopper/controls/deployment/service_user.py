"""The app and its workers run as a user of their own."""

from stopper.evidence.host.host import Host
from stopper.evidence.host.records import Process
from stopper.evidence.host.service import SHARED, masters
from stopper.model import Control, Observation, Observations, Severity, fails, passes, unknown

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
