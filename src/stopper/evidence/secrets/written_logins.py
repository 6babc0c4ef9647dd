"""The passwords of the code with which it signs in somewhere, too plain to be told by their shape or name."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.secrets.client_logins import ClientLogin, ShownPassword, is_production, shown_password
from stopper.evidence.source.index import Source
from stopper.standard.client_logins import SIGNING_CLIENTS, is_written_password
from stopper.standard.credential_texts import credential_kind
from stopper.standard.default_logins import is_default_password
from stopper.standard.masking import fingerprint_of_secret


def written_logins(source: Source, told: frozenset[str]) -> Iterator[ClientLogin]:
    """The clients whose password the code writes; `told` are the fingerprints of what is told where it stands."""
    for name, places in SIGNING_CLIENTS.items():
        for call in source.calls(name):
            shown = shown_password(source, call, name, places) if is_production(call) else None
            text = _plain_password(shown, told) if shown is not None else ""
            if shown is not None and text:
                words = f"{shown.words} a password of {len(text)} characters that stands in the file"
                yield ClientLogin(words, source.at(call), "", shown.severity)


def _plain_password(shown: ShownPassword, told: frozenset[str]) -> str:
    """The password that the code writes; empty for one that everybody knows, which is told as that."""
    for text, variable in () if shown.is_anonymous or shown.is_key_alone else shown.passwords:
        is_known = is_default_password(text) or text == shown.account
        # A driver's text is told as a whole, unless its password is too plain.
        is_known |= shown.is_in_text and bool(credential_kind("password", text, is_setting=True))
        if is_written_password(text) and not is_known and not variable and fingerprint_of_secret(text) not in told:
            return text
    return ""
