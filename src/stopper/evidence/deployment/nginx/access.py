"""Who is let in at a level: addresses, passwords, and how they go together."""

from __future__ import annotations

from stopper.evidence.deployment.nginx.level import Level

WHO = ("auth_basic", "auth_request", "auth_jwt", "auth_oidc")
EVERYONE = {"all": ("4", "6"), "0.0.0.0/0": ("4",), "::/0": ("6",)}


def asks_who(level: Level) -> bool:
    """Whether a user is asked for at the level."""
    return any(level.value(name, "off").lower() != "off" for name in WHO)


def is_any(level: Level) -> bool:
    """Whether one of addresses and user is enough."""
    return level.value("satisfy", "all") == "any"


def keeps_strangers_out(level: Level) -> bool:
    """Whether an unknown address without a password is refused, by whichever protocol it comes."""
    if any(around.own("internal") for around in level.upwards()):
        return True
    said = {verdict(level, family) for family in families(level)}
    if asks_who(level):
        # A rule that fits nobody unknown leaves it to the password.
        return not (is_any(level) and "allow" in said)
    return said <= {"deny"}


def verdict(level: Level, family: str) -> str:
    """What the first rule that fits an unknown address of a protocol (4 or 6) says: allow, deny, or nothing."""
    for item in level.effective("allow"):
        if family in EVERYONE.get(item.argument(), ()):
            return item.name
    return ""


def families(level: Level) -> set[str]:
    """The protocols by which the server of a level is reached; none by a Unix socket alone."""
    server = next((around for around in level.upwards() if around.kind == "server"), None)
    listens = server.own("listen") if server is not None else []
    if not listens:
        return {"4"}
    addresses = [item.argument() for item in listens if not item.argument().startswith("unix:")]
    return {family for address in addresses for family in _of_address(address)}


def _of_address(address: str) -> tuple[str, ...]:
    """The protocols of an address; a name may stand for either."""
    if address.startswith("["):
        return ("6",)
    return ("4",) if address[:1].isdigit() or address[:1] in ("*", "$") else ("4", "6")
