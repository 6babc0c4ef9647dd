"""Uploads: the folder where they are kept, checked once, and the rules of the routes that take them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from stopper.runtime.input.stored import Store
from stopper.runtime.input.uploads import KEY, UploadRule
from stopper.runtime.marks import marks_of
from stopper.runtime.protection import Protection

if TYPE_CHECKING:
    from stopper.runtime.setup import Setup


class Uploads(Protection):
    """Files by extension, content, size and count, under random names outside of what is served.

    The checks are those of @stopper.upload, around the view; here is what they need of the application.
    """

    name: ClassVar[str] = "uploads"
    controls: ClassVar[tuple[str, ...]] = ("input.upload-type", "input.upload-name", "input.upload-storage")

    def __init__(self, store: Store, mode: str) -> None:
        self._store = store
        self.mode = mode

    @classmethod
    def of(cls, setup: Setup) -> Self | None:
        policy = setup.policy.uploads
        rules = [marks_of(view).upload for view in setup.app.view_functions.values()]
        taken = [rule.within(policy) for rule in rules if isinstance(rule, UploadRule)]
        return cls(Store.of(setup.app, policy.folder), policy.mode) if taken or policy.types else None

    def bind(self, setup: Setup) -> None:
        setup.app.extensions[KEY] = self._store
