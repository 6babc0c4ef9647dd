"""Documents that customers and suppliers hand in."""

import hashlib
import os

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, send_from_directory, url_for
from flask_login import current_user, login_required

from ..crypto import sign_download
from ..extensions import db
from ..models import Document

files = Blueprint("files", __name__)


@files.route("/")
@login_required
def index():
    documents = Document.query.filter_by(owner_id=current_user.id).all()
    return render_template("files/index.html", documents=documents, sign=sign_download)


@files.route("/upload", methods=["GET", "POST"])
@login_required
def upload():
    if request.method == "POST":
        document = request.files["document"]
        path = os.path.join(current_app.config["UPLOAD_FOLDER"], document.filename)
        document.save(path)
        with open(path, "rb") as handle:
            checksum = hashlib.md5(handle.read()).hexdigest()
        db.session.add(Document(owner=current_user, filename=document.filename, checksum=checksum))
        db.session.commit()
        flash("The document is stored.")
        return redirect(url_for("files.index"))
    return render_template("files/upload.html")


@files.route("/shared/<path:name>")
def shared(name):
    signature = request.args.get("signature", "")
    if signature == sign_download(name):
        return send_from_directory(current_app.config["UPLOAD_FOLDER"], name)
    abort(403)


@files.route("/<int:document_id>")
@login_required
def download(document_id):
    document = Document.query.filter_by(id=document_id, owner_id=current_user.id).first_or_404()
    return send_from_directory(current_app.config["UPLOAD_FOLDER"], document.filename)


@files.route("/<int:document_id>/remove")
@login_required
def remove(document_id):
    document = Document.query.filter_by(id=document_id, owner_id=current_user.id).first_or_404()
    db.session.delete(document)
    db.session.commit()
    return redirect(url_for("files.index"))
