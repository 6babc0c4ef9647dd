"""How fields are encrypted: keys that cannot be rotated, and engines that show equal values as equal."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.data.stored_fields import encrypts_fields
from stopper.evidence.source.index import Source, is_support
from stopper.model import Place
from stopper.syntax import form

FERNET = "cryptography.fernet.Fernet"
MULTI = "cryptography.fernet.MultiFernet"
ENCRYPTED_TYPES = (
    "sqlalchemy_utils.EncryptedType",
    "sqlalchemy_utils.StringEncryptedType",
    "sqlalchemy_utils.types.encrypted.encrypted_type.EncryptedType",
    "sqlalchemy_utils.types.encrypted.encrypted_type.StringEncryptedType",
)
FIXED = "AesEngine"


class FieldCipher(Struct, frozen=True):
    """One use of a cipher for fields: `kind` says what is the matter with it, and is empty where nothing is."""

    kind: str
    at: Place


def field_ciphers(source: Source) -> Iterator[FieldCipher]:
    """Fernet keys where the project encrypts columns, and the encrypted types of SQLAlchemy-Utils."""
    single = [call for call in source.calls(FERNET) if not is_support(call.scope.module.path)]
    several = source.calls(MULTI)
    if several and encrypts_fields(source):
        yield FieldCipher("", source.at(several[0]))
    elif single and encrypts_fields(source):
        yield FieldCipher("one Fernet key", source.at(single[0]))
    for call in source.calls(*ENCRYPTED_TYPES):
        if not is_support(call.scope.module.path):
            yield FieldCipher("a fixed vector" if _is_fixed(source, call) else "", source.at(call))


def _is_fixed(source: Source, call: form.Call) -> bool:
    engine = call.argument(2, "engine")
    if engine is None:
        return not call.has_star
    return source.name(engine, call.scope).rpartition(".")[2] == FIXED
