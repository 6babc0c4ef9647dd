"""Only root and the service can read environment and key files."""

from stopper.evidence.deployment.environment_files.modes import given_modes
from stopper.evidence.deployment.environment_files.readers import NamedFiles, Parting, ReadFile, read_files
from stopper.evidence.deployment.systemd.environment import secret_files
from stopper.evidence.deployment.systemd.units import Units
from stopper.evidence.host.host import Host
from stopper.evidence.host.records import Entry
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import Source
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Place,
    Severity,
    about,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.sensitive_names import is_sensitive_name

# Groups that people or several services are in.
BROAD = frozenset({"users", "staff", "adm", "nogroup", "games", "www-data", "docker", "everyone"})

control = Control(
    id="secrets.env-file-permissions",
    title="Only root and the service can read environment and key files",
    severity=Severity.HIGH,
    layers=("deploy", "host", "cross"),
    does=("render",),
    cwe=(732, 522),
    asvs=("13.3.2",),
    remedy="Give environment and key files to root and the service's group with mode 0640 or stricter.",
    risk="Any other user or service on the machine reads the keys and forges sessions or opens the database.",
    snippet="""\
chown root:app /etc/app/app.env
chmod 0640 /etc/app/app.env""",
)


@control.check(question="who can read environment and key files")
def environment_and_key_files_are_closed_on_the_machine(host: Host) -> Observations:
    """Owners and modes of the files of variables and of private keys, as the machine shows them."""
    keys = [entry for project in host.projects for entry in project.files if entry.kind == "key"]
    found = {entry.path: entry for entry in (*host.environment_files(), *keys, *host.keys) if entry.is_seen}
    for entry in found.values():
        yield from about(entry.path, [_judged(host, entry)])
    if not found:
        yield _none(host)


def _judged(host: Host, entry: Entry) -> Observation:
    at, words = host.at(entry.path), f"{entry.path} has owner {entry.owner}:{entry.group} and mode {entry.mode}"
    if entry.bits & 0o006 and entry.reach == "all":
        what = "write" if entry.bits & 0o002 else "read"
        return fails(f"{words}: every user of the machine can {what} it", at=at)
    if entry.bits & 0o006:
        return fails(f"{words}: only its folder keeps other users out", at=at, severity=Severity.LOW)
    if entry.bits & 0o040 and entry.group in BROAD:
        return fails(f"{words}: the group {entry.group} is no service's own", at=at, severity=Severity.MEDIUM)
    if entry.bits & 0o020:
        return fails(f"{words}: its group can change it", at=at, severity=Severity.LOW)
    if entry.has_acl:
        return unknown(f"{words}, and an access list", needs=f"the output of getfacl {entry.path}", at=at)
    return passes(words, at=at)


def _none(host: Host) -> Observation:
    hidden = host.hidden("files", "project")
    if host.projects and not hidden:
        return not_applicable("no environment or key file lies with the application or is named by its unit")
    needs = hidden or "facts with the application's folder (`stopper collect --project`)"
    return unknown("no environment or key file was seen", needs=needs)


@control.check(question="who can read environment and key files")
def files_of_units_are_closed(units: Units, repository: Repository) -> Observations:
    """The files that units take variables and secrets from: who else may read them is the machine's to show."""
    given = {item.path for item in given_modes(repository.tree)}
    found = [(service.name, *item) for service in units.services for item in secret_files(service.unit)]
    for name, setting, path, at in found:
        if setting.endswith("Encrypted"):
            yield passes(f"{name} takes a credential that is encrypted ({setting}=)", at=at)
        elif not path.startswith("/"):
            yield not_applicable(f"{name} takes a credential that the system hands to it ({setting}=)")
        elif path in given:
            yield not_applicable(f"a script gives {path[:60]} its mode")
        else:
            words = f"{name} reads {path[:60]} ({setting}=), and who else may read it, no file of the project shows"
            needs = f"a script that gives {path[:60]} its mode, or the machine's facts (`audit --host facts.json`)"
            yield unknown(words, needs=needs, at=at, subject=path)
    if not found:
        yield not_applicable("no unit takes variables or secrets from a file")


@control.check(question="modes that scripts give", layer=Layer.DEPLOY)
def scripts_close_environment_and_key_files(repository: Repository) -> Observations:
    """What scripts of the project give to these files by chmod and install leaves other users out."""
    found = list(given_modes(repository.tree))
    for item in found:
        if item.is_open:
            words = f"{item.path[:60]} gets the mode {item.mode}: every user of the machine can read it"
            yield fails(words, at=item.at, fix=f"chmod 0640 {item.path[:60]}")
        else:
            yield passes(f"{item.path[:60]} gets the mode {item.mode}", at=item.at)
    if not found:
        yield not_applicable("no script gives an environment or key file its mode")


@control.check(question="one file for several readers", layer=Layer.CROSS)
def every_reader_of_a_file_gets_the_same_values(
    repository: Repository, source: Source, named: NamedFiles | None
) -> Observations:
    """Where python-dotenv, sh, systemd, Docker or compose read one file, each gets the same values."""
    found = [item for item in read_files(repository.tree, source, named) if len(item.readers) > 1]
    for item in found:
        partings = list(item.partings())
        for parting in partings:
            yield _parted(item, parting)
        if not partings:
            readers = ", ".join(reader.dialect.name for reader in item.readers)
            yield passes(f"{item.path} is the same for all its readers ({readers})", at=Place(item.path, 1))
    if not found:
        yield not_applicable("no environment file has two readers")


def _parted(item: ReadFile, parting: Parting) -> Observation:
    one, other = parting.first, parting.second
    words = f"{one.dialect.name} and {other.dialect.name} read {parting.name} differently: {parting.reason}"
    is_key = is_sensitive_name(parting.name) and not item.is_template
    return fails(
        words,
        at=parting.at,
        severity=None if is_key else Severity.LOW,
        confidence=Confidence.TENTATIVE if item.is_template else Confidence.FIRM,
        related=[one.at, other.at],
        fix=f"{parting.name}=letters_digits-and-nothing-else",
    )
