"""Passwords are stored as slow, salted hashes."""

from stopper.model import Control, Severity

control = Control(
    id="identity.password-hashing",
    title="Passwords are stored as slow, salted hashes",
    severity=Severity.CRITICAL,
    layers=("source", "app"),
    does=("enforce", "fix"),
    cwe=(916, 256),
    asvs=("11.4.2", "16.2.5"),
    remedy=(
        "Hash passwords with argon2-cffi or with Werkzeug's default (scrypt), and hash again at login when "
        "check_needs_rehash says so."
    ),
    snippet="""\
hasher = argon2.PasswordHasher()
user.password_hash = hasher.hash(password)""",
)
