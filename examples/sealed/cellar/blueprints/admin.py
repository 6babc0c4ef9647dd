"""The admin panel: for administrators; stopper.toml says from which networks."""

import logging

import requests
from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from cellar.access import role_required
from cellar.breaker import ServiceCutOff
from cellar.extensions import db
from cellar.factors import is_fresh
from cellar.forms import RoleForm, SupplierForm
from cellar.logs import security_event
from cellar.models import Order, Supplier, User
from cellar.suppliers import send_stock_list, update_prices

admin = Blueprint("admin", __name__)


@admin.before_request
@login_required
@role_required("admin")
def demand_administrator() -> ResponseReturnValue | None:
    return None if is_fresh() else redirect(url_for("auth.factor"))


@admin.route("/")
@login_required
@role_required("admin")
def dashboard() -> ResponseReturnValue:
    users = db.session.scalar(db.select(db.func.count()).select_from(User))
    orders = db.session.scalars(db.select(Order).order_by(Order.created_at.desc()).limit(20))
    return render_template("admin/dashboard.html", users=users, orders=orders)


@admin.route("/users")
@login_required
@role_required("admin")
def users() -> ResponseReturnValue:
    accounts = db.session.scalars(db.select(User).order_by(User.email)).all()
    forms = {user.id: RoleForm(obj=user) for user in accounts}
    return render_template("admin/users.html", users=accounts, forms=forms)


@admin.route("/users/<int:user_id>/role", methods=["POST"])
@login_required
@role_required("admin")
def set_role(user_id: int) -> ResponseReturnValue:
    user = db.get_or_404(User, user_id)
    form = RoleForm()
    if form.validate_on_submit():
        user.role = form.role.data
        user.end_all_sessions()
        db.session.commit()
        security_event(
            "privilege_permissions_changed", logging.WARNING, user=user.id, role=user.role, by=current_user.get_id()
        )
        flash("The role is changed.")
    return redirect(url_for("admin.users"))


@admin.route("/suppliers", methods=["GET", "POST"])
@login_required
@role_required("admin")
def suppliers() -> ResponseReturnValue:
    form = SupplierForm()
    if form.validate_on_submit():
        supplier = Supplier(name=form.name.data)
        supplier.iban = form.iban.data
        db.session.add(supplier)
        db.session.commit()
        return redirect(url_for("admin.suppliers"))
    known = db.session.scalars(db.select(Supplier).order_by(Supplier.name))
    return render_template("admin/suppliers.html", suppliers=known, form=form)


@admin.route("/prices/refresh", methods=["POST"])
@login_required
@role_required("admin")
def refresh_prices() -> ResponseReturnValue:
    try:
        changed = update_prices()
    except (requests.RequestException, ServiceCutOff):
        current_app.logger.exception("the supplier's prices could not be read")
        flash("The supplier does not answer.")
        return redirect(url_for("admin.dashboard"))
    flash(f"{changed} prices changed.")
    return redirect(url_for("admin.dashboard"))


@admin.route("/stock/send", methods=["POST"])
@login_required
@role_required("admin")
def send_stock() -> ResponseReturnValue:
    send_stock_list()
    flash("The stock list is sent.")
    return redirect(url_for("admin.dashboard"))
