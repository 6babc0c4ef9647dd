"""Slow clients and slow services are cut off."""

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.application.reach import confidence_at
from stopper.evidence.data.outbound_timeouts import OutboundCall, outbound_waits
from stopper.evidence.deployment.gunicorn.configuration import Gunicorn
from stopper.evidence.deployment.gunicorn.process import GunicornProcess
from stopper.evidence.deployment.gunicorn.serving import passed_on, serving, who
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.passage import Passage
from stopper.evidence.packages.questions import Packages
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
    id="abuse.timeouts",
    title="Slow clients and slow services are cut off",
    severity=Severity.MEDIUM,
    layers=("source", "deploy", "cross"),
    does=("render", "fix"),
    cwe=(770, 1088),
    asvs=("13.2.6", "15.2.2"),
    remedy=(
        "Give every outbound call a timeout, and set ones at the edge and in the server that grow from the innermost "
        "to the outermost."
    ),
    risk="A handful of clients that send one byte at a time hold every worker, and the site is down without any load.",
    snippet="requests.get(url, timeout=(3, 10))",
)

# Seconds. Slow models and reports take minutes; after that nobody waits any more.
LONGEST = 600
PLACED = {"flask_mail.Mail.send", "flask_mail.Mail.connect", "urllib.request.urlretrieve"}


@control.check(question="how long outbound calls wait")
def outbound_calls_have_a_timeout(source: Source, packages: Packages | None) -> Observations:
    """Each call that waits for another machine is bounded by a timeout."""
    found = outbound_waits(source, packages)
    endless = [item for item in found if item.wait == "endless"]
    yield from [_endless(source, item) for item in endless]
    for item in found:
        if item.wait == "unknown":
            needs = f"the {item.word or 'timeout'} that it gets, or the version of its library"
            yield unknown(f"{item.name}() may wait without end", needs=needs, at=item.at)
    bounded = [item for item in found if item.wait == "bounded"]
    if bounded and not endless:
        words = f"{len(bounded)} outbound calls are" if len(bounded) > 1 else "one outbound call is"
        yield passes(f"{words} bounded in time", at=bounded[0].at)
    if not found:
        yield not_applicable("the code makes no outbound call that is known")


def _endless(source: Source, item: OutboundCall) -> Observation:
    confidence = confidence_at(source, item.at.path)
    is_low = item.is_mild or confidence is Confidence.TENTATIVE
    if item.says_none:
        words = f"{item.word}=None lets a call of {item.library} wait without end"
    elif item.name in PLACED:
        words = f"{item.name}() takes no timeout, and no default for sockets is set"
    else:
        words = f"a call of {item.library} has no {item.word} and waits without end"
    return fails(
        words,
        at=item.at,
        severity=Severity.LOW if is_low else Severity.MEDIUM,
        confidence=confidence,
        fix=_fix(item),
    )


def _fix(item: OutboundCall) -> str:
    if item.name in PLACED:
        return "socket.setdefaulttimeout(10)"
    if item.word == "settimeout":
        return "connection.settimeout(10)"
    return "timeout=(3, 10)" if item.library == "requests" else f"{item.word}=10"


@control.check(question="how long a worker may take")
def the_server_cuts_workers_off(gunicorn: Gunicorn) -> Observations:
    """Gunicorn ends a worker that does not answer."""
    for process in gunicorn.serving:
        setting = process.setting("timeout")
        if setting.number is None:
            yield unknown("the timeout of gunicorn is not shown", needs="the timeout of gunicorn", at=setting.at)
        elif setting.number == 0:
            words = f"timeout is 0 for {who(process)}: a worker that hangs is never ended"
            yield fails(words, at=setting.at, fix="timeout = 30")
        elif setting.number > LONGEST:
            words = f"{who(process)} lets a worker hang for {setting.number} s before it ends it"
            yield fails(words, at=setting.at, severity=Severity.LOW, fix="timeout = 30")
        else:
            yield passes(f"{who(process)} ends a worker that hangs for {setting.number} s", at=setting.at)
    if not gunicorn.serving:
        yield not_applicable("no gunicorn is started")


@control.check(question="slow clients", layer=Layer.CROSS)
def a_slow_client_holds_no_worker(application: Application, gunicorn: Gunicorn, nginx: Nginx | None) -> Observations:
    """Where a worker waits for one client at a time, a proxy in front takes requests in whole."""
    found = serving(gunicorn, application)
    for process in found:
        yield _buffered(process, passed_on(nginx, process))
    if not found:
        yield not_applicable("no gunicorn is started for the application")


def _buffered(process: GunicornProcess, passage: Passage) -> Observation:
    if process.blocks is None:
        needs = "the worker class of gunicorn"
        return unknown("the class of gunicorn's workers is not shown", needs=needs, at=process.at)
    if not process.blocks:
        words = f"a worker of the class {str(process.worker_class)[:40]} serves others while one client is slow"
        return passes(words, at=process.at)
    if passage.unbuffered is not None:
        words = f"nginx passes requests on unbuffered, and a slow client holds a sync worker of {who(process)}"
        return fails(words, at=passage.unbuffered.at, related=[process.at], fix="proxy_request_buffering on;")
    if passage:
        return passes("nginx takes requests in whole before a sync worker sees them", at=passage.levels[0].at)
    return _unbuffered(process)


def _unbuffered(process: GunicornProcess) -> Observation:
    launch, address = process.launch, process.public
    is_open = launch is not None and (launch.kind in ("systemd", "supervisor") or bool(launch.opened))
    if address is None or not is_open:
        words = f"sync workers of {who(process)} serve one client each, and no file shows the proxy in front"
        return unknown(words, needs="the configuration of the proxy in front", at=process.at)
    words = f"{who(process)} listens on {address} with sync workers: a few slow clients hold every one of them"
    return fails(words, at=process.bound_at, confidence=Confidence.TENTATIVE, fix='worker_class = "gthread"')


@control.check(question="ladder of timeouts", layer=Layer.CROSS)
def the_server_gives_up_before_the_proxy(application: Application, gunicorn: Gunicorn, nginx: Nginx) -> Observations:
    """Gunicorn's timeout is shorter than nginx's, so that nobody works for a client that has gone."""
    own = [(process, passed_on(nginx, process)) for process in serving(gunicorn, application)]
    pairs = [(process, passage) for process, passage in own if passage]
    faults = [item for process, passage in pairs for item in _ladder(process, passage)]
    yield from faults
    if not pairs:
        yield not_applicable("nginx passes nothing on to gunicorn")
    elif not faults:
        yield passes("gunicorn gives up before nginx does", at=pairs[0][0].setting("timeout").at)


def _ladder(process: GunicornProcess, passage: Passage) -> Iterator[Observation]:
    """The location where nginx gives up longest before a process does; one cause, however many locations there are."""
    inner = process.setting("timeout")
    known = [(outer, level) for outer, level in passage.waits.items() if outer is not None]
    if passage.waits and (inner.number is None or not known):
        yield unknown("a timeout of gunicorn or nginx is not shown", needs="both timeouts", at=inner.at)
        return
    below = [(outer, level) for outer, level in known if inner.number is not None and inner.number > outer]
    if inner.number is None or not below:
        return
    outer, level = max(below, key=lambda pair: pair[0])
    words = f"gunicorn works on for {inner.number} s, and nginx answers 504 after {outer:g} s"
    fix = f"proxy_read_timeout {inner.number + 5}s;"
    yield fails(words, at=inner.at, severity=Severity.LOW, related=[level.at], fix=fix)
