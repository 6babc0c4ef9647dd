from flask import Flask, redirect, request, session

app = Flask(__name__)


@app.post("/login")
def login():
    user = find_user(request.form["name"])
    if user.check_password(request.form["password"]):
        session["user"] = user.id
    return redirect("/")


@app.post("/reset")
def forgot_password():
    send_reset_mail(request.form["email"])
    return redirect("/")
