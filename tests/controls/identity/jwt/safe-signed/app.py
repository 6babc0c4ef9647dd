from hashlib import sha512

from flask import Flask, request
from itsdangerous import HMACAlgorithm, Signer, TimestampSigner, URLSafeSerializer

app = Flask(__name__)


@app.get("/signed")
def signed():
    signer = Signer(app.config["SECRET_KEY"], salt="signed", algorithm=HMACAlgorithm(sha512))
    return signer.unsign(request.args["text"])


@app.get("/timed")
def timed():
    signer = TimestampSigner(app.config["SECRET_KEY"], salt="timed")
    return signer.unsign(request.args["text"], max_age=60)


@app.get("/loaded")
def loaded():
    made = URLSafeSerializer(app.config["SECRET_KEY"], salt="loaded", signer_kwargs={"key_derivation": "hmac"})
    return made.loads(request.args["text"])
