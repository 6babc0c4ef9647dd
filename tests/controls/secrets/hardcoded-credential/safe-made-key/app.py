import base64
import hashlib
import hmac
import os

from cryptography.fernet import Fernet
from flask import Flask
from itsdangerous import URLSafeSerializer

app = Flask(__name__)
KEY = base64.urlsafe_b64encode(os.environ["SEAL_KEY"].encode())


def sealed(text):
    return Fernet(KEY).encrypt(text.encode())


def signed(text):
    return hmac.new(hashlib.sha256(b"link:" + os.environb[b"LINK_KEY"]).digest(), text.encode(), "sha256").hexdigest()


def link(text):
    return URLSafeSerializer(os.environ["LINK_KEY"], salt="link").dumps(text)
