"""Personal and payment fields are encrypted with keys held elsewhere."""

from stopper.evidence.application.reach import confidence_at
from stopper.evidence.data.field_ciphers import FieldCipher, field_ciphers
from stopper.evidence.data.stored_fields import StoredField, stored_fields, uses_ciphers
from stopper.evidence.source.index import Source
from stopper.model import Confidence, Control, Observation, Observations, Severity, every, fails, passes, unknown
from stopper.standard.personal_names import is_security_code

control = Control(
    id="data.field-encryption",
    title="Personal and payment fields are encrypted with keys held elsewhere",
    severity=Severity.MEDIUM,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(312,),
    asvs=("11.3.2", "13.3.3", "14.2.4"),
    remedy=(
        "Encrypt or tokenise these fields with a data key that a KMS or Vault wraps and rotates, use keyed hashes as "
        "identifiers in logs and analytics, and encrypt disks, snapshots and replicas."
    ),
    risk=(
        "Whoever gets a dump, a snapshot or a lost disk reads names, addresses and card numbers without breaking "
        "anything else."
    ),
)

KEYS = "MultiFernet([Fernet(key) for key in current_app.config['FIELD_KEYS']])"
ENGINE = 'StringEncryptedType(String, lambda: current_app.config["FIELD_KEY"], AesGcmEngine)'


@control.check(question="how sensitive columns are stored")
def sensitive_columns_are_encrypted(source: Source) -> Observations:
    """Columns named for payment, identity or health data and for secrets are asked for their type and their writers."""
    is_encrypting = uses_ciphers(source)
    yield from every(
        stored_fields(source),
        lambda found: _judged(source, found, is_encrypting),
        none="no model has a column whose name tells of payment, identity or health data or of a secret",
    )


def _judged(source: Source, found: StoredField, is_encrypting: bool) -> Observation:
    shown = f"{found.model}.{found.name}"
    if found.state == "encrypted":
        return passes(f"{shown} is stored encrypted or hashed", at=found.at)
    if found.state == "unknown":
        needs = f"what the code writes into {shown}"
        return unknown(f"{shown} sounds encrypted, and nothing shows what encrypts it", needs=needs, at=found.at)
    if is_security_code(found.name):
        return fails("a column keeps a card's security code, which may not be kept at all", at=found.at)
    firm = confidence_at(source, found.at.path)
    return fails(
        f"{found.what} stands as text in a column",
        at=found.at,
        severity=Severity.LOW if found.is_secret and not _is_second_factor(found.name) else Severity.MEDIUM,
        confidence=Confidence.TENTATIVE if is_encrypting else firm,
    )


def _is_second_factor(name: str) -> bool:
    """Whether a column holds the seed of one-time passwords, which no hash can replace."""
    return any(word in name.lower() for word in ("otp", "mfa", "2fa", "tfa", "two_factor"))


@control.check(question="how the keys of fields are used")
def field_keys_can_be_rotated(source: Source) -> Observations:
    """Fernet with several keys rotates; SQLAlchemy-Utils' default engine takes its vector from the key."""
    yield from every(field_ciphers(source), _cipher, none="the code encrypts no field by a library that is known")


def _cipher(found: FieldCipher) -> Observation:
    if found.kind == "one Fernet key":
        words = "Fernet is given one key, so that it cannot be rotated while old values are readable"
        return fails(words, at=found.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE, fix=KEYS)
    if found.kind:
        words = "AesEngine takes the vector from the key and authenticates nothing: equal values look equal"
        return fails(words, at=found.at, severity=Severity.LOW, fix=ENGINE)
    return passes("fields are encrypted with authentication and keys that can be rotated", at=found.at)
