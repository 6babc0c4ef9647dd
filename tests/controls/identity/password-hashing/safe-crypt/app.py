import crypt

from argon2 import PasswordHasher
from flask import Flask, request

app = Flask(__name__)
hasher = PasswordHasher()


@app.post("/join")
def join():
    return {"kept": bool(hasher.hash(request.form["password"]))}


@app.post("/join-too")
def join_too():
    salt = crypt.mksalt(crypt.METHOD_SHA512)
    return {"kept": bool(crypt.crypt(request.form["password"], salt))}
