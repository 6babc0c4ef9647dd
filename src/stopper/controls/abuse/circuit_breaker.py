"""A failing dependency does not take the app down."""

from stopper.evidence.application.flask import Application
from stopper.evidence.data.dependencies import dependencies, endless_retries, retries
from stopper.evidence.data.outbound_timeouts import outbound_waits
from stopper.evidence.source.index import Source
from stopper.model import Confidence, Control, Observations, Severity, fails, not_applicable, passes

control = Control(
    id="abuse.circuit-breaker",
    title="A failing dependency does not take the app down",
    severity=Severity.LOW,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(755,),
    asvs=("13.2.6", "16.5.2"),
    remedy=(
        "Wrap each outbound dependency in a circuit breaker with a timeout, bounded retries and a stated answer for "
        "the time while it is open."
    ),
    risk=(
        "When the mail or payment service hangs, every worker ends up waiting for it and pages that never needed it "
        "stop answering."
    ),
)


@control.check(question="failing services are cut off")
def services_that_requests_wait_for_are_cut_off(application: Application) -> Observations:
    """Outbound calls of views stand behind a circuit breaker, in a decorator, a block or a call of it."""
    found = dependencies(application)
    bare = [item for item in found if not item.is_cut_off]
    endless = {item.at for item in outbound_waits(application.source, None) if item.wait != "bounded"}
    if bare:
        yield fails(
            "requests wait for another service, and nothing cuts it off while it fails",
            at=bare[0].at,
            severity=Severity.LOW if any(item.at in endless for item in bare) else Severity.INFO,
            confidence=Confidence.TENTATIVE,
            related=[item.at for item in bare[1:10]],
        )
    elif found:
        yield passes("the services that requests wait for stand behind a circuit breaker", at=found[0].at)
    else:
        yield not_applicable("no request waits for another service as far as the source shows")


@control.check
def retries_come_to_an_end(source: Source) -> Observations:
    """tenacity, retrying and backoff try for ever unless they are told when to give up."""
    endless = list(endless_retries(source))
    for at in endless:
        yield fails("a retry has no end: it tries for as long as the service fails", at=at, fix=STOP)
    known = retries(source)
    if known and not endless:
        yield passes("retries are bounded", at=source.at(known[0]))
    elif not endless:
        yield not_applicable("no library retries calls")


STOP = "@retry(stop=stop_after_attempt(3) | stop_after_delay(10), wait=wait_random_exponential(max=5))"
