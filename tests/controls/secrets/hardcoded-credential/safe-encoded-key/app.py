import hashlib
import hmac
import os

from flask import Flask, abort, request

app = Flask(__name__)
SHOP_SECRET_KEY = os.getenv("SHOP_SECRET_KEY")


def is_signed(secret, body, sent):
    made = hmac.new(key=secret.encode("utf-8"), msg=body, digestmod=hashlib.sha256).hexdigest()
    return hmac.compare_digest(made, sent)


@app.post("/hook")
def hook():
    if not is_signed(os.environ["HOOK_SECRET"], request.get_data(), request.headers.get("X-Signature", "")):
        abort(401)
    return {"ok": True}


@app.post("/order")
def order():
    made = hmac.new(SHOP_SECRET_KEY.encode("utf-8"), request.get_data(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(made, request.headers.get("X-Signature", "")):
        abort(401)
    return {"ok": True}
