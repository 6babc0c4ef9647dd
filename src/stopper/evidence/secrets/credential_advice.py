"""What is to be done about a credential in a file: how grave it is, and the line that replaces it."""

from __future__ import annotations

import re
from functools import lru_cache

from stopper.evidence.secrets.credential import Credential
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.model import Severity
from stopper.standard.constant_time import COMPARERS
from stopper.standard.regex import regex
from stopper.syntax import form

# What an outside service is shown: whoever has it reads or posts there, and does not come into this application.
IN_AN_ADDRESS = ("a password in a URL", "a password in a query", "a password in a connection's text")
# What to call a variable for a credential that has no name.
VARIABLES = {
    "a password in a URL": "DATABASE_URL",
    "a token in a URL": "DATABASE_URL",
    "a password in a connection's text": "DATABASE_URL",
    "a password in a query": "SERVICE_PASSWORD",
}
SENT = frozenset({"a token", "a webhook's address", "a token in a header", "a token in a URL"})
_MARKUP = regex(r"\.(?:html?|xhtml|jinja2?|j2|vue|jsx?|tsx?|mjs|cjs)\Z")


def severity_of(item: Credential, guards: frozenset[str]) -> Severity:
    """How grave it is that others know the credential; `guards` are the names of what the code compares."""
    # A database of a compose file is mostly reached from its own network only.
    is_inner = "compose" in item.at.path.rpartition("/")[2]
    is_sent = item.kind in SENT and item.name not in guards
    return Severity.HIGH if is_inner or is_sent or item.kind in IN_AN_ADDRESS else Severity.CRITICAL


def fix_of(item: Credential) -> str:
    """The line or sentence that replaces the credential, in the language of its file."""
    path, name = item.at.path, item.name
    file = path.rpartition("/")[2]
    variable = re.sub(r"\W+", "_", name).strip("_").upper() or VARIABLES.get(item.kind, "SERVICE_KEY")
    if item.kind == "a private key":
        return "Make a new key pair, and mount the key as a file from outside the repository."
    if path.endswith(".py"):
        return f'{name if name.isidentifier() else variable} = os.environ["{variable}"]'
    if _MARKUP.search(file):
        return "Keep the credential on the server, and let a view of the app ask the service."
    if "compose" in file:
        return f"{variable}: ${{{variable}:?}}"
    if file.startswith(("Dockerfile", "Containerfile")):
        return f"docker run --env {variable} ...  # and no {variable} in the Dockerfile"
    return f"Take {variable} out of the file, and set it in the environment of the server."


@lru_cache(maxsize=8)
def guarding_names(source: Source) -> frozenset[str]:
    """The names of everything that the code compares with something else, as it does with what a client sends."""
    sides = [side for item in source.comparisons() for side in (item.left, *item.comparators)]
    sides += [argument for call in source.calls(*COMPARERS) for argument in call.arguments]
    return frozenset(name for side in sides if (name := _name(side)))


def _name(item: form.Expression) -> str:
    if isinstance(item, form.Call) and item.arguments and last_name(item.function) == "get":
        item = item.arguments[0]
    if isinstance(item, form.Subscript):
        item = item.key
    if isinstance(item, form.Constant):
        return item.value if isinstance(item.value, str) else ""
    return last_name(item)
