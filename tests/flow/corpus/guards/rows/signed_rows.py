"""What came with a code that only the application or its partner makes is theirs, also after it was kept in a row."""

import hashlib
import hmac

import requests
from flask import Flask, abort, current_app, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Shop(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    domain = db.Column(db.String)
    feed = db.Column(db.String)


def is_signed(value, given):
    made = hmac.new(current_app.secret_key, value.encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(made, given)


@app.post("/shops")
def install():
    domain = request.args["domain"]
    if not is_signed(f"domain={domain}", request.args["h"]):
        abort(403)
    db.session.add(Shop(domain=domain, feed=request.args["feed"]))
    db.session.commit()
    return ""


@app.get("/greet")
def greet():
    domain = request.args["domain"]
    if not is_signed(f"domain={domain}", request.args["h"]):
        abort(403)
    if Shop.query.filter_by(domain=domain).first() is None:
        abort(404)
    return requests.get(f"https://{domain}/greeting", timeout=3).text  # harmless


@app.get("/products/<int:number>")
def products(number):
    shop = Shop.query.get_or_404(number)
    return requests.get(f"https://{shop.domain}/products", timeout=3).text  # harmless


@app.get("/feeds/<int:number>")
def feeds(number):
    shop = Shop.query.get_or_404(number)
    return requests.get(shop.feed, timeout=3).text  # reached
