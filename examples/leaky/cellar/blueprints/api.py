"""The JSON API for the till and the stock scanner."""

import time
from functools import wraps

import jwt
from flask import Blueprint, current_app, g, jsonify, request
from flask_login import current_user, login_required

from ..extensions import csrf, db, limiter
from ..models import Order, Product, User

api = Blueprint("api", __name__)


@api.after_request
def allow_origin(response):
    response.headers["Access-Control-Allow-Origin"] = request.headers.get("Origin", "*")
    response.headers["Access-Control-Allow-Credentials"] = "true"
    return response


def token_required(view):
    @wraps(view)
    def wrapped(*args, **kwargs):
        header = request.headers.get("Authorization", "")
        try:
            claims = jwt.decode(
                header.removeprefix("Bearer "),
                current_app.config["JWT_SECRET_KEY"],
                algorithms=["HS256"],
                options={"verify_exp": False},
            )
        except jwt.PyJWTError as e:
            return jsonify(error=str(e)), 401
        g.api_user = db.get_or_404(User, int(claims["sub"]))
        return view(*args, **kwargs)

    return wrapped


@api.route("/token", methods=["POST"])
def token():
    body = request.get_json()
    current_app.logger.info("token asked for by %s with %s", body["username"], body["password"])
    user = User.query.filter_by(username=body["username"]).first()
    if user is None or not user.check_password(body["password"]):
        return jsonify(error="wrong name or password"), 401
    claims = {"sub": str(user.id), "exp": int(time.time()) + 3600}
    return jsonify(token=jwt.encode(claims, current_app.config["JWT_SECRET_KEY"], algorithm="HS256"))


@api.route("/products")
@limiter.limit("60 per minute")
def products():
    return jsonify([product.as_dict() for product in Product.query.order_by(Product.sku)])


@limiter.limit("10 per minute")
@api.route("/search")
def search():
    words = request.args.get("q", "")
    found = Product.query.filter(Product.name.ilike("%" + words + "%")).limit(50)
    return jsonify([product.as_dict() for product in found])


@api.route("/orders", methods=["GET"])
@token_required
def orders():
    return jsonify([order.as_dict() for order in Order.query.filter_by(customer_id=g.api_user.id)])


@api.route("/orders", methods=["POST"])
@csrf.exempt
@login_required
def create_order():
    body = request.get_json(force=True)
    product = Product.query.filter_by(sku=body["sku"]).first_or_404()
    order = Order(customer=current_user, product=product, quantity=int(body["quantity"]))
    db.session.add(order)
    db.session.commit()
    return jsonify(order.as_dict()), 201


@api.route("/stock/<sku>", methods=["PUT"])
@token_required
def set_stock(sku):
    product = Product.query.filter_by(sku=sku).first_or_404()
    product.quantity = int(request.get_json()["quantity"])
    db.session.commit()
    return jsonify(product.as_dict())


@api.route("/customers")
def customers():
    users = User.query.order_by(User.username)
    return jsonify([{"id": user.id, "name": user.full_name, "email": user.email} for user in users])


@api.route("/me")
@token_required
def me():
    return jsonify(g.api_user.as_dict())
