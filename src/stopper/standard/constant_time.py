"""The functions that compare two secrets in constant time."""

COMPARERS = frozenset({"hmac.compare_digest", "secrets.compare_digest", "werkzeug.security.safe_str_cmp"})
