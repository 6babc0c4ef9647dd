"""Secrets and personal data never reach a log."""

from stopper.evidence.application.flask import Application
from stopper.evidence.application.reach import confidence_at
from stopper.evidence.data.log_calls import is_of_refused, is_quiet, log_calls
from stopper.evidence.data.log_filters import error_trackers, redacting_filter
from stopper.evidence.data.logged_rows import logged_rows
from stopper.evidence.data.logged_secrets import LoggedSecret, logged_secrets
from stopper.evidence.data.masked_secrets import is_masked, masking_extension
from stopper.evidence.data.sent_rows import SentRows
from stopper.evidence.flow_answers import beside, failed, told
from stopper.evidence.flows import Flow, Flows
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.log_lines import attached_to
from stopper.evidence.requests.address_secrets import address_secrets
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source, is_support
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Place,
    Severity,
    every,
    fails,
    not_applicable,
    passes,
    unknown,
)

control = Control(
    id="data.log-redaction",
    title="Secrets and personal data never reach a log",
    severity=Severity.MEDIUM,
    layers=("source", "app"),
    does=("enforce", "fix"),
    cwe=(532,),
    asvs=("14.2.1", "14.2.4", "16.2.5"),
    remedy=(
        "Log identifiers rather than request bodies, headers or models, and add a filter on every handler that masks "
        "passwords, tokens, keys and card numbers."
    ),
    risk=(
        "Everyone who can read the logs, and every service that stores them, can sign in as users with their "
        "passwords and tokens."
    ),
    snippet="""\
for handler in logging.getLogger().handlers:
    handler.addFilter(RedactionFilter())""",
)

FILTER = """\
for handler in logging.getLogger().handlers:
    handler.addFilter(RedactionFilter())"""

IN_BODY = "Take it from the body of a POST, or from a header such as Authorization."


@control.check(question="what log calls write")
def no_log_call_writes_a_secret(application: Application, flows: Flows) -> Observations:
    """What each log call and print writes: secrets, payment data, whole requests and configurations."""
    source = application.source
    guard = redacting_filter(source)
    calls = log_calls(source)
    named = logged_secrets(source)
    found = [_masked(application, item) or _judged(source, item, guard) for item in named]
    places = {(at.path, at.line): call for call in calls for at in [source.at(call)]}
    for flow in beside(flows, "secret-log", [item.at for item in named]):
        call = places.get((flow.at.path, flow.at.line))
        if call is not None and not (flow.context == "a secret" and is_of_refused(call)):
            severity = Severity.LOW if is_quiet(source, call) else Severity.MEDIUM
            found.append(_followed(flow, guard, severity))
    seen = {(item.at.path, item.at.line) for item in found if item.at is not None}
    rows = [item for item in logged_rows(source) if (item.at.path, item.at.line) not in seen]
    found += [_whole(item, guard) for item in rows]
    yield from found
    if not calls:
        yield not_applicable("the code writes to no log")
    elif not found:
        words = f"none of {len(calls)} log calls writes" if len(calls) > 1 else "the one log call does not write"
        yield passes(f"{words} a secret or a whole request", at=source.at(calls[0]))


def _whole(item: SentRows, guard: Place | None) -> Observation:
    """A row that is written as a whole, its password's column with it."""
    if guard is not None:
        needs = f"whether the filter at {guard} masks it"
        return unknown(f"a log call is given whole rows of {item.table}", needs=needs, at=item.at)
    return fails(f"a log call writes whole rows of {item.table}, with {item.column} among them", at=item.at)


def _followed(flow: Flow, guard: Place | None, severity: Severity) -> Observation:
    """A secret that reaches a log call under names that do not say so."""
    if guard is not None:
        needs = f"whether the filter at {guard} masks it"
        return unknown(f"a log call is given {told(flow)}", needs=needs, at=flow.at)
    return failed(flow, f"a log call writes {told(flow)}", severity)


def _masked(application: Application, item: LoggedSecret) -> Observation | None:
    """What becomes of a secret where Stopper's extension writes the log; None where it writes it out, or not at all."""
    extension = masking_extension(application)
    if extension is None or last_name(item.call.function) == "print":
        return None
    masked = is_masked(application.source, item, extension[0])
    if masked:
        return passes(f"Stopper's extension masks {item.what} in the log, by its name ([logs])", at=item.at)
    if masked is None:
        needs = "whether Stopper's extension masks it as it looks; as a field (extra=) it is masked by its name"
        return unknown(f"a log call is given {item.what} within a text", needs=needs, at=item.at)
    return None


def _judged(source: Source, item: LoggedSecret, guard: Place | None) -> Observation:
    if guard is not None:
        needs = f"whether the filter at {guard} masks it"
        return unknown(f"a log call is given {item.what}", needs=needs, at=item.at)
    confidence = confidence_at(source, item.at.path) if item.is_certain else Confidence.TENTATIVE
    is_low = item.is_quiet or not item.is_certain
    return fails(
        f"a log call writes {item.what}",
        at=item.at,
        severity=Severity.LOW if is_low else Severity.MEDIUM,
        confidence=confidence,
    )


@control.check
def no_conversation_with_a_mail_server_is_printed(source: Source) -> Observations:
    """The debug level of smtplib prints what is sent, the password among it; ftplib prints stars for that."""
    found = [
        call
        for call in source.methods("set_debuglevel")
        if not is_support(call.scope.module.path)
        and not source.name(call.function, call.scope).startswith("ftplib.")
        and not source.value(call.argument(0, "debuglevel"), call.scope).equals(0)
    ]
    for call in found:
        message = "set_debuglevel() prints the conversation with the server, with the password that signs in"
        yield fails(message, at=source.at(call), severity=Severity.LOW)
    if not found:
        yield not_applicable("no conversation with a server is printed")


@control.check
def no_secret_is_part_of_an_address(application: Application) -> Observations:
    """Servers and proxies log every address, browsers keep it, and pages hand it on as Referer."""
    found = address_secrets(application)
    for item in found:
        how = "is read" if item.is_certain else "may come"
        message = f"{item.name} {how} from the address, which servers and proxies write into their logs"
        severity = Severity.LOW if "key" in item.name.lower() else Severity.MEDIUM
        yield fails(message, at=item.at, severity=severity, fix=IN_BODY)
    if not found:
        yield not_applicable("no password and no key of an API is read from an address")


@control.check(matter="Sentry is sent personal data")
def no_error_tracker_is_sent_personal_data(source: Source) -> Observations:
    """Sentry's send_default_pii adds cookies, headers, bodies and addresses to each event."""
    yield from every(
        error_trackers(source),
        lambda found: (
            fails(
                "send_default_pii sends cookies, headers and users' addresses to the error tracker",
                at=found.at,
                severity=Severity.LOW,
                fix="send_default_pii=False",
            )
            if found.sends_personal_data
            else passes("the error tracker is sent no personal data by default", at=found.at)
        ),
        none="no error tracker with such a setting is used",
    )


@control.check
def the_redacting_filter_of_the_running_app_sees_every_record(app: ImportedApp, source: Source) -> Observations:
    """A filter on a logger sees the records of that logger alone; on a handler it sees all that come there."""
    guard = redacting_filter(source)
    where = attached_to(app, guard, source) if guard is not None else None
    if guard is None or where is None:
        yield not_applicable("no filter or formatter of the project's own masks log lines")
    elif where == "handlers":
        yield passes("what masks log lines is on every handler of the running app", at=guard)
    elif where == "some":
        message = "what masks log lines is on some handlers of the running app, and others write without it"
        yield fails(message, at=guard, fix=FILTER)
    elif where == "logger":
        message = "the filter that masks is on a logger alone: what other loggers hand on passes it by"
        yield fails(message, at=guard, fix=FILTER)
    elif where == "unused":
        words = "what masks log lines is on no handler of the app as it was imported"
        yield unknown(words, needs="whether the production start puts it on every handler", at=guard)
