"""Whether Flask-JWT-Extended is told which tokens were called back."""

from stopper.evidence.imported.parts import Component
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex

LOADERS = ("token_in_blocklist_loader", "token_in_blacklist_loader")
CALLBACK = regex(r"_?token_in_bl(ock|ack)list_(callback|loader)")


def registers_blocklist(source: Source) -> bool:
    """Whether a function of the project is registered that looks tokens up."""
    if source.methods(*LOADERS):
        return True
    return any(last_name(one) in LOADERS for item in source.functions() for one in item.decorators)


def asked_function(manager: Component) -> str:
    """The function that the running JWTManager asks; empty where it shows none."""
    return next((name for key, name in manager.functions.items() if CALLBACK.fullmatch(key)), "")
