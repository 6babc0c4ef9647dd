import os

POLICY = os.environ.get(
    "SHOP_POLICY",
    "script-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
)
