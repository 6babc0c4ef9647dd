from Crypto.Cipher import AES
from Crypto.PublicKey import ElGamal
from cryptography.hazmat.primitives.asymmetric import dh
from flask import Flask
from OpenSSL import crypto

app = Flask(__name__)


def shut(key, text):
    vector = b"0" * AES.block_size
    return AES.new(key, AES.MODE_CBC, vector).encrypt(text)


def keys():
    own = crypto.PKey()
    own.generate_key(crypto.TYPE_RSA, 1024)
    parameters = dh.generate_parameters(2, 1024)
    return own, parameters, ElGamal.generate(1024, None)
