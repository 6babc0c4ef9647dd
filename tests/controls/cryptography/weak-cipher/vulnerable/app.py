"""A shop that encrypts bank details badly."""

import os

from Crypto.Cipher import AES, DES3, PKCS1_v1_5
from Crypto.PublicKey import RSA
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from flask import Flask

BANK_KEY = b"a-barrel-of-1998"

app = Flask(__name__)


def encrypt_account(account):
    return AES.new(BANK_KEY, AES.MODE_ECB).encrypt(account)


def encrypt_card(card, key):
    return DES3.new(key, DES3.MODE_CBC, os.urandom(8)).encrypt(card)


def encrypt_note(note, key):
    cipher = Cipher(algorithms.AES(key), modes.CBC(b"0123456789abcdef"))
    return cipher.encryptor().update(note)


def voucher(text):
    return Fernet(os.environ.get("VOUCHER_KEY", "dm91Y2hlcnMtYXJlLW5vdC1zZWNyZXQtYXQtYWxsISE=")).encrypt(text)


def partner_key():
    return PKCS1_v1_5.new(RSA.generate(1024))
