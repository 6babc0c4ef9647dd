import itsdangerous
from flask import Flask, request
from itsdangerous import Signer, TimestampSigner, URLSafeSerializer
from itsdangerous.signer import NoneAlgorithm

app = Flask(__name__)
NOTHING = NoneAlgorithm()


@app.get("/signed")
def signed():
    signer = Signer(app.config["SECRET_KEY"], salt="signed", algorithm=NoneAlgorithm())
    return signer.unsign(request.args["text"])


@app.get("/timed")
def timed():
    signer = TimestampSigner(app.config["SECRET_KEY"], salt="timed", algorithm=NOTHING)
    return signer.unsign(request.args["text"], max_age=60)


@app.get("/loaded")
def loaded():
    made = URLSafeSerializer(app.config["SECRET_KEY"], salt="loaded", signer_kwargs={"algorithm": itsdangerous.NoneAlgorithm()})
    return made.loads(request.args["text"])


@app.get("/jws")
def jws():
    made = itsdangerous.JSONWebSignatureSerializer(app.config["SECRET_KEY"], salt="jws", algorithm_name="none")
    return made.loads(request.args["text"])
