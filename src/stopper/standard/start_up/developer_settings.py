"""Settings that serve whoever writes the application, and harm it in production."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.model import Severity
from stopper.standard.start_up.fact import Configuration, Fact, Surroundings, value_of

DEBUG_OFF = "production-mode.debug-off"
TESTING_OFF = "production-mode.testing-off"
DEBUG_WORDS = "DEBUG is on in the configuration of production"
DEBUG_FIX = "DEBUG = False"
DEBUGGER_WORDS = "DebuggedApplication wraps the application in Werkzeug's debugger"
DEBUGGER_FIX = "if app.debug:\n    app.wsgi_app = DebuggedApplication(app.wsgi_app)"

# What each does where it is on, and how bad that is.
EFFECTS = {
    "TESTING": (Severity.HIGH, "extensions drop their protection and errors reach the server"),
    "PROPAGATE_EXCEPTIONS": (Severity.HIGH, "errors pass by the error pages"),
    "TRAP_HTTP_EXCEPTIONS": (Severity.MEDIUM, "refusals such as 404 become errors of the server"),
    "TRAP_BAD_REQUEST_ERRORS": (Severity.LOW, "a malformed request becomes an error of the server"),
    "EXPLAIN_TEMPLATE_LOADING": (Severity.LOW, "each template's lookup is written to the log"),
    "TEMPLATES_AUTO_RELOAD": (Severity.LOW, "templates are looked for on disk with each request"),
}


def debug_is_off(configuration: Configuration, around: Surroundings) -> Iterator[Fact]:
    """DEBUG, and the debugger, which runs code for whoever reaches an error page.

    Under another server than Flask's own DEBUG alone shows no traceback and no console (app.run is not reached): it
    still hands exceptions on past the error pages.
    """
    if value_of(configuration, "DEBUG"):
        severity = Severity.CRITICAL if around.is_development_server else Severity.HIGH
        yield Fact(DEBUG_OFF, severity, "DEBUG", DEBUG_WORDS, DEBUG_FIX)
    if around.has_debugger:
        yield Fact(DEBUG_OFF, Severity.CRITICAL, "wsgi_app", DEBUGGER_WORDS, DEBUGGER_FIX)


def testing_is_off(configuration: Configuration, around: Surroundings) -> Iterator[Fact]:
    """Each developer setting that is on."""
    for key, (severity, effect) in EFFECTS.items():
        if value_of(configuration, key):
            yield Fact(TESTING_OFF, severity, key, developer_words(key, effect), f"{key} = False")


def developer_words(key: str, effect: str, unless: str = "") -> str:
    """What is said of a developer setting that is on; `unless` names what may switch it off."""
    return f"{key} is on in production{unless}: {effect}"
