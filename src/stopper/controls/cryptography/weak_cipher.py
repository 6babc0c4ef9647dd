"""Encryption uses a strong, authenticated cipher with fresh nonces."""

from collections.abc import Iterator

from stopper.evidence.application.reach import confidence_at
from stopper.evidence.cryptography.ciphers import (
    Encryption,
    constant_key,
    constant_nonce,
    encryptions,
    made_keys,
    mode_of,
    old_paddings,
)
from stopper.evidence.cryptography.unauthenticated import unauthenticated
from stopper.evidence.flow_answers import failed
from stopper.evidence.flows import Flows
from stopper.evidence.source.index import Source
from stopper.model import Confidence, Control, Observation, Observations, Severity, fails, not_applicable, passes

control = Control(
    id="cryptography.weak-cipher",
    title="Encryption uses a strong, authenticated cipher with fresh nonces",
    severity=Severity.HIGH,
    layers=("source",),
    cwe=(327, 329, 326),
    asvs=("11.2.3", "11.3.1", "11.3.2", "11.3.4", "13.3.1"),
    remedy=(
        "Use AES-GCM, ChaCha20-Poly1305 or Fernet of the cryptography package with a generated key and a fresh nonce "
        "for each message, and RSA with OAEP or PSS."
    ),
    risk="Whoever copies the encrypted data reads it or alters it unnoticed, because the cipher or its key gives way.",
    snippet="""\
nonce = os.urandom(12)
ciphertext = nonce + AESGCM(key).encrypt(nonce, data, context)""",
)

KEY = 'key = os.environ["ENCRYPTION_KEY"].encode()'
NONCE = "nonce = os.urandom(12)  # a new one for each message"
GCM = "AESGCM(key).decrypt(nonce, ciphertext, context)  # raises where a bit was changed"
OAEP = "padding.OAEP(mgf=padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)"
STRONG_KEYS = {
    "RSA": "rsa.generate_private_key(public_exponent=65537, key_size=3072)",
    "DSA": "ed25519.Ed25519PrivateKey.generate()",
    "ElGamal": "x25519.X25519PrivateKey.generate()",
    "Diffie-Hellman": "x25519.X25519PrivateKey.generate()",
    "curve": "ec.generate_private_key(ec.SECP256R1())",
}

# What the data flow finds handed to a cipher, by what it is.
HANDED = {
    "key": ("an encryption key is written into the code", KEY),
    "nonce": ("an initialisation vector or nonce never changes", NONCE),
    "mode": ("a cipher runs in ECB mode, which shows equal blocks", ""),
}


@control.check
def ciphers_and_modes_hold(source: Source) -> Observations:
    """Each cipher that the code makes is judged by its algorithm and mode."""
    found = encryptions(source)
    for item in found:
        yield from _weakness(source, item)
    for call in old_paddings(source):
        message, at = "RSA encrypts with the padding of PKCS #1 v1.5", source.at(call)
        yield fails(message, at=at, severity=Severity.MEDIUM, confidence=confidence_at(source, at.path), fix=OAEP)
    strong = [item for item in found if not list(_weakness(source, item))]
    if strong:
        yield passes(f"{len(strong)} ciphers and modes hold", at=source.at(strong[0].call))
    if not found:
        yield not_applicable("the code encrypts nothing itself")


@control.check(matter="a secret stands in a file")
def keys_and_nonces_are_not_written_into_the_code(source: Source, flows: Flows) -> Observations:
    """Each key, nonce and mode is followed to where it comes from, by the data flow where a function is handed it."""
    found = encryptions(source)
    constants = [observation for item in found for observation in _constants(source, item)]
    # What stands in the call itself is told already.
    known = {(at.path, at.line) for item in found if _is_told(source, item) for at in [source.at(item.call)]}
    for flow in flows.into("cipher"):
        if not flow.is_support and (flow.at.path, flow.at.line) not in known:
            message, fix = HANDED[flow.context]
            constants.append(failed(flow, message, fix=fix))
    yield from dict.fromkeys(constants)
    if not found:
        yield not_applicable("the code encrypts nothing itself")
    elif not constants:
        yield passes("no key or nonce is written into the code", at=source.at(found[0].call))


@control.check(question="what is decrypted is authenticated")
def what_is_decrypted_is_authenticated(source: Source) -> Observations:
    """A mode that anybody can bend (CBC, CTR) stands beside a MAC; GCM and Fernet bring theirs."""
    found = list(unauthenticated(source))
    for call, mode in found:
        words = f"what is decrypted in {mode} mode is not authenticated: who changes the ciphertext changes the text"
        yield fails(words, at=source.at(call), severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE, fix=GCM)
    if not found:
        yield not_applicable("nothing is seen to be decrypted in a mode without authentication")


@control.check
def keys_are_long_enough(source: Source) -> Observations:
    """Each generated key of RSA, DSA or a curve is judged by its bits."""
    keys = list(made_keys(source))
    for key in keys:
        at = source.at(key.call)
        message = f"a key of {key.bits} bits is made {'on a curve' if key.kind == 'curve' else f'for {key.kind}'}"
        if key.is_short:
            fix = STRONG_KEYS.get(key.kind, "")
            yield fails(message, at=at, confidence=confidence_at(source, at.path), fix=fix)
        else:
            yield passes(message, at=at)
    if not keys:
        yield not_applicable("the code makes no keys of RSA, DSA or a curve")


def _is_told(source: Source, item: Encryption) -> bool:
    return mode_of(source, item) == "ECB" or bool(list(_constants(source, item)))


def _weakness(source: Source, item: Encryption) -> Iterator[Observation]:
    at = source.at(item.call)
    sure = confidence_at(source, at.path)
    is_ecb = mode_of(source, item) == "ECB"
    if item.cipher:
        yield fails(f"{item.cipher} encrypts" + (" in ECB mode" if is_ecb else ""), at=at, confidence=sure)
    elif is_ecb:
        yield fails("a cipher runs in ECB mode, which shows equal blocks", at=at, confidence=sure)


def _constants(source: Source, item: Encryption) -> Iterator[Observation]:
    key, sure = constant_key(source, item), confidence_at(source, item.call.scope.module.path)
    if key is not None and key.variable:
        message = f"the encryption key falls back to one in the code where {key.variable} is not set"
        yield fails(message, at=key.at, related=(key.used_at,), confidence=sure, fix=KEY)
    elif key is not None:
        yield fails(
            "an encryption key is written into the code", at=key.at, related=(key.used_at,), confidence=sure, fix=KEY
        )
    nonce = constant_nonce(source, item)
    if nonce is not None:
        yield fails("an initialisation vector or nonce never changes", at=nonce.used_at, confidence=sure, fix=NONCE)
