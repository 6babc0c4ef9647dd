"""Under attack, clients solve a challenge before the app works for them."""

from collections.abc import Iterator

from stopper.evidence.deployment.challenging import at_nginx, walked_around
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.fronts import CHALLENGES, Front, fronts
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.libraries import calls_of, made
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Place,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.client_filters import CAPTCHAS, TEST_KEY, VERIFYING, Captcha

control = Control(
    id="abuse.challenge",
    title="Under attack, clients solve a challenge before the app works for them",
    severity=Severity.INFO,
    layers=("app", "deploy"),
    does=("enforce",),
    cwe=(799, 405),
    asvs=("2.4.1", "15.2.2"),
    remedy=(
        "Prepare a proof of work or a CAPTCHA that can be switched on for routes under attack, and check its result on "
        "the server, once for each solution."
    ),
    risk=(
        "A swarm of bots that passes the rate limits keeps every worker busy, and people are shut out together with "
        "them."
    ),
)


@control.check
def the_running_app_checks_challenges(app: ImportedApp) -> Observations:
    """A captcha's answer is checked on the server, with a key of the site's own."""
    found = list(_captchas(app))
    for captcha, at, is_checked in found:
        yield _judged(app, captcha, at, is_checked)
    if not found:
        yield unknown(
            "no captcha library is used",
            needs="whether clients can be challenged before the app (CDN, proof of work at the edge)",
            at=app.at,
        )


def _captchas(app: ImportedApp) -> Iterator[tuple[Captcha, Place, bool]]:
    if app.application is None:
        return
    source = app.application.source
    for name, captcha in CAPTCHAS.items():
        for call in made(app, name)[:1]:
            is_field = name.endswith("Field")
            yield captcha, source.at(call), is_field or bool(calls_of(app, name, *VERIFYING))


def _judged(app: ImportedApp, captcha: Captcha, at: Place, is_checked: bool) -> Observation:
    key = app.config[captcha.key] if captcha.key else None
    switch = app.config[captcha.switch] if captcha.switch else None
    if key is not None and isinstance(key.data, str) and TEST_KEY.match(key.data):
        return fails(f"{captcha.key} is the published key for tests, with which every answer is right", at=key.at)
    if switch is not None and switch.is_set and switch.is_true() is False:
        message = f"{captcha.switch} is off in the code, so that a challenge under attack needs a release"
        return fails(message, at=switch.at, confidence=Confidence.TENTATIVE)
    if not is_checked:
        message = f"no code asks {captcha.title} whether the answer is right"
        return fails(message, at=at, confidence=Confidence.TENTATIVE)
    return passes(f"the answer to {captcha.title} is checked on the server", at=at)


@control.check(question="clients can be challenged")
def clients_are_challenged_before_the_app(
    nginx: Nginx | None, compose: Compose | None, kubernetes: Kubernetes | None
) -> Observations:
    """A proof of work or a cookie test at the edge, and whether a way leads around it."""
    before, past = at_nginx(nginx) if nginx is not None else ([], [])
    programs = fronts(compose, kubernetes, CHALLENGES)
    around = list(walked_around(compose, nginx, programs)) if programs and not before else []
    if before and past:
        yield not_applicable(f"{before[0].words}, and not at {past[0].title}, where none may be wanted")
    if before:
        yield passes(before[0].words, at=before[0].at)
    for words, at in around:
        yield fails(f"{programs[0].title} stands before the app, and {words}: bots go around it", at=at)
    if programs and not before and not around:
        yield _in_front(programs[0])
    elif not programs and not before:
        words = "no file of the deployment puts a challenge before the app"
        yield unknown(words, needs="whether clients can be challenged before the app (CDN, proof of work at the edge)")


def _in_front(front: Front) -> Observation:
    if front.behind:
        return passes(f"{front.title} challenges clients and hands the rest on to {front.behind}", at=front.at)
    words = f"{front.title} is deployed, and no file shows that the app is behind it (TARGET, auth_request)"
    return unknown(words, needs=f"what {front.title} hands requests on to", at=front.at)
