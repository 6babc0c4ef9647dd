"""Stock and orders."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from cellar.access import role_required
from cellar.extensions import db
from cellar.forms import OrderForm, StockForm
from cellar.models import Order, Product

shop = Blueprint("shop", __name__)


def own_order(order_id: int) -> Order:
    found = db.get_or_404(Order, order_id)
    if found.customer_id != current_user.id:
        abort(404)
    return found


@shop.route("/")
def index() -> ResponseReturnValue:
    products = db.session.scalars(db.select(Product).order_by(Product.name))
    return render_template("shop/index.html", products=products)


@shop.route("/products/<int:product_id>")
def product(product_id: int) -> ResponseReturnValue:
    item = db.get_or_404(Product, product_id)
    form = OrderForm(product_id=item.id)
    return render_template("shop/product.html", product=item, form=form, stock_form=StockForm(obj=item))


@shop.route("/products/<int:product_id>/stock", methods=["POST"])
@login_required
@role_required("admin")
def set_stock(product_id: int) -> ResponseReturnValue:
    item = db.get_or_404(Product, product_id)
    form = StockForm()
    if form.validate_on_submit():
        item.quantity = form.quantity.data
        db.session.commit()
        flash("The stock is updated.")
    return redirect(url_for("shop.product", product_id=item.id))


@shop.route("/orders")
@login_required
def orders() -> ResponseReturnValue:
    mine = db.select(Order).filter_by(customer_id=current_user.id).order_by(Order.created_at.desc())
    return render_template("shop/orders.html", orders=db.session.scalars(mine))


@shop.route("/orders", methods=["POST"])
@login_required
def create_order() -> ResponseReturnValue:
    form = OrderForm()
    if not form.validate_on_submit():
        abort(400)
    item = db.get_or_404(Product, int(form.product_id.data), with_for_update=True)
    if form.quantity.data > item.quantity:
        flash("There is not enough in stock.")
        return redirect(url_for("shop.product", product_id=item.id))
    item.quantity -= form.quantity.data
    db.session.add(Order(customer_id=current_user.id, product_id=item.id, quantity=form.quantity.data))
    db.session.commit()
    flash("Your order is placed.")
    return redirect(url_for("shop.orders"))


@shop.route("/orders/<int:order_id>")
@login_required
def order(order_id: int) -> ResponseReturnValue:
    return render_template("shop/order.html", order=own_order(order_id))


@shop.route("/orders/<int:order_id>/cancel", methods=["POST"])
@login_required
def cancel_order(order_id: int) -> ResponseReturnValue:
    item = own_order(order_id)
    item.product.quantity += item.quantity
    db.session.delete(item)
    db.session.commit()
    flash("The order is cancelled.")
    return redirect(url_for("shop.orders"))
