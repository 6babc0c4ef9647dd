"""The functions of libraries, and those that projects write, which make a hash of a password."""

SCHEMES = (
    "argon2", "bcrypt", "bcrypt_sha256", "pbkdf2_sha1", "pbkdf2_sha256", "pbkdf2_sha512", "scrypt", "sha256_crypt",
    "sha512_crypt",
)  # fmt: skip
HASHERS = (
    "werkzeug.security.generate_password_hash",
    "flask_bcrypt.Bcrypt().generate_password_hash",
    "flask_bcrypt.generate_password_hash",
    "flask_security.hash_password",
    "flask_security.utils.hash_password",
    "argon2.PasswordHasher().hash",
    "bcrypt.hashpw",
    "passlib.context.CryptContext().hash",
    "passlib.context.CryptContext().encrypt",
    *(f"passlib.hash.{scheme}.{name}" for scheme in SCHEMES for name in ("hash", "encrypt", "using().hash")),
)
OWN_HASHERS = frozenset({"generate_password_hash", "hash_password", "encrypt_password"})
