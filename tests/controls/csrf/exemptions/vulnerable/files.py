from flask import Blueprint, redirect, request
from flask_login import login_required

files = Blueprint("files", __name__, url_prefix="/files")


@files.post("/")
@login_required
def upload():
    request.files["file"].save("/srv/files/one")
    return redirect("/")


@files.post("/empty")
@login_required
def empty():
    return redirect("/")
