"""Names of files that no site means to hand out: hidden ones, backups, databases, keys, configuration and source.

Sources: OWASP Web Security Testing Guide 4.2, WSTG-CONF-04 (old backup and unreferenced files); CWE-530, CWE-538.
"""

from __future__ import annotations

# The one folder with a dot that is public (RFC 8615).
WELL_KNOWN = "/.well-known/"
BACKUPS = ("~", ".bak", ".backup", ".old", ".orig", ".save", ".swp", ".swo", ".rej")
DATABASES = (".sql", ".dump", ".sqlite", ".sqlite3", ".db", ".rdb", ".mdb")
KEYS = (".pem", ".key", ".p12", ".pfx", ".jks", ".keystore", ".kdbx", ".ppk")
CONFIGURATION = (".env", ".ini", ".cfg", ".conf", ".toml")
SOURCE = (".py", ".pyc", ".pyo", ".pyi")
SUFFIXES = (*BACKUPS, *DATABASES, *KEYS, *CONFIGURATION, *SOURCE)


def is_hidden(path: str) -> bool:
    """Whether a part of a path begins with a dot, beside /.well-known/ at its start; backslashes part paths too."""
    plain = path.replace("\\", "/")
    if plain.startswith(WELL_KNOWN):
        plain = plain[len(WELL_KNOWN) - 1 :]
    return "/." in plain
