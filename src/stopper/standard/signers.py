"""Calls that sign with a key, by their resolved names."""

HMACS = ("hmac.new", "hmac.digest", "hmac.HMAC")
"""Their first argument is the key."""
TOKENS = ("jwt.encode", "jose.jwt.encode", "authlib.jose.jwt.encode", "joserfc.jwt.encode")
