"""Under attack, clients solve a challenge before the app works for them."""

from collections.abc import Iterator

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
