import hmac
from datetime import datetime

from flask import Flask, abort, request

from models import Credential, find

app = Flask(__name__)


class Record:
    def __init__(self, api_key, secret):
        self.api_key = api_key
        self.secret = secret

    def equals(self, other):
        if self.api_key != other.api_key:
            return False
        return self.secret == other.secret


@app.put("/credentials/<int:number>")
def update(number):
    credential = find(Credential, number)
    if not hmac.compare_digest(request.headers["X-Secret"], credential.secret):
        abort(403)
    secret = request.json["secret"]
    if secret != credential.secret:
        credential.rotated = datetime.now()
    credential.secret = secret
    return {"number": number}
