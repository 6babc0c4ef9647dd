import os

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from flask import Flask, request
from flask_login import LoginManager

from accounts import authenticate, verify_recaptcha

app = Flask(__name__)
LoginManager(app)


@app.post("/login")
def login():
    verify_recaptcha(request.form["captcha"])
    if not authenticate(request.form["name"], request.form["password"]):
        return "", 401
    return ""


@app.get("/decrypted")
def decrypted():
    key = bytes.fromhex(os.environ["KEY"])
    cipher = Cipher(algorithms.AES(key), modes.CBC(bytes.fromhex(request.args["nonce"])))
    return cipher.decryptor().update(bytes.fromhex(request.args["text"]))
