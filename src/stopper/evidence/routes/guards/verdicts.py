"""How a walk through a function ended for a stranger, and what was seen on the way."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.routes.routes import GuardKind, Switch
from stopper.syntax import form

End = Literal["goes on", "refused", "passed"]


class Verdict(Struct, frozen=True):
    """How a walk ended; `proof` is the statement or condition that looked at identity.

    `switches` are the conditions on the way that let a stranger by.
    """

    end: End
    proof: form.Node | None = None
    kind: GuardKind = "login"
    conditional: bool = False
    switches: tuple[Switch, ...] = ()

    @property
    def guards(self) -> bool:
        """Whether it refuses because of identity."""
        return self.end == "refused" and self.proof is not None


GOES_ON = Verdict("goes on")


def refused(proof: Verdict | None) -> Verdict:
    """A refusal, because of the earlier look at identity where there was one."""
    return replace(proof, end="refused") if proof is not None else Verdict("refused")


def opened(found: Verdict, switch: Switch) -> Verdict:
    """A refusal that stands only while a condition does not let everybody by."""
    return Verdict("refused", found.proof, found.kind, True, (switch, *found.switches))


def beside(earlier: Verdict | None, found: Verdict) -> Verdict:
    """A second look at identity: where the first let those by whom a cookie names, a token is no demand."""
    is_either = earlier is not None and earlier.kind == "login" and found.kind == "token"
    return replace(found, kind="login") if is_either else found


def is_partly(found: Verdict, statement: form.Statement) -> bool:
    """Whether a branch refuses and the code goes on where it is not taken."""
    return (
        isinstance(statement, form.If)
        and found.guards
        and any(switch.test is statement.test for switch in found.switches)
    )
