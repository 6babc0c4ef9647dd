"""Documents that customers and suppliers hand in."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from cellar.crypto import sign_document, signed_document
from cellar.extensions import Upload, db, limit, takes
from cellar.forms import DocumentForm
from cellar.logs import security_event
from cellar.models import Document
from cellar.uploads import remove_upload, send_upload

files = Blueprint("files", __name__)


def own_document(document_id: int) -> Document:
    found = db.get_or_404(Document, document_id)
    if found.owner_id != current_user.id:
        abort(404)
    return found


@files.route("/")
@login_required
def index() -> ResponseReturnValue:
    mine = db.select(Document).filter_by(owner_id=current_user.id).order_by(Document.title)
    return render_template("files/index.html", documents=db.session.scalars(mine), sign=sign_document)


@files.route("/upload", methods=["GET", "POST"])
@login_required
@limit("POST 30/hour")
@takes("pdf", "png", "jpg", max_count=1)
def upload(files: tuple[Upload, ...]) -> ResponseReturnValue:
    form = DocumentForm()
    if not form.validate_on_submit():
        return render_template("files/upload.html", form=form)
    document = files[0].store()
    db.session.add(Document(owner_id=current_user.id, title=form.title.data, stored_name=document.name))
    db.session.commit()
    security_event("upload_stored", stored_name=document.name)
    flash("The document is stored.")
    return redirect(url_for("files.index"))


@files.route("/shared/<token>")
@limit("30/minute")
def shared(token: str) -> ResponseReturnValue:
    document_id = signed_document(token)
    if document_id is None:
        abort(404)
    return send_upload(db.get_or_404(Document, document_id).stored_name)


@files.route("/<int:document_id>")
@login_required
def download(document_id: int) -> ResponseReturnValue:
    return send_upload(own_document(document_id).stored_name)


@files.route("/<int:document_id>/remove", methods=["POST"])
@login_required
def remove(document_id: int) -> ResponseReturnValue:
    document = own_document(document_id)
    remove_upload(document.stored_name)
    db.session.delete(document)
    db.session.commit()
    return redirect(url_for("files.index"))
