"""The kinds of sinks: what a model may say of each, and what counts there beside what its judge says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field


class Kind(Struct, frozen=True):
    """One kind of sink, whose judge is `sinks/<name>.py`.

    `notes` are the words by which a model says how the value is read; where one is needed, `needs_note`.
    `stored` says whether it counts that a value was read back from a store: "any" where others wrote there for those
    who read, "written" as far as somebody is seen to write it, "" not at all.
    `of_secrets`: a stranger's text harms it in no way, and it is his secrets that must not come there.
    `of_texts`: the text is at fault, and is mended where it is made.
    `beside` are other kinds by which the value is judged there, with the note for their judges.
    """

    notes: tuple[str, ...] = ()
    needs_note: bool = False
    stored: Literal["any", "written", ""] = ""
    of_secrets: bool = False
    of_texts: bool = False
    beside: Mapping[str, str] = field(default_factory=dict)


KINDS = {
    "archive": Kind(("tar", "program")),
    "asked-password": Kind(("statement", "document", "keywords", "condition", "comparison"), of_secrets=True),
    "cipher": Kind(("key", "nonce", "mode"), of_secrets=True),
    "code": Kind(("import", "lookup", "stylesheet", "handlers", "program"), stored="any", of_texts=True),
    "command": Kind(("shell", "arguments", "options", "input", "lines", "image"), stored="any", of_texts=True),
    "cookie": Kind(("name", "domain"), needs_note=True),
    "csv": Kind(stored="any"),
    "deserialization": Kind(("yaml", "ruamel"), stored="any"),
    "format": Kind(("percent",), stored="written"),
    "header": Kind(("raw", "name", "header table", "header pair", "content-type", "answer")),
    "html": Kind(
        ("markup", "response", "content", "mail", "mail-tree", "rendered"), stored="any", beside={"secret-response": ""}
    ),
    "ldap": Kind(("dn", "filter-guess"), of_texts=True),
    "log": Kind(beside={"secret-log": ""}),
    "mail": Kind(("message", "checked")),
    "mass-assignment": Kind(("name", "json", "statement", "document")),
    "nosql": Kind(
        (
            "fields",
            "operators",
            "script",
            "command",
            "expression",
            "search",
            "lucene",
            "graphql",
            "graphql-body",
            "guess",
        ),
        of_texts=True,
        beside={"asked-password": "document"},
    ),
    "path": Kind(("upload", "folder", "listing", "look", "pattern", "program"), stored="written"),
    "redirect": Kind(),
    "regex": Kind(("pattern", "text", "compiled"), needs_note=True, stored="written"),
    "role": Kind(("statement", "document", "column", "json")),
    "secret-cookie": Kind(of_secrets=True),
    "secret-log": Kind(of_secrets=True),
    "secret-response": Kind(of_secrets=True),
    "secret-session": Kind(of_secrets=True),
    "session": Kind(("update",), beside={"secret-session": ""}),
    "sql": Kind(
        ("condition", "conditions", "cypher", "guess"),
        stored="any",
        of_texts=True,
        beside={
            "stored-password": "statement",
            "asked-password": "statement",
            "role": "statement",
            "mass-assignment": "statement",
        },
    ),
    "stored-password": Kind(("statement", "document", "column"), of_secrets=True),
    "template": Kind(("mako", "other", "variables"), stored="any", of_texts=True),
    "token-check": Kind(("key", "algorithms"), of_secrets=True),
    "url": Kind(("host", "option", "program", "proxy", "reader"), stored="written"),
    "xml": Kind(("lxml", "lxml-iterparse", "lxml-feed", "sax-method", "xmltodict", "included")),
    "xpath": Kind(("predicate", "guess"), of_texts=True),
}
