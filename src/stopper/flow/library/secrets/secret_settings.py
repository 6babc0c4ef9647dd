"""Secret settings: values of the configuration and the environment whose names promise a secret."""

from __future__ import annotations

import re

from stopper.flow.library.call import LibraryCall
from stopper.flow.values.choosing import either
from stopper.flow.values.value import ANYTHING, GAP, Gap, Known, Text, Value
from stopper.model import Place
from stopper.standard.public_names import is_password_name
from stopper.standard.regex import regex

ADDRESS = regex(r"https?://[^/\s]", re.IGNORECASE)


def read(call: LibraryCall) -> Value | None:
    """`config[name]`, `os.environ[name]`: the secret that it is."""
    return _secret(call)


def asked(call: LibraryCall) -> Value | None:
    """`config.get(name, default)`, `os.getenv(name)`: the secret, or what is given where there is none.

    An address that stands in for a setting shows how the setting begins, with a scheme, a host and a path, and a path
    that it begins with a slash.
    """
    found, default = _secret(call), call.argument(1, "default")
    if found is not None:
        return either(found, default or ANYTHING)
    shown = default.data if isinstance(default, Known) and isinstance(default.data, str) else ""
    if ADDRESS.match(shown):
        return Text((shown, GAP))
    end = ("/",) if shown.endswith("/") else ()
    return Text(("/", GAP, *end)) if shown.startswith("/") else None


def _secret(call: LibraryCall) -> Value | None:
    key = call.argument(0, "key")
    name = key.data if isinstance(key, Known) else None
    held = getattr(call.receiver, "keywords", {}).get(name) if call.receiver is not None else None
    if held is not None or not isinstance(name, str) or not is_password_name(name):
        return None
    return Text((Gap(name, call.at),))


def attribute(owner: Value, name: str, at: Place) -> Value | None:
    """`app.secret_key`: the setting by its other name."""
    return Text((Gap("SECRET_KEY", at),)) if name == "secret_key" else None


HOLDERS = ("flask.Flask().config", "os.environ")
METHODS = {
    **{f"{holder}.__getitem__": read for holder in HOLDERS},
    **{f"{holder}.{name}": asked for holder in HOLDERS for name in ("get", "setdefault", "pop")},
}
ATTRIBUTES = dict.fromkeys(("flask.Flask()", "flask.current_app"), attribute)
FUNCTIONS = {"os.getenv": asked, "os.environ.get": asked, "decouple.config": asked, "flask.Flask().config.get": asked}
