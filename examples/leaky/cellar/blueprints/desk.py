"""The desk: what the staff of the shop does beside the admin panel."""

import csv
import importlib
import io
import pickle
import smtplib
import ssl
import subprocess
import tarfile
import xml.sax

from flask import Blueprint, current_app, make_response, redirect, render_template_string, request, session
from flask_login import current_user, login_required
from sqlalchemy import text

from ..extensions import db
from ..models import Product, User
from ..suppliers import catalogue_of, letter_to

desk = Blueprint("desk", __name__)


@desk.route("/search")
@login_required
def search():
    words = request.args["words"]
    found = db.session.execute(text(f"SELECT id, name FROM product WHERE name LIKE '%{words}%'")).all()
    if not found:
        return f"<p>Nothing was found for {words}.</p>"
    return {"found": [row.id for row in found]}


@desk.route("/labels/<name>")
@login_required
def label(name):
    size = request.args.get("size", "200x100")
    return subprocess.check_output(f"convert -size {size} label:shelf /tmp/label.png && base64 /tmp/label.png", shell=True)


@desk.route("/leave")
@login_required
def leave():
    return redirect(request.args["to"])


@desk.route("/catalogue")
@login_required
def catalogue():
    return catalogue_of(request.args["address"])


@desk.route("/preview", methods=["POST"])
@login_required
def preview():
    return render_template_string("<article>" + request.form["body"] + "</article>", author=current_user)


@desk.route("/reports/<name>")
@login_required
def report(name):
    return importlib.import_module(name).summary()


@desk.route("/basket")
@login_required
def basket():
    return {"items": pickle.loads(bytes.fromhex(request.cookies["basket"]))}


@desk.route("/restore", methods=["POST"])
@login_required
def restore():
    with tarfile.open(fileobj=request.files["backup"].stream) as archive:
        archive.extractall(current_app.config["UPLOAD_FOLDER"])
    return "", 204


@desk.route("/letter", methods=["POST"])
@login_required
def letter():
    return {"letter": letter_to(request.form["letter"], current_user)}


@desk.route("/products/<int:product_id>", methods=["POST"])
@login_required
def change(product_id):
    product = db.get_or_404(Product, product_id)
    for field, value in request.form.items():
        setattr(product, field, value)
    db.session.commit()
    return "", 204


@desk.route("/branch", methods=["POST"])
@login_required
def branch():
    session["tenant"] = request.form["branch"]
    return "", 204


@desk.route("/orders", methods=["POST"])
@login_required
def take_order():
    reader = xml.sax.make_parser()
    reader.setFeature(xml.sax.handler.feature_external_ges, True)
    reader.parse(request.stream)
    return "", 204


@desk.route("/contact", methods=["POST"])
@login_required
def contact():
    message = "Subject: " + request.form["subject"] + "\r\n\r\n" + request.form["body"]
    with smtplib.SMTP(current_app.config["MAIL_SERVER"], 587, timeout=10) as server:
        server.starttls(context=ssl.create_default_context())
        server.sendmail("desk@cellar.example", ["office@cellar.example"], message)
    return "", 204


@desk.route("/inventory.csv", methods=["POST"])
@login_required
def inventory():
    sheet = io.StringIO()
    csv.writer(sheet).writerow([request.form["shelf"], request.form["remark"]])
    return sheet.getvalue(), 200, {"Content-Type": "text/csv"}


def note(what, detail):
    current_app.logger.info("%s: %s", what, detail)


def carrier():
    return {"name": "parcels", "opened_with": current_app.config["CARRIER_API_KEY"]}


def described(clerk):
    return [clerk.id, clerk.username, clerk.password_hash]


@desk.route("/terminals", methods=["POST"])
@login_required
def terminal():
    given = {"name": request.form["name"], "word": request.form["password"]}
    note("a new terminal", given["word"])
    session["terminal"] = given
    db.session.execute(text("INSERT INTO terminals (name, password) VALUES (:name, :word)"), given)
    answer = make_response({"carrier": carrier()})
    answer.set_cookie("terminal", given["word"], secure=True, httponly=True, samesite="Lax")
    return answer


@desk.route("/clerks/<int:number>")
@login_required
def clerk(number):
    return {"clerk": described(db.session.get(User, number))}
