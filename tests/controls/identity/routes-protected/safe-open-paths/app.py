from flask import Flask, abort, request, session
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
OPEN = ["/static/", "authenticate"]


class Report(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.before_request
def signed_in():
    if "name" not in session and len([x for x in OPEN if x in request.path]) == 0:
        abort(401)


@app.post("/authenticate")
def authenticate():
    session["name"] = check(request.form["name"], request.form["password"])
    return ""


@app.post("/reports/<int:report_id>/delete")
def removed(report_id):
    db.session.delete(db.session.get(Report, report_id))
    db.session.commit()
    return ""


@app.post("/notes/<int:report_id>/delete")
def noted(report_id):
    db.session.delete(db.session.get(Report, report_id))
    db.session.commit()
    return ""
