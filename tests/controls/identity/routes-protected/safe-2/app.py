from flask import Flask, abort, redirect, request, session
from flask_login import LoginManager, current_user, login_required

from accounts import drive, mail_address, store_password, store_theme

app = Flask(__name__)
login_manager = LoginManager(app)


@app.post("/verification")
@login_required
def send_verification():
    if not current_user.is_verified:
        mail_address(current_user)
    return {"message": "Look into your mail."}


@app.post("/password")
def change_password():
    if "user_name" not in session:
        return redirect("/login")
    store_password(session["user_name"], request.form["password"])
    return redirect("/")


@app.post("/theme")
def change_theme():
    if current_user.is_authenticated:
        store_theme(current_user.name, request.form["theme"])
    session["theme"] = request.form["theme"]
    return redirect("/")


@app.get("/drive/callback")
def drive_callback():
    if request.args.get("state") != session.pop("drive_state", None):
        abort(400)
    credentials = drive.exchange(request.args["code"])
    with open("drive.json", "w") as kept:
        kept.write(credentials.to_json())
    return redirect("/")
