import base64
import os

from Crypto.Cipher import AES
from Crypto.Util.Padding import unpad
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from flask import Flask, request

app = Flask(__name__)
KEY = base64.b64decode(os.environ["TOKEN_KEY"])


@app.get("/")
def home():
    token = base64.b64decode(request.cookies["token"])
    cipher = AES.new(KEY, AES.MODE_CBC, token[:16])
    return unpad(cipher.decrypt(token[16:]), 16).decode()


@app.get("/other")
def other():
    token = base64.b64decode(request.cookies["token"])
    reader = Cipher(algorithms.AES(KEY), modes.CTR(token[:16])).decryptor()
    return (reader.update(token[16:]) + reader.finalize()).decode()


def verify_password(sent):
    return sent == os.environ["PASSWORD"]


@app.post("/tags")
def get_tags():
    return {"tags": [], "is_known": verify_password(request.form["password"])}


@app.get("/all")
def every():
    return get_tags()
