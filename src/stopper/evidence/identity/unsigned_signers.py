"""Signers of itsdangerous that sign nothing: made with NoneAlgorithm, or with the name none for its JWS."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.index import Source, is_support
from stopper.model import Place
from stopper.syntax import form

NOTHING = frozenset({"itsdangerous.NoneAlgorithm", "itsdangerous.signer.NoneAlgorithm"})
UNSIGNED = "a signer is made that signs nothing: anybody writes what it takes for signed"
SIGNED = 'Signer(app.config["SECRET_KEY"], salt="purpose")'
OPTIONS = ("signer_kwargs", "default_signer_kwargs")


def unsigned_signers(source: Source) -> list[Place]:
    """Where each is made."""
    made = [call for _, call in source.calls_under("itsdangerous.") if not is_support(call.scope.module.path)]
    return [source.at(call) for call in made if _is_unsigned(source, call)]


def _is_unsigned(source: Source, call: form.Call) -> bool:
    named = call.keyword("algorithm_name")
    if named is not None and (source.text(named, call.scope) or "").lower() == "none":
        return True
    return any(source.name(one, call.scope).removesuffix("()") in NOTHING for one in _algorithms(call))


def _algorithms(call: form.Call) -> Iterator[form.Expression]:
    """The algorithms that a signer is given, and those that a serializer hands on to its own."""
    given = call.keyword("algorithm")
    if given is not None:
        yield given
    for word in OPTIONS:
        options = call.keyword(word)
        if isinstance(options, form.Mapping):
            yield from (value for key, value in zip(options.keys, options.values, strict=True) if _is_algorithm(key))


def _is_algorithm(key: form.Expression | None) -> bool:
    return isinstance(key, form.Constant) and key.value == "algorithm"
