import hashlib
import hmac
import os

from flask import Flask, abort, current_app, request
from flask_jwt_extended import JWTManager, jwt_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
tokens = JWTManager(app)
SALT = os.environ["PAYMENT_SALT"].encode()


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    state = db.Column(db.String)


def signed():
    return hmac.new(SALT, request.get_data(), hashlib.sha256).hexdigest()


def paid(number):
    db.session.get(Order, number).state = "paid"
    db.session.commit()
    return "", 204


@app.post("/webhooks/payment")
def payment():
    given = request.headers.get("X-Payment-Signature")
    if not given or signed() != given:
        current_app.logger.warning("the signature differs")
        abort(403)
    return paid(request.form["order"])


@app.post("/webhooks/refund")
def refund():
    if not hmac.compare_digest(signed(), request.headers.get("X-Payment-Signature", "")):
        current_app.logger.warning("the signature differs")
        abort(403)
    return paid(request.form["order"])


@app.get("/api/orders")
@jwt_required()
def orders():
    return [{"id": order.id, "state": order.state} for order in Order.query.all()]
