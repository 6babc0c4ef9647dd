import os

from flask import Flask, abort, redirect, render_template, request
from flask_jwt_extended import JWTManager, get_jwt_identity, jwt_required

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
app.config["JWT_TOKEN_LOCATION"] = ["cookies"]
app.config["JWT_ACCESS_COOKIE_NAME"] = "jwt"
JWTManager(app)


@app.get("/notes")
@jwt_required()
def notes():
    return render_template("notes.html", name=get_jwt_identity())


@app.get("/letters")
def letters():
    if not request.cookies.get("jwt"):
        return redirect("/login")
    return render_template("letters.html")


@app.get("/logs")
@jwt_required()
def logs():
    if not request.cookies.get("auth"):
        abort(403)
    return render_template("logs.html")
