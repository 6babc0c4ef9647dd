import os

import jwt
from flask import Flask, abort, g, jsonify, request

from models import Order, db

app = Flask(__name__)
db.init_app(app)


def claims_of(header):
    return jwt.decode((header or "").removeprefix("Bearer "), os.environ["TOKEN_KEY"], algorithms=["HS256"])


def check_tenant(header):
    if g.order.user_id != claims_of(header)["sub"]:
        abort(403)


@app.get("/orders/<int:number>")
def order(number):
    g.order = db.get_or_404(Order, number)
    check_tenant(request.headers.get("Authorization"))
    return jsonify(g.order.total)
