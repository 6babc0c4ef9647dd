from flask import Flask, abort, request
from flask_login import LoginManager, current_user, login_required

import store

app = Flask(__name__)
login_manager = LoginManager(app)


@app.get("/kites")
@login_required
def kites():
    return {"kites": [row[0] for row in store.kites_of(current_user.id)]}


@app.post("/kites/<int:kite_id>/remove")
@login_required
def remove(kite_id):
    if store.owner_of(kite_id) != current_user.id:
        abort(404)
    store.remove_kite(kite_id)
    return "", 204


@app.post("/designs/<int:design_id>")
@login_required
def rename(design_id):
    store.rename_design(design_id, current_user.id, request.form["title"])
    return "", 204


@app.get("/api/users/<int:user_id>")
def user(user_id):
    row = store.user(user_id)
    return {"name": row[1]}
