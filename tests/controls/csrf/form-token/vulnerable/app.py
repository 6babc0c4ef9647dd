from flask import Flask, redirect, render_template, request, session
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
app.secret_key = None


@app.route("/name", methods=["GET", "POST"])
def rename():
    if request.method == "POST":
        session["name"] = request.form["name"]
        return redirect("/")
    return render_template("name.html")


@app.post("/hook")
def hook():
    return "", 204
