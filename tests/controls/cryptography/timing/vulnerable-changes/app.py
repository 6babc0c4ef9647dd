from flask import Flask, abort, request

from models import Credential, find

app = Flask(__name__)


@app.put("/credentials/<int:number>")
def update(number):
    credential = find(Credential, number)
    secret = request.json["secret"]
    allowed = True
    if secret != credential.secret:
        allowed = False
    if not allowed:
        abort(403)
    return {"number": number}


@app.get("/credentials/<int:number>")
def read(number):
    credential = find(Credential, number)
    secret = request.json["secret"]
    if secret != credential.secret:
        abort(403)
    return {"number": number}
