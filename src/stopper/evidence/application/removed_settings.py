"""Where code relies on FLASK_ENV and on the settings that Flask 2.3 removed."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.mentions import mentions
from stopper.model import Place
from stopper.syntax import form

APPLICATION = "flask.Flask()"


def flask_env_reads(source: Source) -> Iterator[Place]:
    """Where production code names FLASK_ENV."""
    for module in source.modules:
        for item in module.strings:
            if item.value == "FLASK_ENV" and not is_support(module.path):
                yield module.place(form.Node(item.line, 1, item.line))


def removed_settings(source: Source) -> Iterator[tuple[str, Place]]:
    """Where `config["ENV"]` or `app.env` is read, with the first words of a message."""
    config = f"{APPLICATION}.config"
    for item, scope in mentions(source, "ENV"):
        key = item.key if isinstance(item, form.Subscript) else None
        holder = item.value if isinstance(item, form.Subscript) else None
        if isinstance(item, form.Call) and isinstance(item.function, form.Attribute) and item.function.name == "get":
            key, holder = item.argument(0), item.function.value
        if key is not None and source.text(key, scope) == "ENV" and source.name(holder, scope) == config:
            yield "the ENV setting is read", source.place(item, scope)
    for item, scope in mentions(source, *_environments(source)):
        if isinstance(item, form.Attribute) and item.name == "env" and source.name(item.value, scope) == APPLICATION:
            yield "app.env is read", source.place(item, scope)


def _environments(source: Source) -> list[str]:
    """The words with which `app.env` is compared; modules without one are not searched."""
    return ["development", "production", "testing", "staging"] if source.modules else []
