from flask import Flask, redirect, request, session
from flask_wtf.csrf import CsrfProtect

csrf = CsrfProtect()
app = Flask(__name__)


@app.route("/name", methods=["POST"])
def rename():
    session["name"] = request.form["name"]
    return redirect("/")
