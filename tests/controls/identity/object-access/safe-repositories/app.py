from functools import wraps

from database import store
from flask import Flask, abort, redirect, request, session
from services import letters, pins
from sqlalchemy import text
from werkzeug.security import check_password_hash

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///board.db"
store.init_app(app)


def signed_in(view):
    @wraps(view)
    def asked(*args, **kwargs):
        if "member" not in session:
            abort(401)
        return view(*args, **kwargs)

    return asked


@app.post("/login")
def login():
    find = text("SELECT id, name, password FROM members WHERE name = :name")
    row = store.session.execute(find, {"name": request.form["name"]}).mappings().first()
    if row is None or not check_password_hash(row["password"], request.form["password"]):
        abort(401)
    session.clear()
    session["member"] = row["id"]
    return redirect("/")


@app.post("/pins")
@signed_in
def pin():
    pins.add(request.form["words"])
    return redirect("/")


@app.post("/pins/<int:id>/remove")
@signed_in
def unpin(id):
    pins.remove(id)
    return redirect("/")


@app.post("/letters")
@signed_in
def write():
    letters.add(request.form["words"])
    return redirect("/")


@app.post("/letters/<int:id>/remove")
@signed_in
def burn(id):
    letters.remove(id)
    return redirect("/")
