"""Every form that posts, and every script, sends the token."""

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.forgery.bare_routes import forgeable, unchecked
from stopper.evidence.forgery.protection import authenticates_by_cookie, is_protected
from stopper.evidence.forgery.unrendered import unrendered
from stopper.evidence.source.index import Source
from stopper.evidence.templates.library_questions import Form, Templates
from stopper.model import Control, Observation, Observations, Severity, fails, not_applicable, passes, unknown

control = Control(
    id="csrf.form-token",
    title="Every form that posts, and every script, sends the token",
    severity=Severity.HIGH,
    layers=("templates", "cross"),
    does=("fix",),
    cwe=(352,),
    asvs=("3.5.1",),
    remedy=(
        "Put the token into each form that posts, and send it in the X-CSRFToken header from scripts; leave "
        "WTF_CSRF_TIME_LIMIT set."
    ),
    risk=(
        "Where the check is on, users get an error at each submit; where it is off, any other site can post the form "
        "for them."
    ),
    snippet='<input type="hidden" name="csrf_token" value="{{ csrf_token() }}">',
)


@control.check(enforced_by=("csrf.token",))
def every_form_that_posts_carries_the_token(
    templates: Templates, application: Application, source: Source
) -> Observations:
    dead = unrendered(templates, source)
    found = [form for form in _posting(templates, application) if form.place.path not in dead]
    if not found:
        yield not_applicable("no template has a form that posts to the site and needs a token")
        return
    if not authenticates_by_cookie(application):
        yield not_applicable("no code sets a cookie that says who sends a form")
        return
    with_token = [form for form in found if form.token]
    if not with_token and not is_protected(application) and _each_view_checks(application):
        yield passes(
            "no form needs a token: each view that changes state checks a request by itself", at=found[0].place
        )
        return
    if with_token:
        yield passes(f"forms that post with the token: {len(with_token)} of {len(found)}", at=with_token[0].place)
    yield from _without(found, is_on=is_protected(application), scripts=_sends_by_script(templates))


def _each_view_checks(application: Application) -> bool:
    """Whether each view that a cookie opens refuses forged requests: without tokens in forms, by their origin."""
    changing = forgeable(application)
    return bool(changing) and not unchecked(application, changing)


def _without(found: list[Form], *, is_on: bool, scripts: bool) -> Observations:
    hidden = [form for form in found if form.token is None or (not form.token and is_on and scripts)]
    for form in found:
        if form.token is False and form not in hidden:
            yield _bare(form, is_on=is_on)
    if hidden:
        why = "a script sends the token in a header" if scripts else "what fills them is not known"
        message = f"forms that post without a token that can be seen: {len(hidden)} ({why})"
        yield unknown(message, needs="the requests that they send", at=hidden[0].place)


def _bare(form: Form, *, is_on: bool) -> Observation:
    if is_on:
        message = "a form posts without the CSRF token: the protection refuses it with 400"
        return fails(message, at=form.place, severity=Severity.LOW)
    # The missing protection is told by csrf.protection-on, and weighs more than each of the forms.
    return fails("a form posts without a CSRF token", at=form.place, severity=Severity.MEDIUM)


@control.check
def no_token_is_sent_to_another_site(templates: Templates) -> Observations:
    foreign = [form for form in templates.forms() if form.is_foreign and form.changes_state is not False]
    given = [form for form in foreign if form.token]
    for form in given:
        message = f"the form sends the CSRF token to {form.action.host or 'another site'}, which can then use it"
        yield fails(message, at=form.place, severity=Severity.MEDIUM, fix="Leave the token out of this form.")
    if foreign and not given:
        yield passes("forms that post to another site carry no token", at=foreign[0].place)
    if not foreign:
        yield not_applicable("no form posts to another site")


def _posting(templates: Templates, application: Application) -> Iterator[Form]:
    """The forms that change state here and whose view is not exempt."""
    exempt = {route.endpoint for route in application.routes.state_changers_without_csrf()}
    names = {endpoint.rpartition(".")[2] for endpoint in exempt}
    for form in templates.forms():
        endpoint = form.action.endpoint
        is_exempt = endpoint in exempt or (endpoint.startswith(".") and endpoint[1:] in names)
        if form.changes_state is not False and not form.is_foreign and not (endpoint and is_exempt):
            yield form


def _sends_by_script(templates: Templates) -> bool:
    return any(header.kind in ("script", "htmx") for header in templates.script_token_header())
