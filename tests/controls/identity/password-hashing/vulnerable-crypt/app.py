import crypt

from flask import Flask, request

app = Flask(__name__)


@app.post("/join")
def join():
    return {"kept": bool(keep(crypt.crypt(request.form["password"], salt=crypt.METHOD_MD5)))}


@app.post("/join-too")
def join_too():
    salt = crypt.mksalt(crypt.METHOD_CRYPT)
    return {"kept": bool(keep(crypt.crypt(request.form["password"], salt)))}


def keep(hashed):
    return hashed
