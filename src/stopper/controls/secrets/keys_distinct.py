"""Each purpose and each environment has a key of its own."""

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.given_variables import GivenVariables
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.keys import repeated_running_keys, running_keys
from stopper.evidence.secrets.key_purposes import Reuse, borrowed_keys, own_keys, reused_keys, unknown_keys
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
from stopper.standard.start_up.key_strength import holds_a_key

control = Control(
    id="secrets.keys-distinct",
    title="Each purpose and each environment has a key of its own",
    severity=Severity.MEDIUM,
    layers=("source", "app", "deploy"),
    does=("refuse",),
    cwe=(323,),
    asvs=("11.1.1", "11.1.2"),
    remedy=(
        "Generate one key for each purpose (session, CSRF, JWT, encryption) and for each environment, and store each "
        "under its own name."
    ),
    risk="A key that leaks from staging or from one feature forges sessions and tokens in all the others.",
    snippet="""\
SECRET_KEY = os.environ["SECRET_KEY"]
WTF_CSRF_SECRET_KEY = os.environ["WTF_CSRF_SECRET_KEY"]
JWT_SECRET_KEY = os.environ["JWT_SECRET_KEY"]""",
)


@control.check(question="each setting has a key of its own")
def no_setting_repeats_another_key(app: Application) -> Observations:
    """No two keys of the configuration are the same."""
    keys = own_keys(app)
    if len(keys) < 2:
        yield not_applicable("the configuration holds fewer than two keys")
        return
    found = list(reused_keys(app))
    for item in found:
        words = f"{item.key} {'falls back to the same value as' if item.is_default else 'is the same as'} {item.other}"
        yield fails(words, at=item.at, related=[item.origin])
    unseen = unknown_keys(app)
    if unseen and not found:
        words = f"what {', '.join(unseen)} may be is not shown, so that another key may be the same"
        yield unknown(words, needs=f"the values of {', '.join(keys)}", at=app.config[unseen[0]].written_at)
    elif not found:
        yield passes(f"{', '.join(keys)} differ as far as the code shows", at=app.config[keys[0]].written_at)


@control.check(question="each setting has a key of its own")
def no_setting_of_the_running_app_repeats_another_key(app: ImportedApp) -> Observations:
    """No two keys of the running configuration are the same."""
    keys, pairs = running_keys(app), repeated_running_keys(app)
    for key, other in pairs:
        words = f"{key} is the same as {other} in the running app"
        yield fails(words, at=app.config[key].at, related=[app.config[other].at])
    if len(keys) < 2:
        yield not_applicable("the running configuration holds fewer than two keys")
    elif not pairs:
        yield passes(f"{', '.join(keys)} differ in the running app", at=app.config[keys[0]].at)


@control.check(question="each setting has a key of its own")
def no_variable_of_the_deployment_repeats_another_key(variables: GivenVariables) -> Observations:
    """No two keys that deployment files say themselves, or take from one variable, are the same."""
    keys = [item for item in variables.said() if holds_a_key(item.name)]
    first = {item.text: item for item in reversed(keys)}
    found = [(item, first[item.text]) for item in keys if item.name != first[item.text].name]
    for item, other in found:
        words = f"{item.name} of {item.whose} is the same as {other.name} of {other.whose}"
        yield fails(words, at=item.at, related=[other.at])
    names = list(dict.fromkeys(item.name for item in keys))
    if len(names) < 2:
        yield not_applicable("deployment files say fewer than two keys themselves")
    elif not found:
        yield passes(f"{', '.join(names)} differ in the deployment files", at=keys[0].at)


@control.check(question="SECRET_KEY signs nothing but the session")
def secret_key_serves_no_other_purpose(app: Application) -> Observations:
    """No other token is signed, and nothing encrypted, with SECRET_KEY itself."""
    found = list(borrowed_keys(app))
    for item in found:
        yield _judged(item)
    if not found:
        words = "nothing but the session is signed with SECRET_KEY, unless under a salt or a purpose of its own"
        yield passes(words, at=app.config["SECRET_KEY"].written_at)


def _judged(item: Reuse) -> Observation:
    if item.kind == "serializer":
        words = "tokens are signed with SECRET_KEY and no salt, so that one for this purpose passes for another"
        return fails(words, at=item.at, severity=Severity.LOW, fix='URLSafeTimedSerializer(key, salt="password-reset")')
    if item.kind == "salt":
        words = f"SECRET_KEY is the salt of {item.other}, and who sees enough of what that encodes works it out"
        return fails(words, at=item.at, fix='Hashids(salt=os.environ["HASHIDS_SALT"])')
    if item.kind == "own":
        words = f"{item.other} is given SECRET_KEY, which also signs the session"
        return fails(words, at=item.at, confidence=Confidence.TENTATIVE)
    if item.kind == "password":
        words = "SECRET_KEY is also what callers send to be let in, so that each of them can sign sessions"
        return fails(words, at=item.at, fix='hmac.compare_digest(token.encode(), os.environb[b"API_TOKEN"])')
    words = f"SECRET_KEY also {'encrypts' if item.kind == 'cipher' else 'signs tokens'} with {item.other}"
    return fails(words, at=item.at)
