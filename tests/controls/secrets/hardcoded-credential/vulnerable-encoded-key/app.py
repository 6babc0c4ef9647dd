import hashlib
import hmac


from flask import Flask, abort, request

app = Flask(__name__)


def is_signed(body, sent):
    secret = "wq83-lime-tower"
    made = hmac.new(key=secret.encode("utf-8"), msg=body, digestmod=hashlib.sha256).hexdigest()
    return hmac.compare_digest(made, sent)


@app.post("/hook")
def hook():
    if not is_signed(request.get_data(), request.headers.get("X-Signature", "")):
        abort(401)
    return {"ok": True}
