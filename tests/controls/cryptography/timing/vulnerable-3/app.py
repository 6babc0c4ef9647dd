from flask import Flask, request

app = Flask(__name__)


@app.before_request
def guarded():
    if request.headers.get("X-Auth-Token") != "2f7c1b9e04":
        return "", 401
    if request.args.get("token_type") == "bearer" or request.headers.get("Authorization") == "":
        return "", 400
    return None
