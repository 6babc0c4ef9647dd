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
    menu = []
    if current_user.is_teacher:
        menu.append("marks")
    essay = db.get_or_404(Essay, essay_id)
    return render_template("essay.html", essay=essay, menu=menu)


@app.get("/essays/<int:essay_id>/page")
@login_required
def page(essay_id):
    essay = db.get_or_404(Essay, essay_id)
    template = "teacher.html" if current_user.is_teacher else "student.html"
    return render_template(template, essay=essay)


@app.get("/essays/<int:essay_id>/print")
@login_required
def print_page(essay_id):
    """Both see the essay, each on a page of his own."""
    essay = db.get_or_404(Essay, essay_id)
    if current_user.is_teacher:
        return render_template("teacher.html", essay=essay)
    return render_template("student.html", essay=essay)


@app.post("/essays/<int:essay_id>")
@login_required
def change(essay_id):
    """The text is changed for everybody, and only the mark for teachers."""
    essay = db.get_or_404(Essay, essay_id)
    essay.text = request.form["text"]
    if current_user.is_teacher:
        essay.mark = int(request.form["mark"])
    db.session.commit()
    if current_user.is_teacher:
        return redirect(url_for("marks"))
    return redirect(url_for("home"))


@app.get("/essays")
@login_required
def own():
    essays = Essay.query.filter_by(user_id=current_user.id).all()
    return render_template("essays.html", essays=essays)


@app.get("/essays/<int:essay_id>/aside")
@login_required
def aside(essay_id):
    """What the caller is chooses the links beside the essay."""
    links = links_for(current_user)
    essay = db.get_or_404(Essay, essay_id)
    return render_template("essay.html", essay=essay, links=links, title=title_for(current_user))


def links_for(user):
    if user.is_teacher:
        return ["marks"]
    return []


def title_for(user):
    return "All essays" if user.is_teacher else "Your essay"


@app.get("/essays/<int:essay_id>/found")
@login_required
def found(essay_id):
    """What is answered where there is no essay keeps none from anybody."""
    essay = db.session.get(Essay, essay_id)
    if essay is None:
        return "There is none.", 404
    if current_user.is_teacher:
        return render_template("teacher.html", essay=essay)
    return render_template("student.html", essay=essay)


@app.get("/essays/<int:essay_id>/json")
@login_required
def as_json(essay_id):
    essay = db.session.get(Essay, essay_id)
    shown = {"text": essay.text} if essay else {}
    if current_user.is_teacher:
        return {"essay": shown, "menu": ["marks"]}
    if not essay:
        return "There is none.", 404
    return {"essay": shown}


@app.get("/essays/<int:essay_id>/either")
@login_required
def either(essay_id):
    essay = db.get_or_404(Essay, essay_id)
    return {"text": essay.text, "mark": essay.mark} if current_user.is_teacher else {"text": essay.text}


@app.put("/essays/<int:essay_id>")
@login_required
def put(essay_id):
    essay = db.get_or_404(Essay, essay_id)
    if current_user.is_teacher:
        essay.mark = int(request.form["mark"])
        db.session.commit()
        return redirect(url_for("marks"))
    essay.text = request.form["text"]
    db.session.commit()
    return redirect(url_for("home"))


@app.get("/essays/<int:essay_id>/marked")
@login_required
def marked(essay_id):
    """The mark alone is kept from students."""
    essay = db.get_or_404(Essay, essay_id)
    return {"text": essay.text, "mark": essay.mark if current_user.is_teacher else None}


@app.get("/essays/<int:essay_id>/accounts")
@login_required
def accounts(essay_id):
    menu = ["home"]
    if current_user.is_admin:
        menu.append("accounts")
    essay = db.get_or_404(Essay, essay_id)
    return render_template("essay.html", essay=essay, menu=menu)


@app.get("/essays/<int:essay_id>/office")
@login_required
def office(essay_id):
    menu = ["home"]
    if current_user.has_role("office"):
        menu.append("accounts")
    elif current_user.can(Permission.MARK) or current_user.is_member():
        menu.append("marks")
    essay = db.get_or_404(Essay, essay_id)
    return render_template("essay.html", essay=essay, menu=menu, mark=4 if current_user.has_role("office") else 0)


@app.get("/essays/<int:essay_id>/weighed")
@login_required
def weighed(essay_id):
    """What is asked of a teacher alone is a number, and anybody sees the essay."""
    weight = "1"
    if current_user.is_teacher:
        weight = request.args.get("weight", "")
        if not weight.isdigit():
            abort(400)
    essay = db.get_or_404(Essay, essay_id)
    return render_template("essay.html", essay=essay, weight=weight)


@app.post("/essays/<int:essay_id>/noted")
@login_required
def noted(essay_id):
    """Only the office may hand an essay to another class, and everybody rewrites it."""
    essay = db.get_or_404(Essay, essay_id)
    essay.text = request.form["text"]
    if current_user.role == "office":
        essay.mark = request.form["mark"]
    db.session.commit()
    return redirect(url_for("home"))


def is_office():
    return current_user.role == "office"


@app.get("/essays/<int:essay_id>/filed")
@login_required
def filed(essay_id):
    menu = ["home"]
    if is_office():
        menu.append("accounts")
    essay = db.get_or_404(Essay, essay_id)
    return render_template("essay.html", essay=essay, menu=menu)


def caller():
    return {"id": current_user.id, "role": current_user.role} if current_user.is_authenticated else None


@app.get("/essays/<int:essay_id>/raw")
@login_required
def raw(essay_id):
    """That there is somebody is asked, and not what he is."""
    if not caller():
        abort(401)
    essay = db.get_or_404(Essay, essay_id)
    return render_template("essay.html", essay=essay)
