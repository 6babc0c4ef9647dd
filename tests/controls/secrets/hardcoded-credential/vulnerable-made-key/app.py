import base64
import hashlib
import hmac

from cryptography.fernet import Fernet
from flask import Flask
from itsdangerous import URLSafeSerializer

app = Flask(__name__)
ZEROS = base64.urlsafe_b64encode(b"\x00" * 32)


def sealed(text):
    return Fernet(ZEROS).encrypt(text.encode())


def signed(text):
    return hmac.new(hashlib.sha256(b"lighthouse").digest(), text.encode(), "sha256").hexdigest()


def link(text):
    return URLSafeSerializer("k", salt="link").dumps(text)
