"""Certificates are read without a library of cryptography; OpenSSL made each, and says what is in it."""

import shutil
import subprocess
from argparse import Namespace
from calendar import timegm
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopper.collect.host import facts

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")
KEYS = {
    "rsa:2048": ("RSA", 2048),
    "rsa:1024": ("RSA", 1024),
    "ec:prime256v1": ("EC", 256),
    "ec:secp384r1": ("EC", 384),
    "ed25519": ("Ed25519", 256),
}
NAMES = ["*.shop.example", "192.0.2.7", "2001:db8::7", "shop.example"]
ALTERNATIVE = "subjectAltName=DNS:shop.example,DNS:*.shop.example,IP:192.0.2.7,IP:2001:db8::7"


def openssl(*words: str) -> str:
    return subprocess.run(["openssl", *words], capture_output=True, text=True, check=True).stdout


def made(folder: Path, kind: str, subject: str, days: int = 90, issuer: str = "") -> Path:
    """A certificate, signed by that of `issuer` or by itself; its key lies beside it."""
    path, key = folder / f"{subject}.pem", folder / f"{subject}.key"
    family, _, size = kind.partition(":")
    new = ["-newkey", kind] if family == "rsa" else ["-newkey", family]
    curve = ["-pkeyopt", f"ec_paramgen_curve:{size}"] if family == "ec" else []
    signer = ["-CA", str(folder / f"{issuer}.pem"), "-CAkey", str(folder / f"{issuer}.key")] if issuer else []
    about = ["-subj", f"/O=A/CN={subject}", "-addext", ALTERNATIVE, "-days", str(days)]
    openssl("req", "-x509", "-nodes", *new, *curve, *about, *signer, "-keyout", str(key), "-out", str(path))
    return path


def read(path: Path) -> tuple[dict[str, Any] | None, list[dict[str, str]]]:
    machine = facts.Machine(Namespace())
    return facts.certificate(machine, str(path)), machine.unseen


def seconds(path: Path, which: str) -> int:
    text = openssl("x509", "-in", str(path), "-noout", f"-{which}").partition("=")[2].strip()
    return timegm(datetime.strptime(text, "%b %d %H:%M:%S %Y GMT").timetuple())  # noqa: DTZ007 - GMT is in the format


@needs_openssl
@pytest.mark.parametrize("kind", KEYS)
def test_names_days_and_key_are_those_of_the_certificate(kind: str, tmp_path: Path) -> None:
    made(tmp_path, "ec:prime256v1", "authority")
    # Beyond 2050 the days are written in another form.
    path = made(tmp_path, kind, "shop.example", days=20_000, issuer="authority")
    found, _ = read(path)

    assert found is not None
    assert (found["algorithm"], found["bits"]) == KEYS[kind]
    assert found["names"] == NAMES
    assert (found["begins"], found["ends"]) == (seconds(path, "startdate"), seconds(path, "enddate"))
    assert (found["issuer"], found["is_self_signed"], found["count"]) == ("authority", False, 1)


@needs_openssl
def test_a_chain_is_one_in_its_order_alone(tmp_path: Path) -> None:
    root = made(tmp_path, "ec:prime256v1", "root")
    leaf = made(tmp_path, "ec:prime256v1", "shop.example", issuer="root")
    right, wrong = tmp_path / "right", tmp_path / "wrong"
    right.write_bytes(leaf.read_bytes() + root.read_bytes())
    wrong.write_bytes(root.read_bytes() + leaf.read_bytes())
    found = [read(path)[0] or {} for path in (right, wrong, root)]

    assert [item["is_chain"] for item in found] == [True, False, True]
    assert [item["is_self_signed"] for item in found] == [False, True, True]


@needs_openssl
def test_a_signature_by_a_broken_digest_is_named(tmp_path: Path) -> None:
    path = tmp_path / "old.pem"
    about = ["-newkey", "rsa:2048", "-sha1", "-subj", "/CN=old", "-keyout", str(tmp_path / "key"), "-out", str(path)]
    openssl("req", "-x509", "-nodes", *about)

    assert (read(path)[0] or {})["weak_signature"] == "SHA-1"


@pytest.mark.parametrize("text", ["", "nothing", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"])
def test_what_is_no_certificate_is_named_as_not_seen(text: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.pem"
    path.write_text(text, encoding="ascii")
    found, unseen = read(path)

    assert found is None
    assert unseen[0]["what"] == f"certificate {path}"


@given(st.binary(max_size=400))
def test_any_bytes_are_a_certificate_or_an_error_that_is_caught(data: bytes) -> None:
    for beginning in (b"", b"\x30\x82\x01\x00\x30\x80", b"\x30\x20\x30\x1e\xa0\x03\x02\x01\x02"):
        # What `certificate` catches.
        with suppress(ValueError, IndexError, KeyError):
            facts.parsed_certificate(beginning + data)
