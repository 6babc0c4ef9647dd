import logging

import pyotp
from flask import Flask, session

app = Flask(__name__)
log = logging.getLogger(__name__)


def send(code):
    session["sent"] = len(code)


@app.post("/code")
def code():
    second = pyotp.TOTP(pyotp.random_base32())
    number = second.now()
    print(number)
    send(number)
    return "", 204


@app.post("/again")
def again():
    log.info("sent %s again", pyotp.HOTP(session["key"]).at(session["count"]))
    return "", 204
