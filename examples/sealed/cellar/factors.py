"""The second factor of administrators: a code of an authenticator app (TOTP), each good once."""

import logging
import time
from datetime import UTC, datetime

import pyotp
from flask import session

from cellar.crypto import decrypt, encrypt
from cellar.logs import security_event
from cellar.models import User

FRESH_SECONDS = 15 * 60


def enrol(user: User) -> str:
    """Give the user a new secret, and return the address that an authenticator app reads."""
    secret = pyotp.random_base32()
    user.factor_encrypted = encrypt(secret)
    user.factor_last_step = 0
    return pyotp.TOTP(secret).provisioning_uri(name=user.email, issuer_name="Cellar")


def use_code(user: User, code: str) -> bool:
    """Whether the code is the present one and was not used before; it is spent by asking."""
    if user.factor_encrypted is None:
        return False
    totp, now = pyotp.TOTP(decrypt(user.factor_encrypted)), datetime.now(UTC)
    step = totp.timecode(now)
    if step <= user.factor_last_step or not totp.verify(code, for_time=now):
        security_event("authn_factor_fail", logging.WARNING, user=user.id)
        return False
    user.factor_last_step = step
    session["factor_at"] = int(time.time())
    security_event("authn_factor_success", user=user.id)
    return True


def is_fresh() -> bool:
    """Whether the session gave its second factor a short while ago."""
    return time.time() - session.get("factor_at", 0) <= FRESH_SECONDS
