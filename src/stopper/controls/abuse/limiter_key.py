"""Limits count the real client, whatever headers it sends."""

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.gunicorn.configuration import Gunicorn
from stopper.evidence.deployment.gunicorn.serving import serving, who
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.middleware import running_proxy_fixes
from stopper.evidence.limiting.keys import LIMITER, PROXY_FIX, Key, keys, old_forms
from stopper.evidence.limiting.own_keys import keys_of_calls
from stopper.evidence.responses.trusted_hops import trusted_hops
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
    id="abuse.limiter-key",
    title="Limits count the real client, whatever headers it sends",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "cross", "live"),
    does=("enforce",),
    cwe=(348, 799),
    asvs=("2.4.1", "4.1.3", "15.3.4"),
    remedy=(
        "Key limits on get_remote_address behind a ProxyFix with the exact number of proxies, or on the signed-in "
        "user, never on a header that the client can send; count IPv6 by /64."
    ),
    risk=(
        "An attacker changes a header for each guess and is never limited, or one client uses up the limit that "
        "everybody shares."
    ),
    snippet="limiter = Limiter(get_remote_address, app=app, storage_uri=storage_uri)",
)


PROXY_FIXED = "app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)"


@control.check(
    question="limits count the real client",
    enforced_by=("limits.client", "limits.ipv6-prefix", "proxies.hops"),
    matter="a forwarded header",
)
def limits_count_the_real_client(application: Application) -> Observations:
    found = [*keys(application), *keys_of_calls(application)]
    addresses = [key for key in found if key.kind == "address"]
    for key in found:
        # All keys by address share one question: whether ProxyFix settles it.
        if key not in addresses[1:]:
            yield _judged(application, key)
    if not found and application.extension(LIMITER):
        yield unknown(
            "no key function of the Limiter can be read", needs="what the Limiter counts by", at=application.at
        )
    elif not found:
        yield not_applicable("no rate limit is written")


@control.check(
    question="limits count the real client",
    enforced_by=("limits.client", "limits.ipv6-prefix", "proxies.hops"),
    matter="a forwarded header",
)
def limits_of_the_running_app_count_the_real_client(app: ImportedApp) -> Observations:
    """Where limits count by the peer's address, ProxyFix is really around the running app."""
    application = app.application
    found = [key for key in keys(application) if key.kind == "address"] if application is not None else []
    if not found or application is None:
        yield not_applicable("no limit of the running app counts by the address")
        return
    around = [fix for fix in running_proxy_fixes(app) if fix.hops["x_for"].is_true()]
    written = application.source.instances(PROXY_FIX)
    if around:
        yield passes(f"{found[0].detail} reads the address that ProxyFix settles", at=around[0].at)
    elif written:
        message = "no ProxyFix around the running app settles the address: behind a proxy all clients share one limit"
        at = application.source.at(written[0])
        yield fails(message, at=at, severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE)
    else:
        yield unknown(
            f"{found[0].detail} reads the peer's address, and no ProxyFix is around the running app",
            needs="whether a proxy stands before the application",
            at=found[0].at,
        )


def _judged(application: Application, key: Key) -> Observation:
    if key.kind == "forwarded":
        message = (
            f"the limit counts by {key.detail}, which every client can send: each request gets a counter of its own"
        )
        related = [] if key.at == key.read_at else [key.at]
        confidence = Confidence.TENTATIVE if "access_route" in key.detail else Confidence.FIRM
        return fails(message, at=key.read_at, related=related, confidence=confidence)
    if key.kind == "old":
        message = "get_ipaddr believes X-Forwarded-For, and today's Flask-Limiter no longer has it"
        return fails(message, at=key.at)
    if key.kind == "address":
        return _by_address(application, key)
    return _other(key)


def _by_address(application: Application, key: Key) -> Observation:
    fixes = application.source.instances(PROXY_FIX)
    if fixes:
        return passes(f"{key.detail} reads the address that ProxyFix settles", at=application.source.at(fixes[0]))
    return unknown(
        f"{key.detail} reads the peer's address and no ProxyFix is used: behind a proxy all clients share one limit",
        needs="whether a proxy stands before the application",
        at=key.at,
    )


def _other(key: Key) -> Observation:
    if key.kind == "user":
        return fails(
            f"{key.detail} counts by the signed-in user alone: all who are not signed in share one limit",
            at=key.at,
            severity=Severity.LOW,
        )
    if key.kind in ("session", "chosen"):
        what = (
            "the session, which a client can drop"
            if key.kind == "session"
            else f"{key.detail}, which the client chooses"
        )
        return fails(f"the limit counts by {what}: each request can get a counter of its own", at=key.at)
    if key.kind == "constant":
        return fails(f"{key.detail} returns the same key for everyone: one client uses up the limit of all", at=key.at)
    if key.kind == "body":
        return passes("the limit counts by the account that is named", at=key.at)
    if key.kind == "hops":
        message = f"the limit counts by {key.detail}, read from the right past the proxies that are trusted"
        return unknown(message, needs="whether only your own proxies are among the trusted ones", at=key.read_at)
    return unknown(
        f"{key.detail} cannot be read: what the limit counts by is not known", needs="the key function", at=key.at
    )


@control.check
def the_limiter_is_made_in_its_present_form(application: Application) -> Observations:
    found = old_forms(application)
    for call in found:
        message = "Limiter(app, key_func=...) is a TypeError since Flask-Limiter 3: the key function comes first"
        yield fails(message, at=application.source.at(call), severity=Severity.MEDIUM)
    if not found:
        yield not_applicable("no Limiter is made with the application as its first argument")


@control.check(question="limits behind a socket", layer=Layer.CROSS)
def clients_of_a_unix_socket_have_addresses(application: Application, gunicorn: Gunicorn) -> Observations:
    """Behind a Unix socket no client has an address: without ProxyFix all share one limit."""
    found = [item for item in serving(gunicorn, application) if item.socket is not None]
    counted = [key for key in keys(application) if key.kind == "address"]
    hops = [item.at for item in trusted_hops(application) if "X-Forwarded-For" in item.hops]
    if not found or not counted:
        yield not_applicable("no limit counts by the address behind a Unix socket")
    elif hops:
        yield passes("the address behind the Unix socket is the one that the proxy tells", at=hops[0])
    else:
        words = (
            f"{who(found[0])} listens on a Unix socket, where {counted[0].detail} gives every client the same address: "
            "one of them uses up the limit of all"
        )
        yield fails(words, at=counted[0].at, related=[found[0].bound_at], fix=PROXY_FIXED)
