import os

import jwt
from flask import Flask, abort, g, jsonify, request

from models import Order, User, db

app = Flask(__name__)
db.init_app(app)


def claims_of(header):
    return jwt.decode((header or "").removeprefix("Bearer "), os.environ["TOKEN_KEY"], algorithms=["HS256"])


def known(header):
    claims = claims_of(header)
    if claims["user_id"] is None or claims["user_id"] == "":
        abort(401)
    if db.session.scalars(db.select(Order).join(User, Order.user_id == User.id)).first() is None:
        abort(404)


@app.get("/orders/<int:number>")
def order(number):
    g.order = db.get_or_404(Order, number)
    known(request.headers.get("Authorization"))
    return jsonify(g.order.total)
