"""What WSGI middleware that stands outside of the extension takes from what the extension promises."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Undoing:
    """`words` say what a middleware does, `sections` are those of the policy that do not hold beside it; none: all."""

    words: str
    sections: tuple[str, ...] = ()


FILES = Undoing(
    "the files that it serves carry none of the headers, and no limit counts them", ("headers", "csp", "limits")
)
UNDOES = {
    "ProxyFix": Undoing(
        "it changes the address, the scheme and the host before Stopper counts the hops of [proxies]: take it out",
        ("proxies", "hosts", "limits", "transport"),
    ),
    "WhiteNoise": FILES,
    "SharedDataMiddleware": FILES,
    "DispatcherMiddleware": Undoing("the applications that it mounts have no protection"),
    "DebuggedApplication": Undoing("its console runs code for whoever reaches it"),
    "SessionMiddleware": Undoing("its cookies have the flags that it gives them", ("cookies", "sessions")),
}
OTHER = Undoing("what it answers by itself passes no protection, and what it lets in it may have changed")


def undoing(name: str) -> Undoing:
    """What a middleware undoes, by the name of its class."""
    return UNDOES.get(name, OTHER)
