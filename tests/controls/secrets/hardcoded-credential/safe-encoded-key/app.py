import hashlib
import hmac
import os

from flask import Flask, abort, request

app = Flask(__name__)


def is_signed(secret, body, sent):
    made = hmac.new(key=secret.encode("utf-8"), msg=body, digestmod=hashlib.sha256).hexdigest()
    return hmac.compare_digest(made, sent)


@app.post("/hook")
def hook():
    if not is_signed(os.environ["HOOK_SECRET"], request.get_data(), request.headers.get("X-Signature", "")):
        abort(401)
    return {"ok": True}
