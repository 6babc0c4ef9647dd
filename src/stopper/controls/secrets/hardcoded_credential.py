"""No credential stands in code, configuration or git history."""

from collections.abc import Iterable

from stopper.evidence.repository.questions import Repository
from stopper.evidence.secrets.stored_credentials import stored_credentials
from stopper.evidence.secrets.written_credentials import Credential, written_credentials
from stopper.evidence.source.index import Source
from stopper.evidence.templates.library_questions import Templates
from stopper.model import Confidence, Control, Observation, Observations, Severity, fails, passes

control = Control(
    id="secrets.hardcoded-credential",
    title="No credential stands in code, configuration or git history",
    severity=Severity.CRITICAL,
    layers=("source", "templates", "deploy", "repo"),
    does=("fix",),
    cwe=(798, 321, 540),
    asvs=("13.3.1",),
    remedy=(
        "Revoke and replace the credential, because whoever has the repository has it, then read the new one from the "
        "environment or a secrets manager."
    ),
    risk="Everyone who ever saw the repository, a fork or a leaked laptop can use it, and changing it needs a release.",
    snippet='DATABASE_URL = os.environ["DATABASE_URL"]',
)


@control.check(question="credentials in code")
def code_holds_no_credential(source: Source) -> Observations:
    """No literal of the code is a password, key or token; SECRET_KEY is left to secrets.secret-key-set."""
    yield from _all(written_credentials(source), "no literal of the code is a credential")


@control.check(question="credentials in templates")
def templates_hold_no_credential(templates: Templates, repository: Repository) -> Observations:
    """No template and no script in one holds a credential."""
    paths = frozenset(templates.paths)
    yield from _all((item for item in stored_credentials(repository) if item.at.path in paths), "no template holds a credential")


@control.check(question="credentials in other files")
def files_hold_no_credential(repository: Repository) -> Observations:
    """No configuration, script or data file of the repository holds a credential."""
    found = (item for item in stored_credentials(repository) if not _is_template(item.at.path))
    yield from _all(found, "no other file of the repository holds a credential")


def _is_template(path: str) -> bool:
    return "templates/" in path


def _all(found: Iterable[Credential], none: str) -> Observations:
    items = list(found)
    for item in items:
        yield _judged(item)
    if not items:
        yield passes(none)


def _judged(item: Credential) -> Observation:
    named = f"{item.name} is " if item.name else ""
    words = f"{named}{item.kind} of {item.length} characters that stands in the file"
    if item.trust == "certain":
        return fails(words, at=item.at, severity=_severity(item), cause=f"{item.kind} {item.length} {item.digest}")
    doubt = f"{words}, among tests or scripts"
    cause = f"aside {item.kind} {item.length} {item.digest}"
    return fails(doubt, at=item.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE, cause=cause)


def _severity(item: Credential) -> Severity:
    # A database of a compose file is mostly reached from its own network only.
    is_inner = "compose" in item.at.path.rpartition("/")[2]
    return Severity.HIGH if is_inner or item.kind == "a password in a URL" else Severity.CRITICAL
