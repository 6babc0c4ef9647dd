"""One header of the responses: its text as far as code shows it, and which responses carry it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from stopper.evidence.responses.header_writes import HeaderWrite
from stopper.evidence.responses.switches import Switch
from stopper.evidence.source.effective_value import constant_texts
from stopper.evidence.source.values import Composed, Known, OneOf, Unknown, Value, options
from stopper.model import Place

Reach = Literal["all", "most", "some"]


class Header(Struct, frozen=True):
    """One header of the responses.

    `reach` is "all", "most" (all but static files, other content types and the like) or "some" (a view, a blueprint,
    one path); `text` is what is sent as far as it is constant, holes as U+FFFC, "" where the header is switched off,
    None where unknown; `parts` are the places of directives by lower-case name; `origin` is "code", "Stopper",
    "Talisman", "secure" or "SSLify"; `is_conditional` says that a setting or something unknown decides whether it is
    sent, `switch` which one, where that is seen; `text_at` is where the text is written, where that is another place.
    """

    name: str
    value: Value
    text: str | None
    at: Place
    origin: str = "code"
    reach: Reach = "all"
    is_conditional: bool = False
    is_default: bool = False
    parts: dict[str, Place] = field(default_factory=dict)
    write: HeaderWrite | None = None
    switch: Switch | None = None
    text_at: Place | None = None

    @property
    def texts(self) -> list[tuple[str, str]]:
        """Every text that may be sent, with the environment variable that replaces it ("" where none can)."""
        if isinstance(self.value, OneOf) and any(isinstance(item, Unknown) for item in options(self.value)):
            return [(self.text, "")] if self.text else []
        found = [item for item in dict.fromkeys(constant_texts(self.value)) if item[0].strip()]
        return found or ([(self.text, "")] if self.text else [])

    @property
    def is_exact(self) -> bool:
        """Whether the text is what the code writes, and not put together from what it may write."""
        return isinstance(self.value, Known | Composed) and not self.is_conditional
