"""Tokens, signed links and the encryption of bank details."""

import hashlib
import secrets

from cryptography.fernet import Fernet, MultiFernet
from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

SHARED_LINK_SECONDS = 3600


def make_token() -> str:
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What the database keeps of a random token."""
    return hashlib.sha256(token.encode()).hexdigest()


def field_cipher() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in current_app.config["FIELD_KEYS"]])


def encrypt(text: str) -> bytes:
    return field_cipher().encrypt(text.encode())


def decrypt(data: bytes) -> str:
    return field_cipher().decrypt(data).decode()


def link_signer() -> URLSafeTimedSerializer:
    keys = [*reversed(current_app.config["SECRET_KEY_FALLBACKS"]), current_app.config["SECRET_KEY"]]
    return URLSafeTimedSerializer(keys, salt="shared-document")


def sign_document(document_id: int) -> str:
    return link_signer().dumps(document_id)


def signed_document(token: str) -> int | None:
    try:
        return int(link_signer().loads(token, max_age=SHARED_LINK_SECONDS))
    except BadSignature:
        return None
