from flask import Flask, request, session
from flask_login import LoginManager, login_required
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
app.config["WTF_CSRF_METHODS"] = ["post", "put", "delete"]
CSRFProtect(app)
LoginManager(app)


@app.post("/profile")
@login_required
def profile():
    session["name"] = request.form["name"]
    return ""
