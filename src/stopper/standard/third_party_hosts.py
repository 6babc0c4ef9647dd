"""Hosts whose scripts and styles cannot be pinned by a digest, because they answer each browser or each day differently.

Source kind: the documentation of each service, which tells sites to load the file from its host and to keep no copy.
"""

from __future__ import annotations

import re

_CHANGING_TEXT = """
fonts.googleapis.com fonts.bunny.net maps.googleapis.com maps.google.com www.google.com www.recaptcha.net www.gstatic.com/recaptcha
js.stripe.com checkout.stripe.com www.paypal.com www.paypalobjects.com www.googletagmanager.com www.google-analytics.com
ssl.google-analytics.com js.hcaptcha.com hcaptcha.com challenges.cloudflare.com static.cloudflareinsights.com accounts.google.com
apis.google.com connect.facebook.net platform.twitter.com use.typekit.net use.fontawesome.com/kits kit.fontawesome.com
js.braintreegateway.com sdk.mercadopago.com widget.intercom.io plausible.io www.youtube.com pagead2.googlesyndication.com
translate.google.com js.hs-scripts.com cdn.segment.com embed.typeform.com app.termly.io
"""
_CHANGING = frozenset(_CHANGING_TEXT.split())
_LOCAL = re.compile(r"(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0|host\.docker\.internal)(?::\d{1,5})?\Z")


def cannot_be_pinned(host: str, address: str) -> bool:
    """Whether the answer of `host` at `address` changes, so that no digest holds it."""
    return host in _CHANGING or any("/" in one and one in address for one in _CHANGING)


def is_local(host: str) -> bool:
    """Whether a host is the machine itself, which development alone uses."""
    return _LOCAL.match(host) is not None
