"""The WSGI server's workers fit the machine, the proxy and the app."""

from collections.abc import Iterator

from stopper.evidence.deployment.gunicorn.configuration import Gunicorn
from stopper.evidence.deployment.gunicorn.effective import Effective
from stopper.evidence.deployment.gunicorn.process import GunicornProcess
from stopper.evidence.deployment.gunicorn.serving import who
from stopper.evidence.source.index import Source
from stopper.model import (
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
from stopper.standard.gunicorn_settings import BY_NAME

control = Control(
    id="production-mode.gunicorn-settings",
    title="The WSGI server's workers fit the machine, the proxy and the app",
    severity=Severity.MEDIUM,
    layers=("deploy", "cross"),
    does=("render",),
    cwe=(410, 770),
    asvs=("13.2.6", "15.2.2", "15.4.4"),
    remedy=(
        "Set workers, worker class, timeout and max_requests in one configuration file, leave reload off, and open "
        "database and cache connections after the fork when preload_app is on."
    ),
    risk=(
        "One slow request blocks everyone, leaking workers run until memory ends, or two workers mix answers on one "
        "connection."
    ),
    snippet="""\
import multiprocessing

workers = 2 * multiprocessing.cpu_count() + 1
timeout = 30
max_requests = 1000
max_requests_jitter = 100""",
)

# Switches that are for a developer's machine, with what each does.
FOR_DEVELOPERS = {
    "reload": "restarts workers whenever a file changes",
    "spew": "prints every line of Python that is run",
    "check_config": "looks at the configuration and ends",
    "print_config": "prints the configuration and ends",
}
# Settings that let through what HTTP forbids, with the value that does.
LENIENT = {
    "strip_header_spaces": "a header whose name ends in a space counts as the header itself",
    "permit_obsolete_folding": "a header goes on over several lines",
    "permit_unconventional_http_method": "any text counts as a method",
    "permit_unconventional_http_version": "any text counts as a version of HTTP",
    "casefold_http_method": "methods in lower case count as others",
}
LIMITS = ("limit_request_line", "limit_request_field_size")
# Connections that a fork shares: both sides read the answers of one another.
CONNECTING = (
    "psycopg2.connect",
    "psycopg.connect",
    "pymysql.connect",
    "MySQLdb.connect",
    "mysql.connector.connect",
    "sqlite3.connect",
    "pymongo.MongoClient",
)


@control.check
def gunicorn_reads_its_files(gunicorn: Gunicorn) -> Observations:
    """Every configuration file of gunicorn can be read."""
    for at, reason in gunicorn.broken:
        yield fails(f"gunicorn refuses the file: {reason}", at=at)
    for process in gunicorn.processes:
        if process.missing:
            words = f"{who(process)} takes its settings from {process.missing}, which is not in the project"
            yield unknown(words, needs=f"the file {process.missing}", at=process.at)
    if not gunicorn.broken:
        yield passes(f"the settings of {len(gunicorn.processes)} gunicorn are read", at=gunicorn.processes[0].at)


@control.check
def one_slow_request_does_not_block_all(gunicorn: Gunicorn) -> Observations:
    """A gunicorn answers more than one request at a time."""
    for process in gunicorn.serving:
        yield _concurrent(process)
    if not gunicorn.serving:
        yield not_applicable("no gunicorn is started")


def _concurrent(process: GunicornProcess) -> Observation:
    workers, threads, kind = process.setting("workers"), process.setting("threads"), process.worker_class
    if workers.minimum is not None and workers.minimum > 1:
        return passes(f"{who(process)} runs {_count(workers)} workers", at=workers.at)
    if threads.minimum is not None and threads.minimum > 1:
        return passes(f"{who(process)} runs {_count(threads)} threads in each worker", at=threads.at)
    if kind is not None and kind not in ("sync", "gthread"):
        return passes(f"workers of the class {kind[:40]} answer many requests at a time", at=process.at)
    if workers.number is None or threads.number is None or kind is None:
        words = f"how many requests {who(process)} answers at a time is not shown"
        return unknown(words, needs="the numbers of workers and threads in production", at=workers.at)
    words = f"{who(process)} has one worker with one thread: a single slow request holds up everybody"
    return fails(words, at=workers.at, severity=Severity.LOW, fix="workers = 2 * multiprocessing.cpu_count() + 1")


def _count(setting: Effective) -> str:
    return str(setting.number) if setting.number is not None else f"at least {setting.least}"


@control.check
def nothing_for_developers_is_on(gunicorn: Gunicorn) -> Observations:
    """Neither reload nor spew is on."""
    found = [
        (process, setting, words)
        for process in gunicorn.serving
        for name, words in FOR_DEVELOPERS.items()
        if (setting := process.setting(name)).is_on
    ]
    for process, setting, words in found:
        yield fails(
            f"{setting.name} is on for {who(process)}: it {words}", at=setting.at, fix=f"{setting.name} = False"
        )
    if not found and gunicorn.serving:
        yield passes("reload and spew are off", at=gunicorn.serving[0].at)
    elif not found:
        yield not_applicable("no gunicorn is started")


@control.check
def workers_are_renewed(gunicorn: Gunicorn) -> Observations:
    """A worker ends after a number of requests, and what it leaked with it."""
    for process in gunicorn.serving:
        setting = process.setting("max_requests")
        if setting.number == 0:
            words = f"max_requests is 0 for {who(process)}: a worker that leaks runs until memory ends"
            yield fails(words, at=setting.at, severity=Severity.INFO, fix="max_requests = 1000", cause="max_requests")
        elif setting.number is None:
            yield unknown("whether workers are renewed is not shown", needs="max_requests of gunicorn", at=setting.at)
        else:
            yield passes(f"workers are renewed after {setting.number} requests", at=setting.at)
    if not gunicorn.serving:
        yield not_applicable("no gunicorn is started")


@control.check
def requests_are_read_strictly(gunicorn: Gunicorn) -> Observations:
    """Gunicorn refuses what HTTP forbids, and bounds the size of a request's head."""
    found = [item for process in gunicorn.serving for item in _lenient(process)]
    yield from found
    if not found and gunicorn.serving:
        yield passes("gunicorn bounds the head of a request and refuses what HTTP forbids", at=gunicorn.serving[0].at)
    elif not found:
        yield not_applicable("no gunicorn is started")


def _lenient(process: GunicornProcess) -> Iterator[Observation]:
    for name, words in LENIENT.items():
        setting = process.setting(name)
        if setting.is_on:
            yield fails(
                f"{name} is on: {words}, and a proxy may read it otherwise", at=setting.at, fix=f"{name} = False"
            )
    for name in LIMITS:
        setting = process.setting(name)
        if setting.number == 0:
            fix = f"{name} = {BY_NAME[name].default}"
            yield fails(f"{name} is 0: the head of a request may be of any size", at=setting.at, fix=fix)
    mapped = process.setting("header_map")
    if mapped.text == "dangerous":
        words = "header_map is dangerous: X_Forwarded_For with underscores counts as the header that the proxy sets"
        yield fails(words, at=mapped.at, fix='header_map = "drop"')


@control.check
def the_supervisor_keeps_the_process(gunicorn: Gunicorn) -> Observations:
    """What a unit, a container or a platform starts stays in the foreground."""
    supervised = [item for item in gunicorn.serving if item.launch is not None and item.launch.kind != "script"]
    found = [(item, item.setting("daemon")) for item in supervised if item.setting("daemon").is_on]
    for process, setting in found:
        words = f"{who(process)} goes into the background: what started it takes it for ended"
        yield fails(words, at=setting.at, severity=Severity.LOW, fix="daemon = False")
    if not found:
        yield (
            passes("gunicorn stays in the foreground", at=supervised[0].at)
            if supervised
            else not_applicable("nothing supervises gunicorn")
        )


@control.check(layer=Layer.CROSS)
def connections_are_opened_after_the_fork(source: Source, gunicorn: Gunicorn) -> Observations:
    """With preload_app the app is imported before the fork, and a connection made by the import is every worker's."""
    preloading = [item.setting("preload_app") for item in gunicorn.serving if item.setting("preload_app").is_on]
    shared = [call for call in source.calls(*CONNECTING) if call.scope.kind == "module"]
    for call in shared if preloading else ():
        words = "the connection is opened when the app is imported, and preload_app shares it among all workers"
        yield fails(words, at=source.at(call), related=[preloading[0].at])
    if preloading and not shared:
        yield passes("preload_app is on, and the import opens no connection", at=preloading[0].at)
    elif not preloading:
        yield not_applicable("preload_app is off: each worker imports the app for itself")
