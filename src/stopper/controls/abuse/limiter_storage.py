"""All workers and hosts share the limiter's counters."""

from stopper.evidence.application.flask import Application
from stopper.evidence.application.local_state import local_state
from stopper.evidence.application.servers import declared_packages
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.gunicorn.configuration import Gunicorn
from stopper.evidence.deployment.gunicorn.process import GunicornProcess
from stopper.evidence.deployment.gunicorn.serving import serving, who
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.replicas import Replicas, replicas
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.parts import Component
from stopper.evidence.limiting.shipped_settings import old_settings
from stopper.evidence.limiting.stores import OLD_SETTING, Store, is_shared_store, stores
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.values import text_of
from stopper.model import (
    Control,
    Layer,
    Observation,
    Observations,
    Place,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)

control = Control(
    id="abuse.limiter-storage",
    title="All workers and hosts share the limiter's counters",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "cross"),
    does=("enforce",),
    cwe=(799, 1250),
    asvs=("2.4.1", "6.3.1"),
    remedy=(
        "Point storage_uri at Redis or Valkey where there is more than one process, and state for each limit what "
        "happens when the store is down."
    ),
    risk=(
        "Each worker counts for itself, so four workers allow four times as many password guesses, and a restart "
        "begins again at zero."
    ),
    snippet='RATELIMIT_STORAGE_URI = os.environ["RATELIMIT_STORAGE_URI"]',
)


@control.check(
    question="all processes share the counters",
    enforced_by=("limits.client", "limits.store"),
    matter="each process counts for itself",
)
def counters_are_shared(application: Application) -> Observations:
    found = stores(application)
    for store in found:
        yield _judged(application, store)
    if not found:
        yield not_applicable("Flask-Limiter is not used")


def _judged(application: Application, store: Store) -> Observation:
    if store.is_shared:
        return passes(f"all processes count in one store: {store.words}", at=store.at)
    if store.value is None and store.old is not None:
        return not_applicable("the store is named by a setting that is not read, which is a finding of its own")
    if store.is_shared is None:
        return unknown(
            f"the counters may be kept in memory: {store.words}",
            needs=store.needs or "the limiter's storage_uri in production",
            at=store.at,
        )
    return _in_memory(application, store.words, store.at)


def _in_memory(application: Application, words: str, at: Place) -> Observation:
    guards_login = any(route.is_limited for route, _ in application.routes.login_like())
    return fails(
        f"each process counts for itself in memory: {words}; with n workers every limit is n times as high",
        at=at,
        severity=Severity.HIGH if guards_login else Severity.MEDIUM,
    )


@control.check(question="all processes share the counters", enforced_by=("limits.client", "limits.store"))
def counters_of_the_running_app_are_shared(app: ImportedApp, application: Application) -> Observations:
    limiters = [item for item in app.extensions.under("limiter") if item.data("enabled") is not False]
    places = [store.at for store in stores(application)]
    for limiter in limiters:
        yield _running(app, application, limiter, places[0] if len(places) == 1 else app.at)
    if not limiters:
        yield not_applicable("no Flask-Limiter is in the running app")


def _running(app: ImportedApp, application: Application, limiter: Component, at: Place) -> Observation:
    given = limiter["_storage_uri"]
    value = app.config["RATELIMIT_STORAGE_URI"].value if given.equals(None) is not False else given
    scheme = (text_of(value) or value.describe()).partition("://")[0]
    shown = f"the storage of the running limiter is {scheme}"
    shared = is_shared_store(value)
    if shared is None:
        return unknown(shown, needs="the limiter's storage_uri in production", at=at)
    return passes(f"all processes count in one store: {shown}", at=at) if shared else _in_memory(application, shown, at)


@control.check
def the_setting_of_the_store_is_read(application: Application) -> Observations:
    old = application.config[OLD_SETTING]
    if old.is_set and stores(application):
        message = f"{OLD_SETTING} is not read by Flask-Limiter 3 and later: the counters stay in memory"
        yield fails(
            message,
            at=old.at,
            severity=Severity.HIGH,
            fix='RATELIMIT_STORAGE_URI = os.environ["RATELIMIT_STORAGE_URI"]',
        )
    else:
        yield not_applicable(f"{OLD_SETTING} is not set for a Limiter")


@control.check(layer=Layer.REPO)
def no_shipped_configuration_names_the_store_in_vain(repository: Repository) -> Observations:
    found = list(old_settings(repository))
    is_old = bool(found) and declared_packages(repository).at_least("flask-limiter", "3") is False
    for place in found if not is_old else ():
        message = f"{OLD_SETTING} in a shipped configuration is not read by Flask-Limiter 3 and later"
        yield fails(message, at=place, severity=Severity.LOW, fix="RATELIMIT_STORAGE_URI=redis://localhost:6379/1")
    if not found or is_old:
        yield not_applicable(f"no shipped configuration sets {OLD_SETTING} for a Flask-Limiter that ignores it")


@control.check(question="replicas share the counters", layer=Layer.CROSS, matter="each process counts for itself")
def replicas_of_compose_share_the_counters(application: Application, compose: Compose) -> Observations:
    """Where several containers of a compose service run, they count in one store, and keep nothing for themselves."""
    yield from _of_replicas(application, list(replicas(compose, None)))


@control.check(question="replicas share the counters", layer=Layer.CROSS, matter="each process counts for itself")
def replicas_of_pods_share_the_counters(application: Application, kubernetes: Kubernetes) -> Observations:
    """Where several pods run, they count in one store, and keep nothing for themselves."""
    yield from _of_replicas(application, list(replicas(None, kubernetes)))


def _of_replicas(application: Application, found: list[Replicas]) -> Observations:
    several = [item for item in found if item.count is None or item.count > 1]
    kept = [(store.at, f"counts requests in its own memory ({store.words})") for store in stores(application)
            if store.is_shared is False]  # fmt: skip
    kept += [(state.at, state.words) for state in local_state(application)]
    for item in several:
        for at, words in kept:
            yield _alone(item, words, at)
    if not several:
        yield not_applicable("no service runs in several containers" if found else "no container runs the application")
    elif not kept:
        words = "no counter, session or database is seen to lie in one replica alone"
        yield passes(words, at=several[0].at)


def _alone(item: Replicas, words: str, at: Place) -> Observation:
    if item.count is None:
        needs = f"how many containers of {item.name} run"
        return unknown(f"{item.name} may run in several containers, and each {words}", needs=needs, at=at)
    return fails(f"{item.name} runs in {item.count} containers, and each {words}", at=item.at, related=[at])


@control.check(question="counters among workers", layer=Layer.CROSS, matter="each process counts for itself")
def workers_share_the_counters(application: Application, gunicorn: Gunicorn) -> Observations:
    """Where more than one worker serves the application, no counter is kept in the memory of one."""
    kept = [store for store in stores(application) if store.is_shared is False]
    found = serving(gunicorn, application)
    for store in kept:
        yield from (_multiplied(application, store, process) for process in found)
    if not kept or not found:
        yield not_applicable("no limit is counted in memory, or no gunicorn is started for the application")


def _multiplied(application: Application, store: Store, process: GunicornProcess) -> Observation:
    count = process.processes
    if count is None:
        words = "limits are counted in memory, and the number of workers is not shown"
        return unknown(words, needs="the number of workers in production", at=process.at)
    if count == 1:
        return not_applicable("one worker serves the application, and counts alone")
    guards_login = any(route.is_limited for route, _ in application.routes.login_like())
    words = (
        f"{who(process)} runs {process.processes_in_words} workers that count for themselves: "
        f"a limit of 5 becomes {5 * count}"
    )
    return fails(
        words,
        at=store.at,
        severity=Severity.HIGH if guards_login else Severity.MEDIUM,
        related=[process.setting("workers").at],
    )
