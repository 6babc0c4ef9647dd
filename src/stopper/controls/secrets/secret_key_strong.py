"""SECRET_KEY is long, random and known to nobody else."""

from collections.abc import Iterator

from msgspec.structs import replace

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.given_variables import GivenVariable, GivenVariables
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.secrets.signing_keys import KeyOption, key_options, refusals
from stopper.evidence.source.origins import can_be_guessed
from stopper.evidence.source.values import text_of
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
from stopper.standard.secret import Secret
from stopper.standard.start_up.key_strength import KEYS, holds_a_key, weakness_of

# What the code holds says nothing of what production gives.
IN_CODE = "in the code"

control = Control(
    id="secrets.secret-key-strong",
    title="SECRET_KEY is long, random and known to nobody else",
    severity=Severity.CRITICAL,
    layers=("source", "app", "deploy"),
    does=("refuse", "fix"),
    cwe=(331, 1394, 1391),
    asvs=("11.2.3", "11.5.1"),
    remedy=(
        "Generate the key once with the secrets module, at least 32 random bytes, and store it in the environment; "
        "never take one from a tutorial or make one up."
    ),
    risk=(
        "An attacker takes one cookie from the site, finds the key with a word list, and then signs sessions as any "
        "user."
    ),
    snippet="python -c 'import secrets; print(secrets.token_hex(32))'",
)


@control.check(question="strength of SECRET_KEY", refused_at_start=True, matter="a secret stands in a file")
def every_key_is_random_and_unknown(app: Application) -> Observations:
    """No key that the code holds is short, made up or published."""
    judged: set[tuple[object, str]] = set()
    for key in KEYS:
        # A key that only repeats another is judged by secrets.keys-distinct.
        fresh = [item for item in key_options(app, key) if (item.text, item.variable) not in judged]
        judged.update((item.text, item.variable) for item in fresh)
        yield from _of_key(app, key, fresh)
    if not judged:
        yield _unset(app)


@control.check(question="strength of SECRET_KEY", matter="a secret stands in a file")
def the_key_of_the_running_app_is_random_and_unknown(app: ImportedApp) -> Observations:
    """The key that the app has where no variable gives one is not short, made up or published."""
    second = app.without_key
    value = second.value if second is not None else None
    text = text_of(value) if value is not None else None
    if second is None or second.refused or second.origin != "project" or not text:
        yield not_applicable("the running app has no key from the project")
        return
    at, variable = app.config["SECRET_KEY"].at, next(iter(second.variables), "")
    where = "the fallback of SECRET_KEY" if variable else "SECRET_KEY in the code"
    item = KeyOption("literal", at, Secret(text), variable)
    severity = Severity.LOW if variable else Severity.HIGH
    yield replace(_strength(item, where, severity), subject=f"SECRET_KEY {IN_CODE}")


@control.check(question="strength of SECRET_KEY", matter="a secret stands in a file")
def keys_in_deployment_files_are_random_and_unknown(variables: GivenVariables) -> Observations:
    """No key that a unit, image, compose file or manifest says itself is short, made up or published."""
    found = [item for item in variables.said() if holds_a_key(item.name)]
    for item in found:
        yield replace(_deployed(item), subject=item.name)
    if not found:
        yield not_applicable("no deployment file says a key itself")


def _deployed(item: GivenVariable) -> Observation:
    weakness = weakness_of(item.text)
    if weakness is None:
        return passes(f"{item.name} of {item.whose} has enough random characters", at=item.at)
    ending = f", unless {' or '.join(item.replaced_by)} says otherwise" if item.replaced_by else ""
    severity = Severity.HIGH if weakness.is_guessable and not item.replaced_by else Severity.LOW
    return fails(f"{item.name} of {item.whose} {weakness.words}{ending}", at=item.at, severity=severity)


def _unset(app: Application) -> Observation:
    setting = app.config["SECRET_KEY"]
    if setting.elsewhere:
        return unknown(f"no code sets SECRET_KEY; {setting.elsewhere} may", needs=setting.needs, at=setting.at)
    return not_applicable("no code sets a key")


def _of_key(app: Application, key: str, found: list[KeyOption]) -> Iterator[Observation]:
    for item in found:
        if item.kind == "literal":
            yield replace(_literal(app, key, item), subject=f"{key} {IN_CODE}")
        elif item.kind in ("environment", "unknown") and (key == "SECRET_KEY" or item.is_required):
            yield _from_outside(app, key, item)
        elif item.kind == "generated" and not can_be_guessed(item.by):
            yield passes(f"{key} is {item.words}", at=item.at)
        elif item.kind == "generated":
            yield fails(f"{key} is {item.words}, which can be guessed", at=item.at)
        else:
            yield not_applicable(f"{key} is {item.words}")


def _literal(app: Application, key: str, item: KeyOption) -> Observation:
    refusal = next((one for one in refusals(app, key) if one.compares), None)
    if refusal is not None:
        return passes(f"the app refuses to start with the {key} that stands in the code", at=refusal.at)
    where = f"the fallback of {key}" if item.variable else f"{key} in the code"
    # secrets.secret-key-set says at the same place that the literal must go, and a fallback goes with it; a literal
    # without one is often moved to the environment as it is.
    found = _strength(item, where, Severity.LOW if item.variable else Severity.HIGH)
    return replace(found, confidence=Confidence.TENTATIVE) if found.severity is Severity.LOW else found


def _strength(item: KeyOption, where: str, severity: Severity) -> Observation:
    text = item.text.reveal()
    weakness = weakness_of(text)
    if weakness is not None:
        weight = severity if weakness.is_guessable else Severity.LOW
        return fails(f"{where} {weakness.words}", at=item.at, severity=weight)
    return passes(f"{where} has {len(text)} characters, enough random ones", at=item.at)


def _from_outside(app: Application, key: str, item: KeyOption) -> Observation:
    refusal = next((one for one in refusals(app, key) if one.asks_length), None)
    if refusal is not None:
        return passes(f"the app refuses to start with a short {key}", at=refusal.at)
    named = item.variable or key
    if item.text.reveal():
        severity = Severity.HIGH if item.is_deployed else Severity.CRITICAL
        return _strength(item, f"{key}, as {named} gives it,", severity)
    words, needs = f"{key} is {item.words}", f"the value of {named} in production"
    # By the name of the variable a deployment file that gives it settles this.
    return unknown(words, needs=needs, at=item.at, subject=named)
