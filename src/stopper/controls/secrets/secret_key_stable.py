"""SECRET_KEY is the same in every worker and after every restart."""

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.gunicorn.configuration import Gunicorn
from stopper.evidence.deployment.gunicorn.process import GunicornProcess
from stopper.evidence.deployment.gunicorn.serving import serving, who
from stopper.evidence.secrets.drawn_keys import drawn_keys
from stopper.evidence.secrets.signing_keys import KeyOption, key_options
from stopper.evidence.source.index import Source
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)

control = Control(
    id="secrets.secret-key-stable",
    title="SECRET_KEY is the same in every worker and after every restart",
    severity=Severity.HIGH,
    layers=("source", "deploy", "cross"),
    does=("refuse", "fix"),
    cwe=(1419,),
    asvs=("13.3.1",),
    remedy=(
        "Generate SECRET_KEY once, outside the app, and read it from the environment; a key made at import differs in "
        "each worker and logs everyone out at each restart."
    ),
    risk="Users are logged out at random as requests reach other workers, and everyone is at each restart.",
    snippet='app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]',
)


@control.check(question="SECRET_KEY is one for all processes", matter="SECRET_KEY is made at import")
def secret_key_outlives_the_process(app: Application) -> Observations:
    """SECRET_KEY is not made afresh when the app is imported."""
    found = [item for item in key_options(app) if item.kind != "nothing"]
    setting = app.config["SECRET_KEY"]
    if not found and setting.elsewhere:
        yield unknown(f"no code sets SECRET_KEY; {setting.elsewhere} may", needs=setting.needs, at=setting.at)
    elif not found:
        yield not_applicable("no code sets SECRET_KEY")
    for item in found:
        yield _judged(item)


def _judged(item: KeyOption) -> Observation:
    if item.kind == "generated":
        return _generated(item)
    if item.kind == "stored" and item.may_lose:
        words = f"{item.by}() goes on when SECRET_KEY cannot be stored, so that each process makes its own"
        return fails(words, at=item.at, severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE)
    if item.kind == "stored":
        return passes(f"SECRET_KEY is stored by {item.by}()", at=item.at)
    if item.kind == "unknown":
        return unknown(f"SECRET_KEY is {item.words}", needs="where the value of SECRET_KEY comes from", at=item.at)
    return passes(f"SECRET_KEY is {item.words}, the same in every process", at=item.at)


def _generated(item: KeyOption) -> Observation:
    made = f"SECRET_KEY is {item.words}, another one in each process"
    if item.variable:
        return fails(f"{made}, when {item.variable} is missing", at=item.at, severity=Severity.MEDIUM)
    if item.is_conditional:
        return fails(f"{made}, under a condition", at=item.at, severity=Severity.MEDIUM)
    return fails(made, at=item.at)


@control.check(question="keys of tokens are one for all processes")
def keys_of_tokens_outlive_the_process(source: Source) -> Observations:
    """What signs tokens beside SECRET_KEY is not made afresh when a module is imported."""
    found = list(drawn_keys(source))
    for item in found:
        words = f"the key of {item.what} is the result of {item.by}(), another one in each process"
        yield fails(words, at=item.at, severity=Severity.MEDIUM, fix='KEY = os.environ["TOKEN_KEY"]')
    if not found:
        yield not_applicable("no key of tokens beside SECRET_KEY is made at import")


@control.check(question="SECRET_KEY among workers", layer=Layer.CROSS, matter="SECRET_KEY is made at import")
def all_workers_have_one_key(app: Application, gunicorn: Gunicorn) -> Observations:
    """A key that the import makes is another one in each worker, and after each restart."""
    made = [item for item in key_options(app) if item.kind == "generated"]
    found = serving(gunicorn, app)
    for item in made:
        for process in found:
            yield _shared(item, process)
    if not made:
        yield not_applicable("no import makes SECRET_KEY")
    elif not found:
        yield not_applicable("no gunicorn is started for the application")


def _shared(item: KeyOption, process: GunicornProcess) -> Observation:
    where = (
        f", when {item.variable} is missing" if item.variable else ", under a condition" if item.is_conditional else ""
    )
    count = process.processes
    if process.setting("preload_app").is_on and (process.launch is None or process.launch.replicas in (None, 1)):
        words = f"preload_app gives all workers the SECRET_KEY that the import makes{where}; a restart makes another"
        return fails(words, at=item.at, severity=Severity.LOW, related=[process.setting("preload_app").at])
    if count is None:
        words = "SECRET_KEY is made at import, and the number of workers is not shown"
        return unknown(words, needs="the number of workers in production", at=process.at)
    if count == 1:
        return not_applicable("one worker serves the application")
    words = f"each of {process.processes_in_words} workers of {who(process)} makes a SECRET_KEY of its own{where}"
    severity = Severity.MEDIUM if where else None
    return fails(words, at=item.at, severity=severity, related=[process.setting("workers").at])
