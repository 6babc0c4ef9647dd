"""Passwords are stored as slow, salted hashes."""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from stopper.evidence.application.configuration import WrittenSettings
from stopper.evidence.application.flask import Application
from stopper.evidence.application.reach import confidence_at
from stopper.evidence.cryptography.clear_passwords import (
    compared_in_clear,
    hashes_unseen,
    kept_in_session,
    only_carried,
    stored_in_clear,
)
from stopper.evidence.cryptography.derivations import Derivation, derivations, draws_salt, fixed_salt
from stopper.evidence.cryptography.disguised_passwords import disguised_passwords
from stopper.evidence.cryptography.hash_strengths import PasswordHash
from stopper.evidence.cryptography.kept_passwords import kept_in_containers
from stopper.evidence.cryptography.password_hashes import WERKZEUGS_DEFAULT, configured_hashes, password_hashes
from stopper.evidence.cryptography.queued_passwords import queued_passwords
from stopper.evidence.cryptography.replaced_passwords import replaced_passwords
from stopper.evidence.cryptography.reversible_passwords import decrypted_passwords
from stopper.evidence.cryptography.told_digests import told_lines
from stopper.evidence.data.models import models
from stopper.evidence.flow_answers import failed
from stopper.evidence.flows import Flow, Flows
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.packages.questions import Packages
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import Known
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Place,
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

STORED = "a password is stored as it was typed"
COMPARED = "a password in clear is compared with the typed one"
DISGUISED = "a password is stored in a form that can be turned back: its function makes no hash of it"
DECRYPTED = "a stored password is decrypted to be compared: whoever has the key reads all of them"
# What is found, its severity and the fix, with the function that finds it.
CLEAR: dict[tuple[str, Severity, str], Callable[[Source], Iterator[form.Assign | form.Call | form.Comparison]]] = {
    (STORED, Severity.CRITICAL, ""): stored_in_clear,
    ("a password is kept by the module as it was typed", Severity.CRITICAL, ""): kept_in_containers,
    (
        "a password is kept in the session as it was typed",
        Severity.HIGH,
        'session["user_id"] = user.id',
    ): kept_in_session,
    ("a password goes to a job as it was typed", Severity.HIGH, "send_welcome.delay(user.id)"): queued_passwords,
    (DISGUISED, Severity.CRITICAL, ""): disguised_passwords,
    (COMPARED, Severity.HIGH, "hasher.verify(user.password_hash, password)"): compared_in_clear,
    (DECRYPTED, Severity.HIGH, "hasher.verify(user.password_hash, password)"): decrypted_passwords,
}
# The same where the data flow finds it: message, severity and fix by the kind of sink.
FOLLOWED = {
    "stored-password": (STORED, Severity.CRITICAL, ""),
    "asked-password": (COMPARED, Severity.HIGH, "hasher.verify(user.password_hash, password)"),
}
NO_SALT = "no password is hashed with a salt that the code gives"
WERKZEUG = "werkzeug.security.generate_password_hash"
LEAST_SALT = 6  # characters of Werkzeug's 62: 35 bits, a little more than the 32 of NIST SP 800-63B-4, 3.1.1.2
OWN_SALT = "user.salt = os.urandom(16)"
SEVERITIES = {"broken": Severity.CRITICAL, "cheap": Severity.MEDIUM, "old": Severity.LOW}


@control.check(matter="a password is hashed fast")
def passwords_are_hashed_slowly(source: Source, packages: Packages | None) -> Observations:
    """Each call that hashes a password is judged by its scheme and cost; Werkzeug's default hangs on its version."""
    # generate_password_hash took pbkdf2 where no method was given until Werkzeug 3.0.
    is_old = packages is not None and packages.at_least("werkzeug", "3.0") is False

    def judge(found: PasswordHash) -> Observation:
        if is_old and found.how == WERKZEUGS_DEFAULT:
            found = replace(found, how="pbkdf2, the default of the declared Werkzeug", strength="old")
        return _judged(found, confidence_at(source, found.at.path))

    yield from every(password_hashes(source), judge, none="the code hashes no passwords")


@control.check(question="the salts of hashes")
def every_hash_has_a_salt_of_its_own(source: Source) -> Observations:
    """A salt of the code is the same for all: one table of hashes fits everybody who chose the same password."""
    found = list(derivations(source))
    # What is asked again is hashed with the salt that was kept of it.
    is_drawn = any(draws_salt(source, one) for one in found)
    yield from every(found, lambda one: _salted(source, one, is_drawn=is_drawn), none=NO_SALT)


def _salted(source: Source, one: Derivation, *, is_drawn: bool) -> Observation:
    at, fixed = source.at(one.call), fixed_salt(source, one)
    if not fixed and is_drawn:
        return passes("the salt of a password's hash is drawn for it, or kept from when it was", at=at)
    if not fixed:
        words = "a password is hashed with a salt of which the code does not show where it comes from"
        return unknown(words, needs="how the salt is made", at=at)
    confidence = confidence_at(source, at.path)
    words = f"a password is hashed with {fixed}"
    return fails(words, at=at, severity=Severity.MEDIUM, confidence=confidence, fix=OWN_SALT)


@control.check(question="the salts of hashes")
def no_salt_is_shortened(source: Source) -> Observations:
    """Werkzeug draws 16 characters; a few of them repeat among many users."""
    lengths = [(call, source.argument(call, 2, "salt_length")) for call in source.calls(WERKZEUG) if not call.has_star]
    short = [(call, value.data) for call, value in lengths if isinstance(value, Known) and _is_short(value.data)]
    for call, length in short:
        words = f"a password is hashed with a salt of {length} characters, which many users share"
        yield fails(words, at=source.at(call), severity=Severity.LOW, fix="generate_password_hash(password)")
    if not short:
        yield not_applicable("no salt is made shorter than Werkzeug's own")


def _is_short(length: object) -> bool:
    return isinstance(length, int) and length < LEAST_SALT


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


@control.check(matter="a password in clear is compared")
def no_password_is_kept_in_clear(source: Source, flows: Flows) -> Observations:
    """Typed passwords are followed into columns, documents, statements, the session, jobs and comparisons."""
    followed = list(_followed(source, flows))
    told = [*[item.at for item in followed if item.at is not None], *replaced_passwords(source)]
    known = {(at.path, at.line) for at in told}
    named = [item for item in _named(source) if item.at is None or (item.at.path, item.at.line) not in known]
    yield from sorted([*followed, *named], key=lambda item: item.at or Place(""))
    kept = [sink for sink in flows.reached("stored-password") if sink.holds and not is_support(sink.at.path)]
    if kept and not followed and not named and password_hashes(source):
        words = f"{len(kept)} places keep a password" if len(kept) > 1 else "one place keeps a password"
        yield passes(f"{words}, which is not what was typed there", at=kept[0].at)
    elif not followed and not named:
        yield not_applicable("no typed password is seen to be stored or compared")


def _named(source: Source) -> Iterator[Observation]:
    """What names alone show: the data flow does not reach every function."""
    for (message, severity, fix), find in CLEAR.items():
        for item in find(source):
            at = source.at(item)
            yield fails(message, at=at, severity=severity, confidence=confidence_at(source, at.path), fix=fix)


def _followed(source: Source, flows: Flows) -> Iterator[Observation]:
    carried = {(at.path, at.line) for at in (*map(source.at, only_carried(source)), *replaced_passwords(source))}
    # Where the digest is known for one of passwords by its names, it is told there.
    told = told_lines(source)
    for flow in flows.into(*FOLLOWED):
        message, severity, fix = FOLLOWED[flow.kind]
        if flow.is_support or (flow.at.path, flow.at.line) in carried or _is_hashed_unseen(source, flow):
            continue
        if flow.context.startswith("as a digest"):
            if any((at.path, at.line) in told for at in (flow.at, *[step.at for step in flow.steps])):
                continue
            message = f"a password is stored {flow.context}, by a graphics card billions of times a second"
        elif flow.context.startswith("encrypted"):
            message, severity = f"a password is stored {flow.context}: whoever has the key reads it", Severity.HIGH
        elif flow.context:
            message = f"{message}, {flow.context}"
        yield failed(flow, message, severity, fix)


def _is_hashed_unseen(source: Source, flow: Flow) -> bool:
    """Whether a column hashes what it is given; of a record whose class is not known a setter may do it too."""
    if not flow.name.startswith("the column "):
        return False
    record, _, name = flow.name.removeprefix("the column ").rpartition(".")
    columns = {column.name for model in models(source) for column in model.columns}
    is_column = not columns or name in columns
    return not is_column or hashes_unseen(source, *([] if record else ["setter"]))


def _judged(found: PasswordHash, confidence: Confidence = Confidence.FIRM) -> Observation:
    if found.strength == "strong":
        return passes(f"passwords are hashed by {found.how}", at=found.at)
    if found.strength == "unknown":
        return unknown(f"passwords are hashed by {found.how}", needs="the scheme in production", at=found.at)
    words = {"broken": "which protects nothing", "cheap": "which is too fast", "old": "which graphics cards try fast"}
    message = f"passwords are hashed by {found.how}, {words[found.strength]}"
    return fails(message, at=found.at, severity=SEVERITIES[found.strength], confidence=confidence)
