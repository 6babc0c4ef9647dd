"""A credential that code holds, and how far the place where it stands is trusted to be production's."""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.source.environments import block_environment, environment_of
from stopper.evidence.source.index import is_support, is_test
from stopper.model import Place
from stopper.syntax import form

SECRET_KEY = ("SECRET_KEY", "secret_key", "SECRET_KEY_FALLBACKS")


class Credential(Struct, frozen=True):
    """A credential at a place: `kind` says what it is, `name` what it is called, `length` counts its characters.

    `trust` is "certain" in production code, "beside" in scripts and development settings, "test" in test data.
    """

    kind: str
    name: str
    length: int
    at: Place
    trust: str
    digest: str


def trust_of(scope: form.Scope, block: form.Block | None) -> str:
    """The trust of what stands in a scope, under the conditions of a block."""
    path = scope.module.path
    environment = block_environment(block) or environment_of(scope.name if scope.kind == "class" else "")
    if is_test(path) or environment == "testing" or path.endswith(("/tests.py", "conftest.py")) or path == "tests.py":
        return "test"
    return "beside" if is_support(path) or environment == "development" else "certain"
