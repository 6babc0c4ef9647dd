"""Run once before examples/sealed is served: a certificate for Redis, the tables, some wine, and the accounts."""

import datetime
import ipaddress
import json
import os
import sys
from pathlib import Path

from cellar import create_app
from cellar.config import TestingConfig
from cellar.extensions import db
from cellar.factors import enrol
from cellar.models import Product, User
from cellar.passwords import hash_password
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def certify(folder: Path) -> None:
    """A certificate for this machine that is good for a day, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    hosts = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(hosts, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    encoding, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    (folder / "redis.key").write_bytes(key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, plain))
    (folder / "redis.crt").write_bytes(made.public_bytes(encoding))


def fill(accounts: dict[str, list[str]]) -> dict[str, str]:
    """The tables with what a test needs; the second factors, by mail address."""
    factors: dict[str, str] = {}
    db.create_all()
    db.session.add(Product(sku="RIO-2019", name="Rioja Crianza 2019", price_cents=1290, quantity=48))
    # One for each password: to make one takes its time.
    hashes_of = {password: hash_password(password) for password in {password for _, password in accounts.values()}}
    for email, (role, password) in accounts.items():
        user = User(email=email, role=role, password_hash=hashes_of[password])
        if role == "admin":
            factors[email] = enrol(user)
        db.session.add(user)
    db.session.commit()
    return factors


certify(Path(sys.argv[1]))
TestingConfig.SQLALCHEMY_DATABASE_URI = os.environ["DATABASE_URL"]
with create_app("testing").app_context():
    sys.stdout.write(json.dumps(fill(json.loads(sys.argv[2]))))
