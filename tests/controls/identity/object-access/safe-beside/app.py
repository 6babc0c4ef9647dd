from flask import Flask, abort, redirect, render_template, request
from flask_login import LoginManager, current_user, login_required

from models import Collect, Essay, Kiln, Kind, Plan, Team, User, db

app = Flask(__name__)
LoginManager(app)


def in_parts(query):
    shown = query.paginate(page=request.args.get("page", 1, type=int))
    return shown.items, max(shown.pages, 1)


def hold_to_his_own(name, essay):
    user = User.query.filter_by(email=name).first()
    if user is None or essay not in user.essays:
        abort(403)


@app.post("/desk")
@login_required
def desk():
    query = Essay.query.filter_by(author_id=current_user.id).order_by(Essay.title)
    essays, pages = in_parts(query)
    if "remove" in request.form:
        essay = Essay.query.get(request.form["essay_id"])
        if essay in essays:
            db.session.delete(essay)
            db.session.commit()
    return render_template("desk.html", essays=essays, pages=pages)


@app.post("/essays/<int:number>/title")
@login_required
def retitle(number):
    essay = db.get_or_404(Essay, number)
    hold_to_his_own(current_user.email, essay)
    essay.title = request.form["title"]
    db.session.commit()
    return redirect("/desk")


@app.post("/kilns/<int:number>/heat")
@login_required
def heat(number):
    kiln = Kiln.query.filter_by(id=number, owner_id=current_user.id).first_or_404()
    kiln.heat = int(request.form["heat"])
    db.session.commit()
    return ""


@app.post("/essays/<int:number>/collect")
@login_required
def collect(number):
    essay = db.get_or_404(Essay, number)
    db.session.add(Collect(author_id=current_user.id, name=essay.title))
    db.session.commit()
    return ""


@app.delete("/collect/<int:number>")
@login_required
def drop(number):
    collect = Collect.query.filter_by(id=number, author_id=current_user.id).first_or_404()
    db.session.delete(collect)
    db.session.commit()
    return ""


@app.get("/plans/<int:number>")
def plan(number):
    return {"title": db.get_or_404(Plan, number).title}


@app.get("/plans/<int:number>/preview")
@login_required
def previewed(number):
    found = db.get_or_404(Plan, number)
    return {"title": found.title} if found.owner_id == current_user.id else abort(404)


@app.get("/plans/<int:number>/hints")
@login_required
def hints(number):
    return {"hints": db.get_or_404(Plan, number).title.split()}


@app.post("/kinds/<int:number>")
@login_required
def kind(number):
    kind = db.get_or_404(Kind, number)
    kind.title = request.form["title"]
    db.session.commit()
    return ""


@app.post("/teams/<int:number>")
@login_required
def team(number):
    team = db.get_or_404(Team, number)
    team.title = request.form["title"]
    db.session.commit()
    return ""


@app.get("/plans/<int:number>/like")
@login_required
def like(number):
    plan = db.get_or_404(Plan, number)
    plan.fans = plan.fans + [current_user.id]
    db.session.commit()
    return ""
