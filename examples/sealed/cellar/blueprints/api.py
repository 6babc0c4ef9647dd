"""The JSON API for the till and the stock scanner; it takes a bearer token and no cookie."""

import logging

from flask import Blueprint, abort, g, jsonify, request
from flask.typing import ResponseReturnValue

from cellar.contract import read_body
from cellar.extensions import db, limit
from cellar.logs import security_event
from cellar.models import ApiToken, Order, Product

api = Blueprint("api", __name__)


@api.before_request
def demand_token() -> None:
    if request.method == "OPTIONS":
        return
    scheme, _, value = request.headers.get("Authorization", "").partition(" ")
    token = ApiToken.find(value) if scheme == "Bearer" else None
    if token is None:
        security_event("authn_token_fail", logging.WARNING)
        abort(401)
    g.api_user = token.user


def find_product(sku: str) -> Product:
    return db.first_or_404(db.select(Product).filter_by(sku=sku))


@api.route("/products")
def products() -> ResponseReturnValue:
    found = db.session.scalars(db.select(Product).order_by(Product.sku))
    return jsonify([product.as_dict() for product in found])


@api.route("/search")
@limit("10/minute")
def search() -> ResponseReturnValue:
    words = request.args.get("q", "")[:80]
    found = db.select(Product).where(Product.name.icontains(words, autoescape=True)).limit(50)
    return jsonify([product.as_dict() for product in db.session.scalars(found)])


@api.route("/orders", methods=["GET"])
def orders() -> ResponseReturnValue:
    mine = db.session.scalars(db.select(Order).filter_by(customer_id=g.api_user.id))
    return jsonify([order.as_dict() for order in mine])


@api.route("/orders", methods=["POST"])
def create_order() -> ResponseReturnValue:
    body = read_body("NewOrder")
    product = db.first_or_404(db.select(Product).filter_by(sku=body["sku"]).with_for_update())
    if body["quantity"] > product.quantity:
        abort(400)
    product.quantity -= body["quantity"]
    order = Order(customer_id=g.api_user.id, product_id=product.id, quantity=body["quantity"])
    db.session.add(order)
    db.session.commit()
    return jsonify(order.as_dict()), 201


@api.route("/stock/<sku>", methods=["PUT"])
def set_stock(sku: str) -> ResponseReturnValue:
    if g.api_user.role not in ("clerk", "admin"):
        security_event("authz_fail", user=g.api_user.id, needed="clerk")
        abort(403)
    body = read_body("Stock")
    product = find_product(sku)
    product.quantity = body["quantity"]
    db.session.commit()
    return jsonify(product.as_dict())


@api.route("/me")
def me() -> ResponseReturnValue:
    return jsonify(g.api_user.as_dict())
