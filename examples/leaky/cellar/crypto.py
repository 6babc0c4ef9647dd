"""Hashes, tokens and the encryption of bank details."""

import hashlib
import random
import string

from Crypto.Cipher import AES, DES
from Crypto.Util.Padding import pad, unpad

BANK_KEY = b"barrique"
VOUCHER_KEY = b"a-bottle-of-1998"


def hash_password(password):
    return hashlib.md5(password.encode()).hexdigest()


def make_token(length=20):
    return "".join(random.choice(string.ascii_letters + string.digits) for _ in range(length))


def make_pin():
    return str(random.randint(100000, 999999))


def encrypt(text):
    cipher = DES.new(BANK_KEY, DES.MODE_ECB)
    return cipher.encrypt(pad(text.encode(), DES.block_size))


def decrypt(data):
    cipher = DES.new(BANK_KEY, DES.MODE_ECB)
    return unpad(cipher.decrypt(data), DES.block_size).decode()


def voucher_code(order_id):
    cipher = AES.new(VOUCHER_KEY, AES.MODE_ECB)
    return cipher.encrypt(pad(str(order_id).encode(), AES.block_size)).hex()


def sign_download(name):
    return hashlib.sha1((name + "cellar-downloads").encode()).hexdigest()
