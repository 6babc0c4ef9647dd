import secrets

from flask import Flask, render_template

app = Flask(__name__)


@app.get("/admin/settings")
def settings():
    return render_template("admin/settings.html")


@app.get("/account/new")
def new_account():
    password = secrets.token_urlsafe(12)
    return render_template("new_account.html", password=password)
