from flask import Flask, abort, request, session
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
OPEN = ["/static/", "thumbnail", "authenticate"]


class Picture(db.Model):
    name = db.Column(db.String, primary_key=True)


@app.before_request
def signed_in():
    if "name" not in session and not any(word in request.path for word in OPEN):
        abort(401)


@app.post("/authenticate")
def authenticate():
    session["name"] = check(request.form["name"], request.form["password"])
    return ""


@app.post("/pictures/<name>/delete")
def removed(name):
    db.session.delete(db.session.get(Picture, name))
    db.session.commit()
    return ""
