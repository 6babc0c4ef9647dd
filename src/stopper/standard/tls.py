"""Protocols and ciphers of TLS that are no longer to be offered.

Sources: RFC 8996, RFC 9325, Mozilla's Server Side TLS (intermediate), OpenSSL's ciphers(1).
"""

from __future__ import annotations

OLD_PROTOCOLS = ("SSLv2", "SSLv3", "TLSv1", "TLSv1.0", "TLSv1.1")
# Words of an OpenSSL cipher string that let in what has no forward secrecy, no authentication, or is broken.
WEAK_WORDS = (
    "ALL", "COMPLEMENTOFALL", "DEFAULT", "COMPLEMENTOFDEFAULT", "LOW", "MEDIUM", "EXP", "EXPORT", "eNULL", "NULL",
    "aNULL", "ADH", "AECDH", "RC4", "DES", "3DES", "MD5", "IDEA", "SEED", "CAMELLIA", "kRSA", "RSA", "PSK", "SRP",
    "SHA", "SHA1",
)  # fmt: skip
WEAK_PARTS = ("RC4", "DES", "MD5", "NULL", "EXP", "ADH", "AECDH", "SEED", "IDEA", "CAMELLIA")
FORWARD_SECRET = ("ECDHE", "EECDH", "DHE", "EDH", "TLS_")


def weak_ciphers(written: str) -> list[str]:
    """The entries of an OpenSSL cipher string that let a weak cipher in, in their order.

    `!x` and `-x` take ciphers out; HIGH without `!kRSA` or the like lets RSA key exchange in, which has no forward
    secrecy, but browsers that speak TLS 1.2 choose ECDHE first, so it is not told.
    """
    entries = [item for item in written.replace(",", ":").replace(" ", ":").split(":") if item]
    out = {item[1:] for item in entries if item[:1] in "!-"}
    return [item for item in entries if item[:1] not in "!-@+" and _is_weak(item, out)]


def _is_weak(entry: str, out: set[str]) -> bool:
    if entry in WEAK_WORDS:
        # ALL with everything weak taken out is what HIGH is.
        return entry != "ALL" or not {"aNULL", "RC4", "MD5", "DES", "3DES"} <= out
    if any(part in entry.upper().replace("ECDES", "").split("-") for part in WEAK_PARTS):
        return not any(part in out for part in WEAK_PARTS if part in entry.upper().split("-"))
    is_named = "-" in entry and not entry.upper().startswith(FORWARD_SECRET)
    return is_named and "+" not in entry
