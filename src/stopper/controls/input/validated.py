"""Every route validates what it reads against a schema."""

from stopper.evidence.application.flask import Application
from stopper.evidence.requests.body_reads import BodyRead, body_reads
from stopper.evidence.requests.given_input import ACCEPTS, given_input
from stopper.evidence.requests.open_forms import open_schemas, unvalidated_forms
from stopper.evidence.requests.raced_counts import RacedCount, raced_counts
from stopper.evidence.requests.signless_amounts import SignlessAmount, signless_amounts
from stopper.evidence.routes.changes.state_changes import changes
from stopper.evidence.routes.places import changing_title, written_at
from stopper.evidence.source.expressions import last_name
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    every,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.syntax import form

control = Control(
    id="input.validated",
    title="Every route validates what it reads against a schema",
    severity=Severity.MEDIUM,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(1173, 1284, 362),
    asvs=("2.2.1", "2.2.2", "16.3.3"),
    remedy=(
        "Validate each body, query and form with a schema that lists its fields, types and lengths and forbids others, "
        "and answer 400 or 422 to what does not fit."
    ),
    risk=(
        "Missing, huge or oddly typed values reach the database and the logic, and end in errors, wrong totals or a "
        "way in."
    ),
    snippet="""\
class Order(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    quantity: int = Field(ge=1, le=100)""",
)

SCHEMA = "order = Order.model_validate_json(request.get_data())  # 422 where it raises"
WORDS = {
    "raw": "a value of a {} goes on as it came: no schema and no check looks at it",
    "whole": "a {} goes as a whole into a call, and no schema says which fields it may have",
}


@control.check(question="bodies are held to a schema", matter="nobody lists the fields")
def bodies_are_held_to_a_schema(application: Application) -> Observations:
    """The routes that change state and read a form or a JSON body."""
    found = body_reads(application)
    for read in found:
        if read.how in WORDS:
            yield _judged(application, read)
    shaped = [read for read in found if read.how == "schema"]
    good = [read for read in found if read.how in ("schema", "checks")]
    if good:
        message = (
            f"bodies that are held to a schema: {len(shaped)}, or whose values are looked at: {len(good) - len(shaped)}"
        )
        yield passes(message, at=application.source.place(good[0].node, good[0].scope))
    passed = [read for read in found if read.how == "passed"]
    if passed:
        words = f"bodies that are handed to code which is not followed: {len(passed)}"
        at = application.source.place(passed[0].node, passed[0].scope)
        yield unknown(words, needs="what that code checks", at=at)
    if not found:
        yield not_applicable("no route that changes state is seen to read a form or a JSON body")


@control.check
def models_let_in_what_views_accept(application: Application) -> Observations:
    """Views below @stopper.accepts: they are called with a model's data, or not at all."""
    for route, decorator in given_input(application, ACCEPTS):
        yield passes(f"{route.title} gets what its model lets in (@stopper.accepts)", at=decorator.at)
    if not given_input(application, ACCEPTS):
        yield not_applicable("no view is given its data by @stopper.accepts")


def _judged(application: Application, read: BodyRead) -> Observation:
    kind = "form" if read.kind == "form" else "JSON body"
    return fails(
        WORDS[read.how].format(kind),
        at=application.source.place(read.node, read.scope),
        severity=Severity.LOW if read.kind == "form" and read.how == "raw" else Severity.MEDIUM,
        confidence=Confidence.FIRM if read.how == "whole" else Confidence.TENTATIVE,
        fix=SCHEMA if read.kind == "JSON" else "if not form.validate_on_submit():\n    abort(400)",
    )


@control.check
def forms_are_asked_whether_they_are_valid(application: Application) -> Observations:
    source = application.source
    found = list(unvalidated_forms(source))
    for call, _ in found:
        message = f"the fields of {last_name(call.function)} are read, and nobody asks whether they are valid"
        does = isinstance(call.scope.node, form.Function) and bool(changes(source, call.scope.node))
        severity = Severity.MEDIUM if does else Severity.LOW
        yield fails(message, at=source.at(call), severity=severity, fix="if form.validate_on_submit(): ...")
    if not found:
        yield not_applicable("no form is read that nobody validates")


@control.check
def schemas_forbid_other_fields(application: Application) -> Observations:
    source = application.source
    found = list(open_schemas(source))
    for node, scope, words in found:
        message = f"a schema lets through what it does not list ({words})"
        yield fails(message, at=source.place(node, scope), severity=Severity.LOW, fix='extra="forbid"')
    if not found:
        yield not_applicable("no schema lets other fields through")


@control.check(question="amounts have a least")
def amounts_are_above_zero(application: Application) -> Observations:
    """What is added to what is kept, or taken away, because a request says how much: a minus turns it round."""
    none = "no amount of a request is seen to change what is kept without a look at its sign"
    yield from every(signless_amounts(application), _signless, none=none)


def _signless(item: SignlessAmount) -> Observation:
    name = item.name[:40]
    flaw = "may be NaN, of which no comparison is true" if item.is_nan else "may be negative"
    words = f"{changing_title(item.route)} changes what is kept by {name} of the request, which {flaw}"
    fix = f"if not {name} > 0:\n    abort(400)" if item.is_nan else f"if {name} <= 0:\n    abort(400)"
    return fails(words, at=written_at(item.route), confidence=Confidence.TENTATIVE, related=[item.at], fix=fix)


@control.check(question="counts are taken from in one step")
def counts_are_looked_at_where_they_are_taken_from(application: Application) -> Observations:
    """A balance, a stock or a coupon that is looked at first and changed then is spent twice by two requests."""
    none = "no view is seen to look at a balance, a stock or a coupon first and to take from it then"
    yield from every(raced_counts(application), _raced, none=none)


def _raced(item: RacedCount) -> Observation:
    name = item.name[:40]
    words = f"{changing_title(item.route)} looks at {name} first and changes it then: two requests at once both pass"
    fix = (
        f"… SET {name} = {name} - ? WHERE id = ? AND {name} >= ?  -- in one statement, or lock the row before the look"
    )
    return fails(words, at=written_at(item.route), confidence=Confidence.TENTATIVE, related=[item.at], fix=fix)
