"""Responses carry only the fields that the client needs."""

import re

from msgspec.structs import replace

from stopper.evidence.application.flask import Application
from stopper.evidence.data.echoed_secrets import echoed_secrets
from stopper.evidence.data.models import models
from stopper.evidence.data.schemas import SentSchema, sent_schemas
from stopper.evidence.data.sent_records import SentRecord, sent_records
from stopper.evidence.data.sent_rows import SentRows, printed_rows, sent_rows
from stopper.evidence.data.serialisers import is_password_column, sensitive_columns
from stopper.evidence.flow_answers import beside, failed, told
from stopper.evidence.flows import Flow, Flows
from stopper.evidence.source.index import Source
from stopper.evidence.templates.library_questions import Templates
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
from stopper.standard.regex import regex

control = Control(
    id="data.minimised-responses",
    title="Responses carry only the fields that the client needs",
    severity=Severity.HIGH,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(201, 213),
    asvs=("8.2.3", "14.2.6", "15.3.1"),
    remedy=(
        "Name the fields of each response in a schema of its own, and never return a whole model, __dict__ or vars()."
    ),
    risk=(
        "Anyone who opens the browser's developer tools reads password hashes, tokens or other people's fields that "
        "no page shows."
    ),
    snippet='return {"id": user.id, "name": user.display_name}',
)

HASH = "the hash of"  # how the flow of a secret says what it is
ON_PURPOSE = regex(r"credential|password|secret|vault|reveal", re.IGNORECASE)

# What an authenticator is set up with is shown to its user once, on a page that is called by it.
SEED = regex(r"(?:\A|[._])t?otp(?:_|\Z)", re.IGNORECASE)
FACTOR = regex(r"2_?fa|mfa|t?otp|two_?factor|second_?factor|authenticator", re.IGNORECASE)


@control.check(question="which fields of records responses carry")
def no_view_answers_with_a_whole_record(application: Application, flows: Flows) -> Observations:
    """Records that views return: __dict__, vars(), serialisers over all columns, and passwords."""
    found, rows = sent_records(application), sent_rows(application)
    yield from [_of_record(item) for item in found]
    yield from [_of_rows(item) for item in rows]
    told_already = [*[item.at for item in found], *[item.at for item in rows]]
    followed = [flow for flow in beside(flows, "secret-response", told_already) if flow.channel == "stored"]
    yield from [_of_flow(application, flow) for flow in followed]
    if not found and not followed and not rows:
        yield not_applicable("no view hands out a record of a model as far as the source shows")


@control.check(question="which fields of records responses carry")
def no_page_prints_a_whole_row(application: Application, templates: Templates) -> Observations:
    """Rows of a table with a password that a template prints as they are."""
    found = printed_rows(application, templates)
    yield from [_of_rows(item) for item in found]
    if not found:
        yield not_applicable("no template prints a whole row of a table with a password")


@control.check(question="which secrets responses carry")
def no_response_carries_a_password_or_a_code(application: Application, flows: Flows) -> Observations:
    """Passwords, PINs and codes by their names: echoed, generated, or read from a row."""
    told_already = {(item.at.path, item.at.line) for item in sent_records(application)}
    told_already |= {(flow.at.path, flow.at.line) for flow in flows.into("secret-response")}
    found = [item for item in echoed_secrets(application) if (item.at.path, item.at.line) not in told_already]
    for item in found:
        certainty = Confidence.FIRM if item.is_certain else Confidence.TENTATIVE
        severity = Severity.HIGH if item.is_certain else Severity.MEDIUM
        if ON_PURPOSE.search(item.scope.name) and not item.is_certain:
            words = f"{item.name} is part of the response of {item.scope.name}()"
            yield unknown(words, needs="whether it is meant to show it, and to whom", at=item.at)
        else:
            message = f"{item.name} is part of a response, which whoever asks can read"
            yield fails(message, at=item.at, severity=severity, confidence=certainty)
    if not found:
        yield not_applicable("no response carries a password or a code under such a name")


def _of_flow(application: Application, flow: Flow) -> Observation:
    """A view may be there to show the password of a service to those who may know it; nobody needs to see a hash."""
    words = f"{told(flow)} reaches {flow.name}"
    page = flow.at.path.rpartition("/")[2]
    if SEED.search(flow.source) and FACTOR.search(page):
        return unknown(words, needs=f"whether {page} shows it only while its owner sets it up", at=flow.at)
    view = _named_for_it(application, flow)
    if view and flow.context.startswith(HASH):
        named = f"{words}, in {view}(), whose name may say that it is meant to"
        return failed(replace(flow, confidence=Confidence.TENTATIVE), named)
    if view:
        needs = f"whether {view}() is meant to show it, and to whom"
        return unknown(words, needs=needs, at=flow.at)
    return failed(flow, words)


def _named_for_it(application: Application, flow: Flow) -> str:
    """The function around the end of a flow whose name says that it handles secrets; empty where none does."""
    return next(
        (
            function.scope.qualified
            for function in application.source.functions()
            if function.outer.module.path == flow.at.path
            and function.line <= flow.at.line <= function.end
            and ON_PURPOSE.search(function.scope.qualified)
        ),
        "",
    )


def _of_rows(item: SentRows) -> Observation:
    fix = "SELECT id, name  -- each column that the client needs, by name"
    return fails(f"whole rows of {item.table} go to the client, {item.column} among them", at=item.at, fix=fix)


def _of_record(item: SentRecord) -> Observation:
    if item.fields is None:
        needs = f"which model {item.how} is called on, and what it leaves out"
        return unknown(f"{item.how} of {item.model} may carry secret columns", needs=needs, at=item.at)
    if not item.fields:
        return passes(f"{item.how} of {item.model} carries no secret column", at=item.at)
    return fails(
        f"{item.how} of {item.model} sends {_listed(item.fields)} to the client",
        at=item.at,
        severity=_severity(item.fields),
    )


@control.check(question="which fields schemas let through")
def no_schema_lets_a_secret_through(source: Source) -> Observations:
    """Schemas that responses are dumped with: Marshmallow over a model, Pydantic, RESTX."""
    found = list(sent_schemas(source))
    has_secrets = any(sensitive_columns(model) for model in models(source))
    for item in found:
        if item.fields:
            yield _of_schema(item)
        elif has_secrets:
            yield passes(f"{item.name} lets no secret column through", at=item.at)
    if not found or not (has_secrets or any(item.fields for item in found)):
        yield not_applicable("no schema turns a record with secret columns into a response")


def _of_schema(item: SentSchema) -> Observation:
    if item.is_open:
        needs = f"the fields that {item.name} is made with"
        return unknown(f"{item.name} may let {_listed(item.fields)} through", needs=needs, at=item.at)
    return fails(
        f"the schema {item.name} sends {_listed(item.fields)} to the client",
        at=item.at,
        severity=_severity(item.fields),
        confidence=Confidence.FIRM if item.is_certain else Confidence.TENTATIVE,
        fix="load_only=True",
    )


def _listed(fields: tuple[str, ...]) -> str:
    return ", ".join(fields[:4]) + (" and more" if len(fields) > 4 else "")


def _severity(fields: tuple[str, ...]) -> Severity:
    """A password's hash is worse than a token, which may be the client's own."""
    return Severity.HIGH if any(is_password_column(name) for name in fields) else Severity.MEDIUM
