import hmac
import os

from flask import Flask, abort, request
from flask_jwt_extended import JWTManager, jwt_required
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
csrf = CSRFProtect(app)
jwt = JWTManager(app)


@app.post("/api/orders")
@csrf.exempt
@jwt_required()
def order():
    return {"number": request.get_json()["number"]}, 201


@app.post("/paid")
@csrf.exempt
def paid():
    key = os.environ["PAYMENT_KEY"].encode()
    made = hmac.new(key, request.get_data(), "sha256").hexdigest()
    if not hmac.compare_digest(made, request.headers.get("X-Signature", "")):
        abort(400)
    return "", 204
