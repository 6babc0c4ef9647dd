"""What the questions about templates are answered with; every answer carries its place."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from stopper.evidence.templates.address_writes import AddressWrite
from stopper.evidence.templates.answer_writes import AnswerWrite
from stopper.model import Place
from stopper.syntax.jinja_form import Expression


class Nonce(StrEnum):
    """How an element carries a nonce.

    FIXED is a literal, the same for every response; UNKNOWN means that an output writes the element's attributes.
    """

    NONE = "none"
    FIXED = "fixed"
    DYNAMIC = "dynamic"
    UNKNOWN = "unknown"


class Origin(StrEnum):
    """Where a URL leads: SAME is the site itself, INLINE a data:, blob: or about: URL, OTHER any other scheme."""

    SAME = "same"
    HTTP = "http"
    HTTPS = "https"
    PROTOCOL_RELATIVE = "protocol-relative"
    DYNAMIC = "dynamic"
    INLINE = "inline"
    OTHER = "other"


class Url(Struct, frozen=True):
    """A URL as written: `skeleton` has `{}` for each output, `{%}` for each tag.

    `host` is empty where there is none or it is dynamic; `endpoint` is what `url_for` is given, where it is one.
    """

    skeleton: str
    origin: Origin
    host: str = ""
    endpoint: str = ""

    @property
    def is_foreign(self) -> bool | None:
        """Whether the URL leads to another origin; None where that cannot be told."""
        if self.origin is Origin.DYNAMIC:
            return None
        return self.origin in (Origin.HTTP, Origin.HTTPS, Origin.PROTOCOL_RELATIVE)


class Form(Struct, frozen=True):
    """A form, an element that htmx posts with, or a call of a macro from outside the project that writes a form.

    `kind` is "form", "htmx" or "macro"; `method` is lower case ("get" where none is written), None where it is dynamic;
    `token` says whether a CSRF token goes along, None where that cannot be told; `is_scripted`, whether the tag names a
    submit handler, so that script may send the token instead.
    """

    place: Place
    tag: str
    method: str | None
    action: Url
    token: bool | None
    kind: str = "form"
    is_scripted: bool = False

    @property
    def changes_state(self) -> bool | None:
        """Whether it sends a method other than GET; None where the method is dynamic."""
        return None if self.method is None else self.method not in ("get", "dialog")

    @property
    def is_foreign(self) -> bool | None:
        """Whether it posts to another origin, which must not be given a token; None where that cannot be told."""
        return self.action.is_foreign


class WrittenAddress(Struct, frozen=True):
    """A script that writes a part of its page's address where a browser runs it."""

    place: Place
    write: AddressWrite


class WrittenAnswer(Struct, frozen=True):
    """A script that writes texts of an answer of the server as markup."""

    place: Place
    write: AnswerWrite


class TokenHeader(Struct, frozen=True):
    """A place that hands the CSRF token to scripts; `name` is the header's or the meta tag's.

    `kind` is "meta" (a meta tag, which sends nothing itself), "script" (code sets the header) or "htmx" (hx-headers).
    """

    place: Place
    kind: str
    name: str


class InlineCode(Struct, frozen=True):
    """An inline script or style element.

    `is_data` marks a script of a type that no browser runs (application/json, text/template).
    """

    place: Place
    type: str
    is_data: bool
    nonce: Nonce


class InlineAttribute(Struct, frozen=True):
    """An event handler, a style attribute or a javascript: URL; `holes` are the expressions printed into it."""

    place: Place
    tag: str
    attribute: str
    holes: tuple[Expression, ...]


class Resource(Struct, frozen=True):
    """What a page loads or posts to.

    `tag` and `attribute` are "style" and "url" for a URL inside a style; `rel` is a link's, in lower case.
    """

    place: Place
    tag: str
    attribute: str
    url: Url
    rel: str = ""
    has_integrity: bool = False
    has_crossorigin: bool = False
    nonce: Nonce = Nonce.NONE

    @property
    def needs_integrity(self) -> bool:
        """Whether it is a script or style, which subresource integrity can hold."""
        return self.tag == "script" or (
            self.tag == "link" and bool({"stylesheet", "modulepreload"} & set(self.rel.split()))
        )


class Output(Struct, frozen=True):
    """One `{{ … }}`: `value` is what stands before the filters, `filters` their names in order.

    `names` are the dotted names that it reads; `context` is where it prints ("text", "attribute:href:quoted", …);
    `autoescape` is None where it is dynamic.
    """

    place: Place
    expression: Expression
    value: Expression | None
    filters: tuple[str, ...]
    names: tuple[str, ...]
    context: str
    autoescape: bool | None

    @property
    def is_escaped(self) -> bool | None:
        """Whether the value is escaped for HTML when printed; None where that cannot be told."""
        if {"e", "escape", "forceescape", "tojson", "urlencode"} & set(self.filters):
            return True
        return False if "safe" in self.filters else self.autoescape


class Use(Struct, frozen=True):
    """A dotted name read from outside the template; `context` says where it prints, or is "statement" in a tag."""

    place: Place
    name: str
    context: str


class Link(Struct, frozen=True):
    """An `<a href>`."""

    place: Place
    url: Url
