"""What today's password hashes must cost.

Sources: OWASP Password Storage Cheat Sheet (2023 figures, unchanged since), Werkzeug 3 for scrypt, and bcrypt's
own warning.
"""

LEAST_BCRYPT_ROUNDS = 10
LEAST_KDF_ROUNDS = 50  # of bcrypt.kdf, which warns below
LEAST_SCRYPT_COST = 2**15  # n times p at r=8, as in Werkzeug 3
LEAST_ARGON2_MEMORY = 7168  # KiB, with 5 passes; more memory needs fewer
LEAST_ARGON2_COST = 35_840  # KiB times passes
LEAST_ITERATIONS = {"sha256": 600_000, "sha512": 210_000, "sha1": 1_300_000}


def bcrypt_is_slow(rounds: int) -> bool:
    """Whether bcrypt takes long enough at that many rounds."""
    return rounds >= LEAST_BCRYPT_ROUNDS


def scrypt_is_slow(cost: int, parallel: int) -> bool:
    """Whether scrypt takes long enough at n = cost and p = parallel."""
    return cost * parallel >= LEAST_SCRYPT_COST


def argon2_is_slow(kibibytes: int, passes: int) -> bool:
    """Whether argon2 takes long enough with that memory and that many passes over it."""
    return kibibytes >= LEAST_ARGON2_MEMORY and kibibytes * passes >= LEAST_ARGON2_COST


def pbkdf2_is_slow(iterations: int, digest: str) -> bool | None:
    """Whether that many iterations suffice; None where that hangs on a digest that is not known or has no figure."""
    least = LEAST_ITERATIONS.get(digest.lower().replace("-", "").replace("_", ""))
    if least is not None:
        return iterations >= least
    if iterations < min(LEAST_ITERATIONS.values()):
        return False
    return True if iterations >= max(LEAST_ITERATIONS.values()) else None
