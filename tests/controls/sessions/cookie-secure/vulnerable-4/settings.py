import os


def as_boolean(text):
    text = text.strip().lower()
    if text in ("yes", "true", "on", "1"):
        return True
    if text in ("no", "false", "off", "0"):
        return False
    raise ValueError(text)


HTTPS = as_boolean(os.environ.get("CELLAR_HTTPS", "false"))
SESSION_COOKIE_SECURE = as_boolean(os.environ.get("CELLAR_COOKIE_SECURE") or str(HTTPS))
