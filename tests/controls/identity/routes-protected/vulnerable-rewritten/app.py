from flask import Flask, redirect, render_template, request, session, url_for
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Switch(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    value = db.Column(db.Boolean)


class Letter(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    body = db.Column(db.Text)


@app.route("/switches", methods=["GET", "POST"])
def switches():
    found = Switch.query.all()
    if request.method == "POST":
        for switch in found:
            switch.value = request.form.get(switch.name) == "on"
        db.session.commit()
        return redirect(url_for("switches"))
    return render_template("switches.html", switches=found)


@app.route("/letters/empty")
def empty():
    Letter.query.delete()
    db.session.commit()
    return redirect(url_for("switches"))


@app.route("/letters", methods=["GET", "POST"])
def letters():
    if request.method == "POST":
        db.session.add(Letter(body=request.form["body"]))
        db.session.commit()
    return render_template("letters.html", letters=Letter.query.limit(10))


@app.post("/letters/<int:number>")
def rewrite(number):
    letter = db.session.get(Letter, number)
    letter.body = request.form["body"]
    db.session.commit()
    return redirect(url_for("letters"))


@app.post("/drafts")
def draft():
    draft = session.get("draft", None)
    draft.body = request.form["body"]
    db.session.commit()
    return redirect(url_for("letters"))
