"""No account or service accepts a default credential."""

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.given_variables import GivenVariable, GivenVariables
from stopper.evidence.deployment.seeded_accounts import SeededAccount, SeededAccounts
from stopper.evidence.host.host import Host
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.default_logins import DefaultLogin, password_settings, running_default_logins
from stopper.evidence.repository.questions import Repository
from stopper.evidence.secrets.client_logins import ClientLogin, called_logins, configured_logins
from stopper.evidence.secrets.compared_fallbacks import ComparedFallback, compared_fallbacks
from stopper.evidence.secrets.default_accounts import DefaultAccount, default_accounts
from stopper.evidence.secrets.documented_accounts import documented_accounts
from stopper.evidence.secrets.stored_accounts import is_named, stored_accounts
from stopper.evidence.source.index import Source
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.default_logins import PASSWORD_KEY
from stopper.standard.start_up.known_logins import KnownLogin, known_login

# What makes sample data runs where somebody asks for it; a script that fills the database is part of an installation.
WEIGHTS = {
    "loaded": (Severity.CRITICAL, Confidence.FIRM),
    "script": (Severity.HIGH, Confidence.FIRM),
    "likely": (Severity.HIGH, Confidence.TENTATIVE),
    "sample operator": (Severity.MEDIUM, Confidence.TENTATIVE),
    "sample": (Severity.LOW, Confidence.TENTATIVE),
}

DEMANDED = 'TOKEN = os.environ["TOKEN"]  # without it the application does not start'
# Accounts of images for machines that people try things on.
STOCK = frozenset({"vagrant", "pi"})

control = Control(
    id="production-mode.default-credentials",
    title="No account or service accepts a default credential",
    severity=Severity.CRITICAL,
    layers=("source", "app", "deploy", "host", "live"),
    does=("refuse",),
    cwe=(1392, 1393),
    asvs=("6.3.2", "13.2.3"),
    remedy=(
        "Remove seeded accounts and documented passwords, create the first administrator with a one-off command that "
        "asks for a password, and give each service its own generated credential."
    ),
    risk="Bots try admin/admin and the documented passwords first, and are in within minutes of the first deployment.",
)


@control.check(question="no account has a default password", matter="a secret stands in a file")
def no_account_has_a_password_from_the_code(source: Source) -> Observations:
    found = {account.at: account for account in default_accounts(source)}
    for account in found.values():
        yield _judged(account)
    if not found:
        yield passes("no code gives an account a password that is written in it")


@control.check(question="no file of SQL holds accounts", matter="a secret stands in a file")
def no_text_of_sql_fills_in_accounts(source: Source, repository: Repository) -> Observations:
    """Whether production runs a file of SQL is known of those alone that the code names."""
    found = [item for item in stored_accounts(repository) if item.at.path.endswith(".sql")]
    for item in found:
        is_run = is_named(source, item.at.path)
        named = f", such as {item.name[:40]}" if item.name else ""
        yield fails(
            f"{item.at.path}{', which the code runs,' if is_run else ''} fills in accounts with their passwords{named}",
            at=item.at,
            severity=None if is_run else Severity.HIGH,
            confidence=Confidence.FIRM if is_run else Confidence.TENTATIVE,
        )
    if not found:
        yield not_applicable("no file of SQL fills in accounts")


@control.check(question="no account is documented with its password")
def no_readme_tells_an_account_with_its_password(source: Source, repository: Repository) -> Observations:
    """Whoever tries out an installation reads there first, and so does whoever attacks one."""
    found = list(documented_accounts(repository)) if source.modules else []
    for item in found:
        words = (
            f"{item.at.path} tells the account {item.name[:40]} with its password, which whoever attacks tries first"
        )
        yield fails(words, at=item.at, severity=Severity.HIGH, confidence=Confidence.TENTATIVE)
    if not found:
        yield not_applicable("no file for readers and no page tells an account with its password")


@control.check(question="no fallback of a variable lets in", matter="a secret stands in a file")
def no_fallback_of_a_variable_lets_in(application: Application) -> Observations:
    """What a request brings is compared with a variable of which the code knows what it is where nobody gave it."""
    found = {item.at: item for item in compared_fallbacks(application)}
    yield from map(_compared, found.values())
    if not found:
        yield not_applicable("no credential is compared with a variable whose fallback lets in")


def _compared(item: ComparedFallback) -> Observation:
    what = "who sends nothing is let in" if item.lets_in == "nothing" else f"{item.lets_in} of the code lets in"
    message = f"{what} where the variable {item.variable} is missing"
    return fails(message, at=item.at, severity=Severity.HIGH, confidence=Confidence.TENTATIVE, fix=DEMANDED)


def _judged(account: DefaultAccount) -> Observation:
    severity, confidence = WEIGHTS[account.weight]
    return fails(account.message, at=account.at, severity=severity, confidence=confidence)


@control.check(question="no setting holds a default password", matter="a secret stands in a file")
def no_setting_holds_a_default_password(application: Application) -> Observations:
    """The passwords that the code writes into the configuration, and those in its addresses."""
    found = list(configured_logins(application))
    yield from map(_of_client, found)
    if not found:
        yield not_applicable("no setting that the code shows holds a password that comes with a product")


@control.check(question="no client signs in with a default password", matter="a secret stands in a file")
def no_client_signs_in_with_a_default_password(source: Source) -> Observations:
    """Connections to databases, caches and brokers that the code opens itself."""
    found = list(called_logins(source))
    yield from map(_of_client, found)
    if not found:
        yield not_applicable("no client in the code signs in with a password that comes with a product")


def _of_client(item: ClientLogin) -> Observation:
    ending = f", unless {item.variable} says otherwise" if item.variable else ""
    return fails(
        f"{item.words}{ending}",
        at=item.at,
        severity=min(item.severity, Severity.MEDIUM) if item.variable else item.severity,
        confidence=Confidence.TENTATIVE if item.variable else Confidence.FIRM,
    )


@control.check(question="no setting holds a default password", matter="a secret stands in a file")
def no_setting_of_the_running_app_holds_a_default_password(app: ImportedApp) -> Observations:
    """The passwords of the running configuration, and those in its addresses."""
    found = list(running_default_logins(app))
    yield from map(_of_setting, found)
    kept = [setting for key in password_settings(app) if not (setting := app.config[key]).is_undecided]
    if not found and kept:
        yield passes(f"none of {len(kept)} passwords of the configuration comes with a product", at=kept[0].at)
    elif not found:
        yield not_applicable("no password stands in the running configuration (--env-file shows those of production)")


def _of_setting(item: DefaultLogin) -> Observation:
    ending = f", unless {item.variable} says otherwise" if item.variable else ""
    severity = item.login.severity
    return fails(
        f"{item.login.words(item.key)}{ending}",
        at=item.at,
        severity=min(severity, Severity.MEDIUM) if item.variable else severity,
        confidence=Confidence.TENTATIVE if item.variable else Confidence.FIRM,
        subject=item.key,
    )


@control.check(question="no variable holds a default password", matter="a secret stands in a file")
def no_variable_of_the_deployment_holds_a_default_password(variables: GivenVariables) -> Observations:
    """The passwords, and the addresses with one, that units, images, compose files and manifests give."""
    said = [item for item in variables.said_anywhere() if PASSWORD_KEY.search(item.name) or "://" in item.text]
    found = [(item, login) for item in said if item.text and (login := known_login(item.name, item.text)) is not None]
    # A line that an anchor of YAML hands to several services is one fault.
    lines: dict[object, list[tuple[GivenVariable, KnownLogin]]] = {}
    for item, login in found:
        lines.setdefault((item.at, item.name), []).append((item, login))
    for (first, login), *others in lines.values():
        yield _of_variable(first, login, len(others))
    if not said:
        yield not_applicable("no deployment file says a password itself")
    elif not found:
        yield passes(f"none of {len(said)} passwords of the deployment files comes with a product", at=said[0].at)


def _of_variable(item: GivenVariable, login: KnownLogin, others: int) -> Observation:
    """A service is reached by its neighbours alone as a rule, and an account by everybody."""
    ending = f", unless {' or '.join(item.replaced_by)} says otherwise" if item.replaced_by else ""
    lets_in = login.severity is Severity.CRITICAL and not item.replaced_by
    return fails(
        f"{login.words(item.name)}{ending} (of {item.whose}{f' and {others} more' if others else ''})",
        at=item.at,
        severity=login.severity if lets_in else min(login.severity, Severity.MEDIUM),
        subject=f"{item.name} of {item.whose}",
    )


@control.check(question="no command makes an account with a written password", matter="a secret stands in a file")
def no_command_makes_an_account_with_a_written_password(accounts: SeededAccounts) -> Observations:
    """Entry points, Procfiles, images, services and scripts take the passwords of the accounts that they make."""
    for item in accounts.found:
        yield _of_command(item)
    if accounts.clean and not accounts.found:
        count = len(accounts.clean)
        words = "the command that makes an account takes" if count == 1 else f"{count} commands that make accounts take"
        yield passes(f"{words} the password from elsewhere", at=accounts.clean[0])
    elif not accounts.found:
        yield not_applicable("no command of a deployment file makes an account")


def _of_command(item: SeededAccount) -> Observation:
    """One of the application is everybody's; those of the machine and a database are reached by few as a rule."""
    is_reached = item.kind == "application" or (item.kind == "web server" and item.runs)
    severity = (Severity.CRITICAL if item.runs else Severity.HIGH) if is_reached else Severity.MEDIUM
    # Whether somebody runs a script that nothing starts, and where, is not known.
    is_sure = item.runs and not item.variable and not item.is_guessed
    return fails(
        item.words,
        at=item.at,
        severity=min(severity, Severity.MEDIUM) if item.variable else severity,
        confidence=Confidence.FIRM if is_sure else Confidence.TENTATIVE,
        subject=item.user,
    )


@control.check(question="accounts of the machine")
def no_account_of_the_machine_has_a_default_credential(host: Host) -> Observations:
    """Accounts without a password, those of ready-made images, and the password in the database's URL."""
    accounts, database = host.accounts, host.database
    empty = accounts.without_password if accounts is not None else ()
    stock = [name for name in (accounts.people if accounts is not None else ()) if name in STOCK]
    for name in empty:
        yield fails(f"the account {name} needs no password", at=host.at("/etc/shadow"))
    for name in stock:
        words = f"the account {name} comes with an image whose password or key is documented"
        yield fails(words, at=host.at("/etc/passwd"), severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE)
    if database is not None and database.has_default_password:
        yield fails(f"the password in {database.variable} is one that everybody tries first", at=host.at())
    if empty or stock or (database is not None and database.has_default_password):
        return
    if accounts is not None and accounts.is_seen:
        yield passes("every account of the machine needs a password of its own or a key", at=host.at("/etc/shadow"))
    else:
        yield unknown("the accounts of the machine were not seen", needs="the facts of the machine, collected as root")
