"""SECRET_KEY can be rotated, and is, without logging everyone out."""

import re

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.given_variables import GivenVariables
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.packages.questions import Packages
from stopper.evidence.repository.questions import Repository
from stopper.evidence.secrets.fallback_keys import FallbackKeys, fallback_keys
from stopper.evidence.secrets.signing_keys import key_options
from stopper.model import Control, Layer, Observation, Observations, Severity, fails, not_applicable, passes, unknown
from stopper.standard.regex import regex
from stopper.standard.start_up.key_strength import shape_of_fallbacks
from stopper.standard.start_up.signing_keys import FALLBACKS as KEY_NAME

control = Control(
    id="secrets.secret-key-rotation",
    title="SECRET_KEY can be rotated, and is, without logging everyone out",
    severity=Severity.CRITICAL,
    layers=("source", "app", "deploy", "repo"),
    does=("enforce", "refuse", "fix"),
    cwe=(324, 1391),
    asvs=("11.2.2", "13.1.4", "13.3.4"),
    remedy=(
        "List old keys in SECRET_KEY_FALLBACKS, always as a list (each letter of a string becomes a key), and drop "
        "them after the longest session has ended. Use Flask 3.1.1 or newer: 3.1.0 signs with a fallback key."
    ),
    risk=(
        "A leaked key stays in use because changing it throws everyone out, or a fallback of single letters lets "
        "anyone forge a session."
    ),
    snippet="""\
SECRET_KEY = os.environ["SECRET_KEY"]
SECRET_KEY_FALLBACKS = [os.environ["SECRET_KEY_PREVIOUS"]]""",
)

ROTATION = regex(
    r"(?i)\b(?:rotat\w+|renew\w*|replac\w+)\b[^.\n]{0,80}\b(?:secret_?keys?|secrets?|keys?|credentials?)\b"
    r"|\b(?:secrets?|keys?)[ -]rotation\b|\bfallbacks?\b[^.\n]{0,60}\bkeys?\b"
)
TIMES = regex(r"(?i)\b(?:schedule|cron|every|monthly|quarterly|yearly|annual\w*|days|weeks|months|quarter|dates?)\b")


def _without(app: Application, packages: Packages) -> Observation:
    """What is to say of an app without old keys: nothing where other things come first, or Flask knows none."""
    keys = [item for item in key_options(app) if item.kind != "nothing"]
    if not keys:
        return not_applicable("no code sets SECRET_KEY")
    if app.config[KEY_NAME].elsewhere:
        return not_applicable(f"no code sets {KEY_NAME}")
    if packages.at_least("flask", "3.1") is False:
        return not_applicable(f"the declared Flask does not know {KEY_NAME}, which Flask 3.1 brought")
    if all(item.kind == "literal" for item in keys):
        return not_applicable("SECRET_KEY is written in the code, which secrets.secret-key-set judges first")
    words = f"{KEY_NAME} is not set, so a new SECRET_KEY logs everyone out"
    return fails(words, at=keys[0].at, severity=Severity.INFO)


@control.check(question="old keys stay valid for a while", refused_at_start=True)
def old_keys_are_a_list(app: Application) -> Observations:
    """Old keys are kept in SECRET_KEY_FALLBACKS, as a list."""
    found = fallback_keys(app)
    setting = app.config[KEY_NAME]
    if not found and setting.elsewhere:
        yield unknown(f"no code sets {KEY_NAME}; {setting.elsewhere} may", needs=setting.needs, at=setting.at)
    elif not found:
        yield not_applicable(f"no code sets {KEY_NAME}")
    for item in found:
        yield from _judged(item)


@control.check(question="old keys stay valid for a while", refused_at_start=True)
def old_keys_of_the_running_app_are_a_list(app: ImportedApp) -> Observations:
    """SECRET_KEY_FALLBACKS is a list in the running configuration."""
    setting = app.config[KEY_NAME]
    if setting.is_undecided:
        yield unknown(str(setting), needs=setting.needs, at=setting.at)
    elif not setting.is_true():
        yield not_applicable(f"{KEY_NAME} is not set in the running app")
    elif shape_of_fallbacks(setting.data) == "text":
        words = f"{KEY_NAME} is a string in the running app, so each of its letters is a valid key"
        yield fails(words, at=setting.at)
    elif shape_of_fallbacks(setting.data) == "list":
        yield passes(f"{KEY_NAME} is a list in the running app", at=setting.at)
    else:
        yield fails(f"{KEY_NAME} is no list in the running app: {setting.value.describe()}", at=setting.at)


def _judged(item: FallbackKeys) -> Observations:
    if item.kind == "text":
        yield fails(f"{KEY_NAME} is a string, so each of its letters is a valid key: {item.words}", at=item.at)
    elif item.kind == "literals":
        words = f"{KEY_NAME} holds keys that are written in the code"
        yield fails(words, at=item.at, severity=Severity.HIGH)
    elif item.kind == "list":
        yield passes(f"{KEY_NAME} is a list: {item.words}", at=item.at)
    else:
        needs = f"whether {KEY_NAME} is a list in production"
        yield unknown(f"{KEY_NAME} is {item.words}", needs=needs, at=item.at)


@control.check
def flask_reads_the_old_keys(app: Application, packages: Packages) -> Observations:
    """The declared Flask knows SECRET_KEY_FALLBACKS and signs with the new key."""
    if not fallback_keys(app):
        yield _without(app, packages)
        return
    declared = packages.declarations("flask")
    place = declared[0].at if declared else None
    if packages.at_least("flask", "3.1") is False:
        words = f"{declared[0].name} {declared[0].specifier} does not know {KEY_NAME}; Flask 3.1 brought it"
        yield fails(words, at=place, severity=Severity.MEDIUM, fix="flask>=3.1.1")
    elif packages.at_least("flask", "3.1.1") is False and packages.at_least("flask", "3.1") is True:
        words = "Flask 3.1.0 signs with an old key where there are any (CVE-2025-47278)"
        yield fails(words, at=place, severity=Severity.MEDIUM, fix="flask>=3.1.1")
    else:
        yield passes(f"no declared version of Flask is too old for {KEY_NAME}", at=place)


@control.check
def prefixed_variables_hold_a_list(app: Application, repository: Repository) -> Observations:
    """An environment file gives FLASK_SECRET_KEY_FALLBACKS as a JSON list."""
    reads = app.source.calls("flask.Flask().config.from_prefixed_env")
    entries = repository.variables(f"FLASK_{KEY_NAME}") if reads else []
    if not entries:
        yield not_applicable("no environment file gives old keys to from_prefixed_env")
    for entry in entries:
        text = entry.value.reveal().strip()
        if text.startswith("["):
            yield passes(f"FLASK_{KEY_NAME} is a JSON list", at=entry.at)
        elif text:
            words = f"FLASK_{KEY_NAME} is no JSON list, so each of its letters becomes a valid key"
            yield fails(words, at=entry.at)
        else:
            yield passes(f"FLASK_{KEY_NAME} is empty", at=entry.at)


@control.check(layer=Layer.DEPLOY)
def prefixed_variables_of_the_deployment_hold_a_list(app: Application, variables: GivenVariables) -> Observations:
    """A unit, image, service or pod gives FLASK_SECRET_KEY_FALLBACKS as a JSON list."""
    reads = app.source.calls("flask.Flask().config.from_prefixed_env")
    given = [item for item in variables.all if reads and item.name == f"FLASK_{KEY_NAME}"]
    if not given:
        yield not_applicable("no deployment file gives old keys to from_prefixed_env")
    for item in given:
        named, text = f"{item.name} of {item.whose}", item.text.strip()
        if text.startswith("["):
            yield passes(f"{named} is a JSON list", at=item.at)
        elif text:
            yield fails(f"{named} is no JSON list, so each of its letters becomes a valid key", at=item.at)
        else:
            yield unknown(f"{named} comes from outside the file", needs=f"the value of {item.name}", at=item.at)


@control.check(enforced_by=("sessions.key-age", "sessions.store"))
def rotation_is_scheduled(repository: Repository, application: Application) -> Observations:
    """A workflow or a document says when keys are rotated, or the extension tells when a key is too old."""
    for workflow in repository.workflows:
        text = workflow.file.text
        if ROTATION.search(text) and re.search(r"(?m)^\s*(?:-\s*)?(?:schedule|cron)\s*:", text):
            yield passes("a scheduled workflow rotates keys or asks for it", at=repository.place(workflow.path))
            return
    for document in repository.documents:
        if any(ROTATION.search(line) and TIMES.search(line) for line in document.text.splitlines()):
            yield passes("a document says when keys are rotated", at=repository.place(document.path))
            return
    needs = "a workflow or document that says when SECRET_KEY is rotated"
    yield unknown("nothing in the repository says when keys are rotated", needs=needs)
