from flask import Flask, abort, render_template, request
from flask_login import LoginManager, current_user, login_required
from forms import RoleForm
from models import User, db

app = Flask(__name__)
LoginManager(app)


def with_user(view):
    def wrapper(id):
        user = db.session.get(User, id)
        if user.role is None:
            raise LookupError(id)
        return view(user)

    return wrapper


@app.post("/admin/users/<int:id>")
@login_required
def edit(id):
    form = RoleForm()
    user = db.session.get(User, id)
    if form.role.data:
        user.role = form.role.data
    db.session.commit()
    return "ok"


@app.post("/admin/users/<int:id>/note")
@login_required
def note(id):
    user = db.session.get(User, id)
    if user.is_admin:
        abort(403)
    user.note = request.form["note"]
    db.session.commit()
    return "ok"


@app.post("/admin/users/<int:id>/lock")
@login_required
@with_user
def lock(user):
    user.locked = True
    db.session.commit()
    return "ok"


@app.get("/admin/front")
@login_required
def front():
    if not current_user.is_admin:
        abort(403)
    return render_template("front.html")
