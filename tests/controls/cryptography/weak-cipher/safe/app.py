"""A shop that encrypts bank details well."""

import os

from Crypto.Cipher import AES
from Crypto.PublicKey import RSA
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask

app = Flask(__name__)


def encrypt_account(account):
    nonce = os.urandom(12)
    return nonce + AESGCM(bytes.fromhex(os.environ["BANK_KEY"])).encrypt(nonce, account, None)


def encrypt_card(card, key):
    cipher = AES.new(key, AES.MODE_GCM)
    return cipher.nonce + cipher.encrypt(card)


def voucher(text):
    return Fernet(os.environ["VOUCHER_KEY"]).encrypt(text)


def partner_key():
    return RSA.generate(3072)
