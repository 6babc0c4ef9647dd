import os


def parse_boolean(text):
    return text.strip().lower() in ("yes", "true", "on", "1")


ENFORCE_HTTPS = parse_boolean(os.environ.get("SHOP_ENFORCE_HTTPS", "false"))
HSTS_SUBDOMAINS = parse_boolean(os.environ.get("SHOP_HSTS_SUBDOMAINS", "false"))
