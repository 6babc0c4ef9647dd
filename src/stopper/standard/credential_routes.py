"""Names of routes that take credentials or send them out: sign-in, tokens, registration and resets of passwords."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from stopper.standard.camel_case import CAMEL
from stopper.standard.credential_words import ACCOUNTS, PASSWORDS
from stopper.standard.regex import regex

Kind = Literal["reset", "register", "token", "login"]
# Whole words of the last constant segment of a rule, of an endpoint, or of a view's name.
EXACT: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("reset", regex(r"^(re_?)?(forget|forgot|forgotten|reset|recover|remind|lost|new|request)_?(my_?)?(password|pwd|passwd|pass)(_?(reset|request|token|link|reminder))?(_?post)?$|^(?:(?:request|send|init|initiate|start|begin|handle)_?)?(forgot|password_?(reset|reminder|recovery|forget|forgot|forgotten)(_?(request|e?mail|link|token))?|reset_?password\w*|account_?recovery)(_?post)?$|^(request|send)_?((password_?)?reset|password_?change)(_?e?mail)?(_?post)?$")),  # noqa: E501  # one pattern or case a line
    ("register", regex(r"^(register|sign_?up|registration|create_?account|register_?(user|post|page)|user_?register|do_?register|signup_?post)$")),  # noqa: E501  # one pattern or case a line
    ("token", regex(r"^(get_?|create_?|obtain_?|issue_?|generate_?|refresh_?)?(access_?|auth_?|jwt_?|api_?)tokens?$")),
    ("login", regex(r"^(user_?|admin_?|do_?|post_?|handle_?|process_?|remote_?|local_?|ldap_?|web_?)?(login|log_?in|sign_?in|logon|authenticate|re_?auth|reauthenticate)(_?(post|page|view|user|form|handler|submit))?$")),  # noqa: E501  # one pattern or case a line
)  # fmt: skip
LEAVING = regex(r"log_?out|sign_?out|sign_?off", re.IGNORECASE)
# Fields of a form or of JSON that say whose credentials are sent.
ACCOUNT_FIELDS = (
    "username", "user_name", "email", "e_mail", "mail", "login", "user", "account", "identifier", "phone",
    *sorted(ACCOUNTS),
)  # fmt: skip
# And those that hold the secret itself.
SECRET_FIELDS = frozenset({"password", "passwd", "pwd", "pass", "passphrase", "pin", "otp"}) | PASSWORDS


def credential_names(rule: str, endpoint: str, view: str) -> list[str]:
    """The names of a route that may say what it is for: the end of its path, its endpoint's and its view's."""
    segments = [part for part in rule.split("/") if part and "<" not in part]
    raw = [*segments[-1:], endpoint.rpartition(".")[2], view]
    return [CAMEL.sub("_", name).replace("-", "_").lower() for name in raw if name]


def credential_of(names: Iterable[str]) -> Kind | Literal[""]:
    """What routes of such names take or send: reset, register, token or login; empty where they say none of it.

    A bare "token" counts here, as OAuth's endpoint is called; who reads the view's code can tell better.
    """
    known = tuple(names)
    if any(LEAVING.search(name) for name in known):
        return ""
    if "token" in known:
        return "token"
    return next((kind for kind, pattern in EXACT if any(pattern.match(name) for name in known)), "")
