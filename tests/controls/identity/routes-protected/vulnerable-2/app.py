from flask import Flask, redirect, request, session
from flask_login import LoginManager, current_user, login_required, login_user

from accounts import drive, find_user, mail_address, store_password

app = Flask(__name__)
login_manager = LoginManager(app)


@app.post("/login")
def login():
    user = find_user(request.form["name"])
    if user.check_password(request.form["password"]):
        session["user_name"] = user.name
        login_user(user)
    return redirect("/")


@app.post("/verification")
def send_verification():
    if not current_user.is_verified:
        mail_address(current_user)
    return {"message": "Look into your mail."}


@app.post("/password")
def change_password():
    store_password(session["user_name"], request.form["password"])
    return redirect("/")


@app.get("/drive/callback")
def drive_callback():
    credentials = drive.exchange(request.args["code"])
    with open("drive.json", "w") as kept:
        kept.write(credentials.to_json())
    return redirect("/")


@app.post("/name")
@login_required
def rename():
    current_user.name = request.form["name"]
    return redirect("/")
