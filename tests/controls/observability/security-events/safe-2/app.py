from flask import Flask, redirect, request
from flask_login import LoginManager, login_required
from models import History, User, db

app = Flask(__name__)
LoginManager(app)


@app.post("/users/<int:user_id>/role")
@login_required
def set_role(user_id):
    user = db.session.get(User, user_id)
    user.role = request.form["role"]
    db.session.commit()
    history = History(message=f"role of {user.name} changed", created_by="admin")
    history.add()
    return redirect("/users")
