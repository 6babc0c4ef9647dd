"""The books: whom and what the staff looks up that is kept elsewhere."""

import jwt
from flask import Blueprint, Response, abort, current_app, request
from flask.typing import ResponseReturnValue
from flask_login import login_required

from cellar.access import role_required
from cellar.contract import read_body
from cellar.directory import colleagues_of, notes_about, wines_of
from cellar.extensions import db, limit
from cellar.models import Terminal
from cellar.passwords import is_password

books = Blueprint("books", __name__)
SHELVES = {"red": "shelf-red", "white": "shelf-white"}


@books.before_request
@login_required
@role_required("admin")
def demand_staff() -> None:
    """Every book is for the staff alone."""


@books.route("/colleagues")
@login_required
@role_required("admin")
@limit("30/minute")
def colleagues() -> ResponseReturnValue:
    return {"found": colleagues_of(request.args.get("name", "")[:80])}


@books.route("/wines")
@login_required
@role_required("admin")
def wines() -> ResponseReturnValue:
    return {"found": wines_of(request.args.get("region", "")[:80])}


@books.route("/notes", methods=["POST"])
@login_required
@role_required("admin")
def notes() -> ResponseReturnValue:
    return {"found": notes_about(read_body("AskedNotes")["wine"])}


@books.route("/shelves/<shelf>")
@login_required
@role_required("admin")
def shelf(shelf: str) -> ResponseReturnValue:
    if shelf not in SHELVES:
        abort(404)
    answer = Response(status=204)
    answer.set_cookie(SHELVES[shelf], "open", secure=True, httponly=True, samesite="Lax")
    return answer


@books.route("/visits/<token>")
@login_required
@role_required("admin")
def visit(token: str) -> ResponseReturnValue:
    try:
        claims = jwt.decode(
            token,
            current_app.config["VISIT_KEY"],
            algorithms=["HS256"],
            audience="cellar",
            issuer="vinum",
            options={"require": ["exp", "aud", "iss", "sub"]},
        )
    except jwt.PyJWTError:
        abort(400)
    return {"visitor": str(claims["sub"])}


@books.route("/terminals", methods=["POST"])
@login_required
@role_required("admin")
@limit("5/minute")
def terminal() -> ResponseReturnValue:
    body = read_body("TypedTerminal")
    found = db.session.scalar(db.select(Terminal).filter_by(name=body["name"]))
    if not is_password(found.password_hash if found else None, body["password"]) or found is None:
        abort(404)
    return {"terminal": found.id}
