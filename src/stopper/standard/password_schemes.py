"""Which schemes of password hashes are slow today, which were once, and which protect nothing.

Sources: OWASP Password Storage Cheat Sheet (2023, unchanged since), Werkzeug 3 (scrypt is the default of
generate_password_hash, methods other than scrypt and pbkdf2 are refused), passlib 1.7.4's list of hashes.
"""

STRONG_SCHEMES = frozenset(
    ["argon2", "argon2id", "scrypt", "bcrypt", "bcrypt_sha256", "django_argon2", "django_bcrypt_sha256"]
)
# Slow, but made for the processors of their time: a graphics card tries many at once.
OLD_SCHEMES = frozenset(
    [
        "pbkdf2",
        "pbkdf2_sha256",
        "pbkdf2_sha512",
        "pbkdf2_sha1",
        "sha256_crypt",
        "sha512_crypt",
        "phpass",
        "django_pbkdf2_sha256",
    ]
)
BROKEN_SCHEMES = frozenset(
    [
        "plaintext", "plain", "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "md5_crypt", "des_crypt",
        "sha1_crypt", "hex_md5", "hex_sha1", "hex_sha256", "hex_sha512", "ldap_md5", "ldap_sha1",
        "ldap_salted_md5", "ldap_salted_sha1", "ldap_plaintext", "apr_md5_crypt", "nthash", "lmhash", "mysql323",
        "mysql41", "unix_disabled", "bsdi_crypt", "django_salted_md5", "bigcrypt",
    ]
)  # fmt: skip
