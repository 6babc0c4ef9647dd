import base64
import os

from argon2 import PasswordHasher
from Crypto.Cipher import AES
from Crypto.Util.Padding import unpad
from flask import Flask, request
from members import members

app = Flask(__name__)
hasher = PasswordHasher()
key = os.getenv("SENT_KEY")
vector = os.getenv("SENT_VECTOR")


def opened(text):
    start = vector.encode("utf-8")
    return unpad(AES.new(key.encode("utf-8"), AES.MODE_CBC, start).decrypt(base64.b64decode(text)), 16).decode()


@app.post("/sign-in")
def sign_in():
    body = request.get_json()
    hasher.verify(members.of(body["name"]).password, opened(body["password"]))
    return ""
