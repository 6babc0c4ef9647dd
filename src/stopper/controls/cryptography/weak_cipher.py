"""Encryption uses a strong, authenticated cipher with fresh nonces."""

from stopper.model import Control, Severity

control = Control(
    id="cryptography.weak-cipher",
    title="Encryption uses a strong, authenticated cipher with fresh nonces",
    severity=Severity.HIGH,
    layers=("source",),
    cwe=(327, 329, 326),
    asvs=("11.2.3", "11.3.1", "11.3.2", "11.3.4"),
    remedy=(
        "Use AES-GCM, ChaCha20-Poly1305 or Fernet of the cryptography package with a generated key and a fresh nonce "
        "for each message, and RSA with OAEP or PSS."
    ),
    snippet="""\
nonce = os.urandom(12)
ciphertext = nonce + AESGCM(key).encrypt(nonce, data, context)""",
)
