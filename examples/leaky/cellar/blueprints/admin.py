"""The admin panel."""

import os

from flask import Blueprint, current_app, flash, jsonify, redirect, render_template, request, url_for
from flask_login import login_required

from ..extensions import csrf, db
from ..models import Order, Supplier, User
from ..suppliers import iban_of, send_stock_list, update_prices

admin = Blueprint("admin", __name__)


@admin.route("/")
def dashboard():
    return render_template(
        "admin/dashboard.html",
        users=User.query.count(),
        orders=Order.query.order_by(Order.created_at.desc()).limit(20).all(),
    )


@admin.route("/users")
@login_required
def users():
    return render_template("admin/users.html", users=User.query.order_by(User.username).all())


@admin.route("/users/<int:user_id>/role", methods=["POST"])
def set_role(user_id):
    user = db.get_or_404(User, user_id)
    user.role = request.form["role"]
    db.session.commit()
    flash("The role is changed.")
    return redirect(url_for("admin.users"))


@admin.route("/suppliers", methods=["GET", "POST"])
@login_required
def suppliers():
    if request.method == "POST":
        supplier = Supplier(name=request.form["name"])
        supplier.iban = iban_of(request.form["iban"])
        db.session.add(supplier)
        db.session.commit()
        return redirect(url_for("admin.suppliers"))
    return render_template("admin/suppliers.html", suppliers=Supplier.query.all())


@admin.route("/prices/refresh", methods=["POST"])
@csrf.exempt
@login_required
def refresh_prices():
    try:
        changed = update_prices()
    except Exception as e:
        return str(e), 502
    flash("%d prices changed." % changed)
    return redirect(url_for("admin.dashboard"))


@admin.route("/stock/send", methods=["POST"])
@login_required
def send_stock():
    send_stock_list()
    flash("The stock list is sent.")
    return redirect(url_for("admin.dashboard"))


@admin.route("/debug", strict_slashes=False)
def debug():
    settings = {name: str(value) for name, value in current_app.config.items()}
    return jsonify(settings=settings, environment=dict(os.environ))
