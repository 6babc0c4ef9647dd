"""Calls that run in production: not in code beside the application, a main guard, or another environment's branch."""

from __future__ import annotations

from stopper.evidence.source.environments import block_environment, is_main_guard
from stopper.evidence.source.index import is_support
from stopper.syntax import form


def is_of_production(call: form.Call) -> bool:
    """Whether a call may run in production."""
    if is_support(call.scope.module.path) or is_main_guard(call.block):
        return False
    return block_environment(call.block) in ("", "production")
