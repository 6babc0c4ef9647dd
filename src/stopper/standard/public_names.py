"""Which settings hold keys that browsers are meant to have, though their names sound secret."""

from __future__ import annotations

from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name

_PUBLIC = regex(
    r"(?i)public|publishable|site_?key|recaptcha|hcaptcha|turnstile|client_?id|measurement|tracking|analytics|sentry|\bdsn|maps?_|mapbox"
    r"|segment|mixpanel|amplitude|posthog|hotjar|intercom|disqus|giphy|tinymce|ckeditor|firebase_api|rum_|client_token"
    r"|browser|front_?end|javascript|(?:\A|_)js_|csrf|xsrf|vapid|app_?key\Z|pusher_key|algolia_search|dropbox_app|_url\Z|header"
)
_STRONG = regex(
    r"(?i)(?:passw(?:or)?d|passphrase|passwd|secret(?:_?key)?|api_?key|(?:private|access|encryption|signing)_?key|credentials?|_pwd)\Z|\Apwd\Z"
)
# How publishable keys begin: Stripe's and Clerk's, Mapbox's, PostHog's, Google Analytics' measurement and tracking ids.
_PUBLISHABLE = regex(r"\Apk_(?:live|test)_|\Apk\.ey|\Aphc_|\AG-[A-Z0-9]{8,12}\Z|\AUA-\d{4,}-\d+\Z|\AGTM-[A-Z0-9]+\Z")
_API_KEY = regex(r"(?i)api_?key\Z")
# Shown once on purpose, to be taken over into the phone.
_ENROLMENT = regex(r"(?i)otp|mfa|2fa|two_factor")


def is_for_browsers(name: str) -> bool:
    """Whether a value under this name is made to be seen by browsers: a site key, a DSN, a publishable key."""
    return _PUBLIC.search(name) is not None


def is_secret_name(name: str) -> bool:
    """Whether the value under this name is a secret that no browser should get."""
    return is_sensitive_name(name) and not is_for_browsers(name)


def is_publishable(text: str) -> bool:
    """Whether a value is one that its provider makes for browsers, whatever it is called."""
    return _PUBLISHABLE.search(text) is not None


def may_be_for_browsers(name: str) -> bool:
    """Whether a key of this name may stand in the address of a script: an API key may, a password may not."""
    return _API_KEY.search(name) is not None


def is_password_name(name: str) -> bool:
    """Whether the name is that of a password or key beyond doubt; tokens and salts are left out."""
    return is_secret_name(name) and _STRONG.search(name) is not None and not _ENROLMENT.search(name)
