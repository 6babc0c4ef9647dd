"""Stock and orders."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user, login_required

from ..crypto import make_pin, voucher_code
from ..extensions import db
from ..models import Order, Product

shop = Blueprint("shop", __name__)


@shop.route("/")
def index():
    products = Product.query.order_by(Product.name).all()
    return render_template("shop/index.html", products=products)


@shop.route("/products/<int:product_id>")
def product(product_id):
    return render_template("shop/product.html", product=db.get_or_404(Product, product_id))


@login_required
@shop.route("/products/<int:product_id>/stock", methods=["POST"])
def set_stock(product_id):
    item = db.get_or_404(Product, product_id)
    item.quantity = int(request.form["quantity"])
    db.session.commit()
    flash("The stock is updated.")
    return redirect(url_for("shop.product", product_id=item.id))


@shop.route("/orders")
@login_required
def orders():
    mine = Order.query.filter_by(customer_id=current_user.id).order_by(Order.created_at.desc()).all()
    return render_template("shop/orders.html", orders=mine, pin=make_pin())


@shop.route("/orders", methods=["POST"])
@login_required
def create_order():
    item = db.get_or_404(Product, int(request.form["product_id"]))
    quantity = int(request.form.get("quantity", 1))
    if quantity < 1 or quantity > item.quantity:
        flash("There is not enough in stock.")
        return redirect(url_for("shop.product", product_id=item.id))
    item.quantity -= quantity
    db.session.add(Order(customer=current_user, product=item, quantity=quantity))
    db.session.commit()
    flash("Your order is placed.")
    return redirect(url_for("shop.orders"))


@shop.route("/orders/<int:order_id>")
@login_required
def order(order_id):
    item = db.get_or_404(Order, order_id)
    return render_template("shop/order.html", order=item, voucher=voucher_code(item.id))


@shop.route("/orders/<int:order_id>/cancel")
@login_required
def cancel_order(order_id):
    item = db.get_or_404(Order, order_id)
    item.product.quantity += item.quantity
    db.session.delete(item)
    db.session.commit()
    flash("The order is cancelled.")
    return redirect(url_for("shop.orders"))


@shop.route("/orders/<int:order_id>/paid", methods=["POST"])
def mark_paid(order_id):
    item = db.get_or_404(Order, order_id)
    item.status = "paid"
    db.session.commit()
    return redirect(url_for("shop.index"))
