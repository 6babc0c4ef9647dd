"""Passwords are stored as slow, salted hashes."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from stopper.evidence.application.configuration import WrittenSettings
from stopper.evidence.application.flask import Application
from stopper.evidence.application.reach import confidence_at
from stopper.evidence.cryptography.clear_passwords import compared_in_clear, kept_in_session, stored_in_clear
from stopper.evidence.cryptography.password_hashes import (
    WERKZEUGS_DEFAULT,
    PasswordHash,
    configured_hashes,
    password_hashes,
)
from stopper.evidence.cryptography.queued_passwords import queued_passwords
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.packages.questions import Packages
from stopper.evidence.source.index import Source
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    about,
    every,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.syntax import form

control = Control(
    id="identity.password-hashing",
    title="Passwords are stored as slow, salted hashes",
    severity=Severity.CRITICAL,
    layers=("source", "app"),
    does=("enforce", "fix"),
    cwe=(916, 256),
    asvs=("11.4.2", "16.2.5"),
    remedy=(
        "Hash passwords with argon2-cffi or with Werkzeug's default (scrypt), and hash again at login when "
        "check_needs_rehash says so."
    ),
    risk="One copied table gives up most passwords within hours, and they open the users' mail and bank accounts too.",
    snippet="""\
hasher = argon2.PasswordHasher()
user.password_hash = hasher.hash(password)""",
)

# What is found, its severity and the fix, with the function that finds it.
CLEAR: dict[tuple[str, Severity, str], Callable[[Source], Iterator[form.Assign | form.Call | form.Comparison]]] = {
    ("a password is stored as it was typed", Severity.CRITICAL, ""): stored_in_clear,
    (
        "a password is kept in the session as it was typed",
        Severity.HIGH,
        'session["user_id"] = user.id',
    ): kept_in_session,
    ("a password goes to a job as it was typed", Severity.HIGH, "send_welcome.delay(user.id)"): queued_passwords,
    (
        "a password in clear is compared with the typed one",
        Severity.HIGH,
        "hasher.verify(user.password_hash, password)",
    ): compared_in_clear,
}
SEVERITIES = {"broken": Severity.CRITICAL, "cheap": Severity.MEDIUM, "old": Severity.LOW}


@control.check
def passwords_are_hashed_slowly(source: Source, packages: Packages | None) -> Observations:
    """Each call that hashes a password is judged by its scheme and cost; Werkzeug's default hangs on its version."""
    # generate_password_hash took pbkdf2 where no method was given until Werkzeug 3.0.
    is_old = packages is not None and packages.at_least("werkzeug", "3.0") is False

    def judge(found: PasswordHash) -> Observation:
        if is_old and found.how == WERKZEUGS_DEFAULT:
            found = replace(found, how="pbkdf2, the default of the declared Werkzeug", strength="old")
        return _judged(found, confidence_at(source, found.at.path))

    yield from every(password_hashes(source), judge, none="the code hashes no passwords")


@control.check(question="settings choose a slow hash")
def settings_choose_a_slow_hash(application: Application) -> Observations:
    """Flask-Bcrypt and Flask-Security take scheme and cost from the configuration."""
    yield from _chosen(application, application.config)


@control.check(question="settings choose a slow hash")
def settings_of_the_running_app_choose_a_slow_hash(app: ImportedApp, application: Application) -> Observations:
    yield from _chosen(application, app.config)


def _chosen(application: Application, config: WrittenSettings) -> Observations:
    found = list(configured_hashes(application.source, config))
    for key, item in found:
        yield from about(key, [_judged(item)])
    if not found:
        yield not_applicable("no setting chooses how passwords are hashed")


@control.check
def no_password_is_kept_in_clear(source: Source) -> Observations:
    """Typed passwords are followed into columns, SQL statements, the session, jobs and comparisons."""
    wrong = [(item, kind) for kind, find in CLEAR.items() for item in find(source)]
    for item, (message, severity, fix) in wrong:
        at = source.at(item)
        yield fails(message, at=at, severity=severity, confidence=confidence_at(source, at.path), fix=fix)
    if not wrong:
        yield passes("no typed password is stored or compared")


def _judged(found: PasswordHash, confidence: Confidence = Confidence.FIRM) -> Observation:
    if found.strength == "strong":
        return passes(f"passwords are hashed by {found.how}", at=found.at)
    if found.strength == "unknown":
        return unknown(f"passwords are hashed by {found.how}", needs="the scheme in production", at=found.at)
    words = {"broken": "which protects nothing", "cheap": "which is too fast", "old": "which graphics cards try fast"}
    message = f"passwords are hashed by {found.how}, {words[found.strength]}"
    return fails(message, at=found.at, severity=SEVERITIES[found.strength], confidence=confidence)
