from flask import Flask, render_template
from flask_login import LoginManager, current_user, login_required
from models import User

app = Flask(__name__)
LoginManager(app)


@app.get("/admin/users")
@login_required
def users():
    if current_user.is_admin:
        shown = User.query.all()
    else:
        shown = []
    return render_template("users.html", users=shown)
