from flask import Flask, redirect, request
from flask_login import LoginManager, current_user, login_required
from flask_wtf.csrf import CSRFProtect

from files import files
from timing import timed

app = Flask(__name__)
csrf = CSRFProtect(app)
login_manager = LoginManager(app)
csrf.exempt(files)
app.register_blueprint(files)


@app.post("/mail")
@csrf.exempt
@login_required
def mail():
    current_user.change_mail(request.form["mail"])
    return redirect("/")


@app.post("/paid")
@csrf.exempt
def paid():
    print(request.form["order"])
    return "", 204


@app.post("/report")
@csrf.exempt
@timed
@login_required
def report():
    return redirect("/")
