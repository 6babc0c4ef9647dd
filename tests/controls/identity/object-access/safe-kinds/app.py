from flask import Flask, abort, redirect, render_template, request, url_for
from flask_login import LoginManager, UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
login_manager = LoginManager(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    is_teacher = db.Column(db.Boolean)
    password_hash = db.Column(db.String)


class Essay(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    text = db.Column(db.String)
    mark = db.Column(db.Integer)


@app.get("/essays/<int:essay_id>")
@login_required
def show(essay_id):
    essay = db.get_or_404(Essay, essay_id)
    if not current_user.is_teacher:
        abort(403)
    return render_template("essay.html", essay=essay)


@app.get("/essays/<int:essay_id>/page")
@login_required
def page(essay_id):
    essay = db.get_or_404(Essay, essay_id) if current_user.is_teacher else None
    return render_template("essay.html", essay=essay)


@app.get("/essays/<int:essay_id>/print")
@login_required
def print_page(essay_id):
    essay = db.get_or_404(Essay, essay_id)
    if current_user.is_teacher:
        return render_template("teacher.html", essay=essay)
    return render_template("student.html", own=current_user.name)


@app.get("/essays/<int:essay_id>/text")
@login_required
def text(essay_id):
    if current_user.is_teacher:
        essays = Essay.query
    else:
        essays = current_user.essays
    essay = essays.filter_by(id=essay_id).first_or_404()
    return render_template("essay.html", essay=essay)


@app.post("/essays/<int:essay_id>")
@login_required
def change(essay_id):
    essay = db.get_or_404(Essay, essay_id)
    if current_user.is_teacher:
        essay.mark = int(request.form["mark"])
        db.session.commit()
    return redirect(url_for("home"))


@app.delete("/essays/<int:essay_id>")
@login_required
def remove(essay_id):
    if current_user.is_teacher:
        db.session.delete(db.get_or_404(Essay, essay_id))
        db.session.commit()
    return redirect(url_for("home"))


@app.get("/essays")
@login_required
def own():
    essays = Essay.query.filter_by(user_id=current_user.id).all()
    return render_template("essays.html", essays=essays)


@app.get("/essays/<int:essay_id>/aside")
@login_required
def aside(essay_id):
    may = rights_of(current_user)
    essay = db.get_or_404(Essay, essay_id)
    if "read" not in may:
        abort(403)
    return render_template("essay.html", essay=essay, may=may)


def rights_of(user):
    if user.is_teacher:
        return ["read"]
    return []


@app.get("/essays/<int:essay_id>/found")
@login_required
def found(essay_id):
    essay = db.session.get(Essay, essay_id)
    if essay is None:
        return "There is none.", 404
    if not current_user.is_teacher: return redirect(url_for("home"))
    return render_template("teacher.html", essay=essay)


@app.get("/essays/<int:essay_id>/json")
@login_required
def as_json(essay_id):
    essay = db.get_or_404(Essay, essay_id)
    shown = {"text": essay.text}
    if current_user.is_teacher:
        return {"essay": shown}
    return {"essay": None}


@app.get("/essays/<int:essay_id>/draft")
@login_required
def draft(essay_id):
    essay = db.get_or_404(Essay, essay_id)
    if essay.mark is None:
        if not current_user.is_teacher:
            return "It is read still.", 403
    return render_template("essay.html", essay=essay)


@app.get("/essays/<int:essay_id>/mine")
@login_required
def mine(essay_id):
    essay = essay_of(current_user, essay_id)
    return render_template("essay.html", essay=essay)


@app.get("/essays/<int:essay_id>/either")
@login_required
def either(essay_id):
    essay = db.get_or_404(Essay, essay_id)
    return {"text": essay.text} if essay.mark or current_user.is_teacher else {"text": ""}


@app.put("/essays/<int:essay_id>")
@login_required
def put(essay_id):
    essay = db.get_or_404(Essay, essay_id)
    if not current_user.is_teacher:
        return redirect(url_for("home"))
    else:
        essay.mark = int(request.form["mark"])
    essay.text = request.form["text"]
    db.session.commit()
    return redirect(url_for("marks"))


@app.get("/essays/<int:essay_id>/marked")
@login_required
def marked(essay_id):
    essay = db.get_or_404(Essay, essay_id)
    essay = essay if current_user.is_teacher else None
    return render_template("essay.html", essay=essay)


def essay_of(user, essay_id):
    essay = db.session.get(Essay, essay_id)
    if user.is_teacher:
        return essay
    return None


@app.get("/essays/<int:essay_id>/accounts")
@login_required
def accounts(essay_id):
    if not current_user.is_admin:
        abort(403)
    essay = db.get_or_404(Essay, essay_id)
    return render_template("essay.html", essay=essay)


@app.get("/essays/<int:essay_id>/office")
@login_required
def office(essay_id):
    if not (current_user.has_role("office") or current_user.can(Permission.MARK)):
        return redirect(url_for("home"))
    essay = db.get_or_404(Essay, essay_id)
    return render_template("essay.html", essay=essay)


@app.get("/essays/<int:essay_id>/archive")
@login_required
def archive(essay_id):
    may_read = current_user.has_role("office")
    essay = db.get_or_404(Essay, essay_id)
    if not may_read:
        abort(403)
    return render_template("essay.html", essay=essay)


@app.get("/essays/<int:essay_id>/corrected")
@login_required
def corrected(essay_id):
    essay = db.get_or_404(Essay, essay_id)
    if current_user.can_read(essay):
        return render_template("essay.html", essay=essay)
    return redirect(url_for("home"))


@app.post("/essays/<int:essay_id>/noted")
@login_required
def noted(essay_id):
    essay = db.get_or_404(Essay, essay_id)
    if current_user.role != "office":
        abort(403)
    essay.text = request.form["text"]
    db.session.commit()
    return redirect(url_for("home"))


@app.post("/essays/<int:essay_id>/marked")
@login_required
def marked(essay_id):
    essay = db.get_or_404(Essay, essay_id)
    if current_user.role in ("office", "teacher"):
        essay.mark = request.form["mark"]
        db.session.commit()
    return redirect(url_for("home"))


def is_office():
    return current_user.role == "office"


@app.post("/essays/<int:essay_id>/filed")
@login_required
def filed(essay_id):
    essay = db.get_or_404(Essay, essay_id)
    if not is_office():
        abort(403)
    db.session.delete(essay)
    db.session.commit()
    return redirect(url_for("home"))


def may_print():
    return current_user.role == "office" or current_user.is_teacher


@app.get("/essays/<int:essay_id>/print")
@login_required
def print_out(essay_id):
    if not may_print():
        abort(403)
    essay = db.get_or_404(Essay, essay_id)
    return render_template("essay.html", essay=essay)
