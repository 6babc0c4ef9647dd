from flask import Flask, request

from accounts import read

app = Flask(__name__)


@app.get("/stream")
def stream():
    return read(request.args.get("access_token"))


@app.get("/sso")
def sso():
    return read(request.args["id_token"])
