"""No credential stands in code, configuration or git history."""

from collections.abc import Iterable

from stopper.evidence.deployment.surroundings import Surroundings
from stopper.evidence.repository.kept_databases import KeptDatabase, kept_databases
from stopper.evidence.repository.questions import Repository
from stopper.evidence.secrets.credential import Credential
from stopper.evidence.secrets.credential_advice import (
    fix_of,
    guarding_names,
    severity_of,
)
from stopper.evidence.secrets.default_accounts import default_accounts
from stopper.evidence.secrets.fallen_back_keys import fallen_back_keys
from stopper.evidence.secrets.read_keys import read_keys
from stopper.evidence.secrets.stored_accounts import stored_accounts
from stopper.evidence.secrets.stored_credentials import stored_credentials
from stopper.evidence.secrets.written_credentials import written_credentials
from stopper.evidence.secrets.written_logins import written_logins
from stopper.evidence.source.index import Source
from stopper.evidence.templates.library_questions import Templates
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Place,
    Severity,
    fails,
    not_applicable,
    passes,
)

WITHIN = ("in a URL", "in a query", "in a connection's text")

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
    snippet='MAIL_PASSWORD = os.environ["MAIL_PASSWORD"]',
)

ACCOUNTS = "Make the first account by a command that asks for its password, and change those that stood here."


@control.check(question="credentials in code", matter="a secret stands in a file")
def code_holds_no_credential(source: Source) -> Observations:
    """No literal of the code is a password, key or token; SECRET_KEY is left to secrets.secret-key-set."""
    found = written_credentials(source)
    guards = guarding_names(source) if found else frozenset()
    yield from _all(found, "no literal of the code is a credential", guards)


@control.check(question="passwords of clients in code", matter="a secret stands in a file")
def no_client_is_made_with_a_written_password(source: Source) -> Observations:
    """Clients of databases, directories, mail and services, whose password the code writes, plain as it may be."""
    told = frozenset(item.digest for item in written_credentials(source))
    found = list(written_logins(source, told))
    for item in found:
        yield fails(item.words, at=item.at, severity=item.severity, fix='password=os.environ["SERVICE_PASSWORD"]')
    if not found:
        yield not_applicable("no client in the code signs in with a further text of the code")


@control.check(question="accounts in code", matter="a secret stands in a file")
def code_gives_no_account_its_password(source: Source) -> Observations:
    """Accounts that an installation gets by the code, with passwords that need look like no secret."""
    told = {(item.at.path, item.at.line) for item in written_credentials(source)}
    weighed = (one for one in default_accounts(source) if one.weight in ("loaded", "script"))
    found = {one.at: one for one in weighed if (one.at.path, one.at.line) not in told}
    for item in found.values():
        yield fails(item.message, at=item.at, severity=Severity.HIGH, fix=ACCOUNTS)
    if not found:
        yield not_applicable("no code gives an account a password that is written in it")


@control.check(question="keys that stand in for those of the environment")
def no_key_of_tokens_is_in_the_code(source: Source) -> Observations:
    """Texts of the code, placeholders too, that sign tokens where the environment, or the settings, lack the key."""
    found = list(fallen_back_keys(source))
    for item in found:
        where = "settings lack" if item.is_setting else "environment lacks"
        words = f"the key of {item.what} is a text of the code where the {where} {item.variable}"
        fix = f'current_app.config["{item.variable}"]' if item.is_setting else f'KEY = os.environ["{item.variable}"]'
        yield fails(words, at=item.at, severity=Severity.HIGH, fix=fix)
    if not found:
        yield not_applicable("no key of tokens falls back to a text of the code")


@control.check(question="credentials in templates", matter="a secret stands in a file")
def templates_hold_no_credential(templates: Templates, repository: Repository) -> Observations:
    """No template and no script in one holds a credential."""
    paths = frozenset(templates.paths)
    yield from _all(
        (item for item in stored_credentials(repository) if item.at.path in paths), "no template holds a credential"
    )


@control.check(question="credentials in other files", matter="a secret stands in a file")
def files_hold_no_credential(repository: Repository, surroundings: Surroundings | None) -> Observations:
    """No configuration, script or data file of the repository holds a credential."""
    deployed = surroundings.paths if surroundings is not None else frozenset()
    found = (item for item in stored_credentials(repository) if not _is_template(item.at.path))
    others = (item for item in found if item.at.path not in deployed)
    yield from _all(others, "no other file of the repository holds a credential")


@control.check(question="credentials in deployment files", matter="a secret stands in a file", layer=Layer.DEPLOY)
def deployment_files_hold_no_credential(repository: Repository, surroundings: Surroundings) -> Observations:
    """No unit, Dockerfile, compose file, manifest or other file that was read as deployment holds a credential."""
    if not surroundings.files:
        yield not_applicable("no file of a deployment is in the project")
        return
    found = (item for item in stored_credentials(repository) if item.at.path in surroundings.paths)
    none = f"none of {len(surroundings.paths)} files of the deployment holds a credential"
    yield from _all((item for item in found if not _is_template(item.at.path)), none)


@control.check(question="databases with secrets in git")
def no_database_with_secrets_is_tracked(repository: Repository) -> Observations:
    """No SQLite database with rows of passwords or tokens is tracked."""
    found = list(kept_databases(repository))
    for item in found:
        yield _kept(item, repository)
    if not found:
        yield not_applicable("no database with passwords or tokens lies in the repository")


@control.check(question="keys in files of their own")
def no_file_that_is_read_as_a_key_is_tracked(source: Source, repository: Repository) -> Observations:
    """No file of the repository is, as a whole, the key or the password that the code reads from it."""
    found = list(read_keys(source, repository))
    for item in found:
        verb = "is tracked" if item.is_tracked else "is not ignored"
        words = f"{item.path[:80]} {verb}, and the code reads {item.name[:40]} from it"
        fix = f"git rm --cached {item.path}"
        yield fails(words, at=Place(item.path, 1), severity=Severity.HIGH, related=[item.at], fix=fix)
    if not found:
        yield not_applicable("no file of the repository is read as a key")


@control.check(question="accounts in data files", matter="a secret stands in a file")
def no_data_file_holds_accounts(repository: Repository) -> Observations:
    """No list of accounts in JSON, and no row of one in SQL, has its password beside it."""
    found = list(stored_accounts(repository))
    for item in found:
        named = f", such as {item.name[:40]}" if item.name else ""
        where = f"{item.at.path}, in a folder that is served to everybody," if item.is_served else item.at.path
        words = f"{where} holds accounts with their passwords{named}"
        yield fails(words, at=item.at, severity=None if item.is_served else Severity.HIGH, fix=ACCOUNTS)
    if not found:
        yield not_applicable("no data file of the repository holds accounts")


def _kept(item: KeptDatabase, repository: Repository) -> Observation:
    verb = "is tracked" if repository.is_tracked(item.at.path) else "is not ignored"
    words = f"{item.at.path} {verb} with the rows of {item.table[:60]}, whose column {item.column[:60]} holds secrets"
    fix = f"git rm --cached {item.at.path}"
    if item.is_test:
        return fails(words, at=item.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE, fix=fix)
    return fails(words, at=item.at, severity=Severity.HIGH, fix=fix)


def _is_template(path: str) -> bool:
    return "templates/" in path


def _all(found: Iterable[Credential], none: str, guards: frozenset[str] = frozenset()) -> Observations:
    items = list(found)
    for item in items:
        yield _judged(item, guards)
    if not items:
        yield passes(none)


def _judged(item: Credential, guards: frozenset[str]) -> Observation:
    named = f"{item.name} is " if item.name else ""
    # The length of a text says nothing of that of the password in it.
    length = "" if item.kind.endswith(WITHIN) else f" of {item.length} characters"
    words, fix = f"{named}{item.kind}{length} that stands in the file", fix_of(item)
    if item.trust == "certain":
        cause = f"{item.kind} {item.length} {item.digest}"
        return fails(words, at=item.at, severity=severity_of(item, guards), cause=cause, fix=fix)
    doubt = f"{words}, among tests or scripts"
    cause = f"aside {item.kind} {item.length} {item.digest}"
    return fails(doubt, at=item.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE, cause=cause, fix=fix)
