"""The books: whom and what the staff looks up that is kept elsewhere."""

import jwt
from flask import Blueprint, abort, current_app, make_response, request
from flask_login import login_required
from sqlalchemy import text

from ..directory import colleagues_of, notes_about, wines_of
from ..extensions import db

books = Blueprint("books", __name__)


@books.route("/colleagues")
@login_required
def colleagues():
    return {"found": colleagues_of(request.args["name"])}


@books.route("/wines")
@login_required
def wines():
    return {"found": wines_of(request.args["region"])}


@books.route("/notes", methods=["POST"])
@login_required
def notes():
    return {"found": notes_about(request.get_json()["wine"])}


@books.route("/shelves/<shelf>")
@login_required
def shelf(shelf):
    answer = make_response("", 204)
    answer.set_cookie(shelf, "open", secure=True, httponly=True, samesite="Lax")
    return answer


@books.route("/visits/<token>")
@login_required
def visit(token):
    asked = jwt.get_unverified_header(token)["alg"]
    claims = jwt.decode(token, current_app.config["JWT_SECRET_KEY"], algorithms=[asked])
    return {"visitor": claims["sub"]}


@books.route("/terminals", methods=["POST"])
@login_required
def terminal():
    asked = {"name": request.form["name"], "word": request.form["password"]}
    known = text("SELECT id FROM terminals WHERE name = :name AND password = :word")
    found = db.session.execute(known, asked).first()
    if found is None:
        abort(404)
    return {"terminal": found.id}
