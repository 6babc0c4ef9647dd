from flask import Flask, redirect, render_template, request
from flask_login import LoginManager, current_user, login_required

from models import Collect, Essay, Kiln, Note, User, db

app = Flask(__name__)
LoginManager(app)


def in_parts(query):
    shown = query.paginate(page=request.args.get("page", 1, type=int))
    return shown.items, max(shown.pages, 1)


def add_points(points, name):
    user = User.query.filter_by(email=name).first()
    if user:
        user.points = (user.points or 0) + points
        db.session.commit()
        app.logger.info("points were added")


@app.post("/desk")
@login_required
def desk():
    if "remove" in request.form:
        essay = Essay.query.get(request.form["essay_id"])
        db.session.delete(essay)
        db.session.commit()
    query = Essay.query.filter_by(author_id=current_user.id).order_by(Essay.title)
    essays, pages = in_parts(query)
    return render_template("desk.html", essays=essays, pages=pages)


@app.post("/essays/<int:number>/title")
@login_required
def retitle(number):
    essay = db.get_or_404(Essay, number)
    essay.title = request.form["title"]
    add_points(5, current_user.email)
    db.session.commit()
    return redirect("/desk")


@app.get("/kilns")
@login_required
def kilns():
    return [kiln.heat for kiln in Kiln.query.filter_by(owner_id=current_user.id)]


@app.post("/kilns/<int:number>/heat")
@login_required
def heat(number):
    kiln = db.get_or_404(Kiln, number)
    kiln.heat = int(request.form["heat"])
    db.session.commit()
    return ""


@app.delete("/collect/<int:number>")
@login_required
def drop(number):
    collect = db.get_or_404(Collect, number)
    db.session.delete(collect)
    db.session.commit()
    return ""


@app.post("/notes/<int:number>/title")
@login_required
def note(number):
    note = db.get_or_404(Note, number)
    note.title = request.form["title"]
    Note.kept(Note.id == number, title="a note has changed", sender=current_user.email)
    db.session.commit()
    return ""
