"""The desk: what the staff of the shop does beside the admin panel."""

import json
import subprocess
import tarfile

from flask import Blueprint, Response, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from cellar.access import role_required
from cellar.extensions import db, limit
from cellar.models import Order, Product, User
from cellar.suppliers import catalogue_of

desk = Blueprint("desk", __name__)
NEXT_PAGES = {"shop": "shop.index", "orders": "shop.orders"}
REPORTS = {"products": Product, "orders": Order}
LARGEST = 50_000_000


@desk.before_request
@login_required
@role_required("admin")
def demand_staff() -> None:
    """Every page of the desk is for the staff alone."""


@desk.route("/search")
@login_required
@role_required("admin")
def search() -> ResponseReturnValue:
    words = request.args.get("words", "", type=str)[:80]
    found = db.session.scalars(db.select(Product).where(Product.name.icontains(words, autoescape=True)))
    return {"found": [product.id for product in found]}


@desk.route("/labels/<int:width>")
@login_required
@role_required("admin")
@limit("30/minute")
def label(width: int) -> ResponseReturnValue:
    command = ["/usr/bin/convert", "-size", f"{width}x100", "label:shelf", "png:-"]
    picture = subprocess.run(command, check=True, capture_output=True, timeout=10).stdout
    return Response(picture, mimetype="image/png")


@desk.route("/leave")
@login_required
@role_required("admin")
def leave() -> ResponseReturnValue:
    return redirect(url_for(NEXT_PAGES.get(request.args.get("to", ""), "shop.index")))


@desk.route("/catalogue/<name>")
@login_required
@role_required("admin")
@limit("30/minute")
def catalogue(name: str) -> ResponseReturnValue:
    return Response(catalogue_of(name), mimetype="text/plain")


@desk.route("/reports/<name>")
@login_required
@role_required("admin")
def report(name: str) -> ResponseReturnValue:
    counted = REPORTS.get(name)
    if counted is None:
        abort(404)
    return {"count": db.session.scalar(db.select(db.func.count()).select_from(counted))}


@desk.route("/basket")
@login_required
@role_required("admin")
def basket() -> ResponseReturnValue:
    return {"items": [int(item) for item in json.loads(request.cookies.get("basket", "[]"))]}


@desk.route("/restore", methods=["POST"])
@login_required
@role_required("admin")
@limit("5/hour")
def restore() -> ResponseReturnValue:
    with tarfile.open(fileobj=request.files["backup"].stream) as archive:
        if sum(member.size for member in archive.getmembers()) > LARGEST:
            abort(413)
        archive.extractall(current_app.config["UPLOAD_FOLDER"], filter="data")
    return "", 204


def note(what: str, detail: object) -> None:
    current_app.logger.info("%s: %r", what, detail)


def described(clerk: User) -> list[object]:
    return [clerk.id, clerk.full_name, bool(clerk.password_hash)]


@desk.route("/clerks/<int:number>")
@login_required
@role_required("admin")
def clerk(number: int) -> ResponseReturnValue:
    row = db.get_or_404(User, number)
    note("a clerk was looked at", number)
    return {"clerk": described(row)}


@desk.route("/carrier")
@login_required
@role_required("admin")
def carrier() -> ResponseReturnValue:
    return {"name": "parcels", "is_open": bool(current_app.config.get("CARRIER_API_KEY"))}
