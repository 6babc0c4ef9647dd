"""Untrusted values cannot choose a host that the server calls."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.evidence.repository.driven_browsers import unconfined_browsers
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import Source, is_support
from stopper.model import Control, Layer, Observation, Observations, Place, Severity, fails, not_applicable

control = Control(
    id="injection.ssrf",
    title="Untrusted values cannot choose a host that the server calls",
    severity=Severity.HIGH,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(918,),
    asvs=("1.3.6", "13.2.4", "15.3.2"),
    remedy=(
        "Choose the host from a list of your own, refuse redirects, and connect only to an address that was checked "
        "after its name was resolved."
    ),
    risk="A visitor makes the server fetch the cloud's credentials or an internal admin page, and reads the answer.",
    snippet='requests.get(f"https://{PARTNERS[name]}/status", timeout=5, allow_redirects=False)',
)

NO_SANDBOX = "a browser that the server drives has no sandbox: a page that breaks it runs code as the application"
NO_ORIGINS = "a browser that the server drives keeps no pages apart: each that it visits reads what others show it"
UNCONFINED = {"no-sandbox": NO_SANDBOX, "disable-web-security": NO_ORIGINS}
DRIVERS = ("selenium", "playwright", "pyppeteer", "undetected_chromedriver", "seleniumwire", "splinter")


@control.check
def strangers_choose_no_host(flows: Flows) -> Observations:
    """No untrusted value chooses the host that the application asks."""
    yield from judged(flows, "url", sinks="requests to other servers", none="no other server is asked")


@control.check(question="driven browsers keep their sandbox")
def driven_browsers_keep_their_sandbox(source: Source) -> Observations:
    """A browser that visits pages for the server is kept from the machine by its sandbox alone."""
    found = [
        (words, module.place(item))
        for module in source.modules
        for item in (() if is_support(module.path) else module.strings)
        if (words := UNCONFINED.get(str(item.value).removeprefix("--"))) is not None
    ]
    for words, at in found if source.uses(*DRIVERS) else ():
        yield _unconfined(words, at)
    if not (found and source.uses(*DRIVERS)):
        yield not_applicable("the code drives no browser without its sandbox")


@control.check(question="driven browsers keep their sandbox", layer=Layer.SOURCE)
def browsers_of_scripts_keep_their_sandbox(repository: Repository) -> Observations:
    """The same where a script of Node beside the application drives the browser that visits its pages."""
    found = list(unconfined_browsers(repository))
    for option, at in found:
        yield _unconfined(UNCONFINED[option], at)
    if not found:
        yield not_applicable("no script drives a browser without its sandbox")


def _unconfined(words: str, at: Place) -> Observation:
    fix = "Run the browser as a user of its own, in a container." if words is NO_SANDBOX else "Leave the option out."
    return fails(words, at=at, severity=Severity.MEDIUM, fix=fix)
