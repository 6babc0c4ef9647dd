"""Hosts whose scripts and styles cannot be pinned by a digest, because their answers change.

Source kind: the documentation of each service, which tells sites to load the file from its host and to keep no copy.
"""

from __future__ import annotations

from stopper.standard.regex import regex

# A site that needs the service cannot do without its script.
_SERVICES_TEXT = """
maps.googleapis.com maps.google.com www.google.com www.recaptcha.net www.gstatic.com js.stripe.com checkout.stripe.com
www.paypal.com
www.paypalobjects.com www.googletagmanager.com www.google-analytics.com ssl.google-analytics.com js.hcaptcha.com
hcaptcha.com
challenges.cloudflare.com static.cloudflareinsights.com accounts.google.com js.braintreegateway.com sdk.mercadopago.com
widget.intercom.io plausible.io www.youtube.com pagead2.googlesyndication.com translate.google.com js.hs-scripts.com
cdn.segment.com embed.typeform.com app.termly.io kit.fontawesome.com
"""
_SERVICES = frozenset(_SERVICES_TEXT.split())
# What these give can be served by the site itself, or left out.
_REPLACEABLE = frozenset(
    {
        "fonts.googleapis.com",
        "fonts.bunny.net",
        "use.typekit.net",
        "apis.google.com",
        "connect.facebook.net",
        "platform.twitter.com",
    }
)
_LOCAL = regex(r"(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0|host\.docker\.internal)(?::\d{1,5})?\Z")


def is_service(host: str) -> bool:
    """Whether `host` gives a service whose script changes, so that no digest holds it and no copy works."""
    return host in _SERVICES


def is_replaceable(host: str) -> bool:
    """Whether what `host` gives changes, so that no digest holds it, but can be served from elsewhere or left out."""
    return host in _REPLACEABLE


def is_local(host: str) -> bool:
    """Whether a host is the machine itself, which development alone uses."""
    return _LOCAL.match(host) is not None
