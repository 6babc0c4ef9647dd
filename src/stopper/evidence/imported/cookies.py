"""The cookies of Flask's session and of its libraries with the flags that the running application gives them."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.responses.cookie_flags import Cookie, FlagValue
from stopper.evidence.responses.cookies import cookies, setting_flag
from stopper.evidence.source.values import text_of
from stopper.standard.start_up.cookie_flags import PREFIXES


def running_cookies(app: ImportedApp) -> tuple[Cookie, ...]:
    """The cookies that source knows of, each flag as the running configuration has it; those set by hand left out.

    What a session interface of the project decides by itself is not in the configuration, and is left as source has it.
    """
    if app.application is None:
        return ()
    return tuple(_running(app, cookie) for cookie in cookies(app.application) if cookie.kind in PREFIXES)


def _running(app: ImportedApp, cookie: Cookie) -> Cookie:
    prefix = PREFIXES[cookie.kind]
    flags = {flag: _flag(app, f"{prefix}_{flag.upper()}", found) for flag, found in cookie.flags.items()}
    name = text_of(app.config[f"{prefix}_NAME"].value)
    return replace(cookie, name=name or cookie.name, flags=flags)


def _flag(app: ImportedApp, key: str, found: FlagValue) -> FlagValue:
    if not found.words.startswith(f"{key} ") and "Talisman" not in found.words:
        return found
    flag = setting_flag(app.config[key])
    return replace(flag, second=found.second)
