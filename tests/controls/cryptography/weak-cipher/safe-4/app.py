from Crypto.Cipher import AES
from Crypto.PublicKey import ElGamal
from Crypto.Random import get_random_bytes
from cryptography.hazmat.primitives.asymmetric import dh
from flask import Flask
from OpenSSL import crypto

app = Flask(__name__)


def shut(key, text):
    vector = get_random_bytes(AES.block_size)
    return vector + AES.new(key, AES.MODE_CBC, vector).encrypt(text)


def keys():
    own = crypto.PKey()
    own.generate_key(crypto.TYPE_RSA, 3072)
    parameters = dh.generate_parameters(2, 3072)
    return own, parameters, ElGamal.generate(3072, None)
