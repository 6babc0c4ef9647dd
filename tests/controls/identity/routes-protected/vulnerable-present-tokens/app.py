from flask import Flask, redirect, render_template, request, abort

app = Flask(__name__)


@app.get("/notes")
def notes():
    if not request.cookies.get("sessionId"):
        return "<h1>Not Authorized!</h1>"
    return render_template("notes.html")


@app.get("/letters")
def letters():
    token = request.cookies.get("token")
    if token is None:
        return redirect("/login")
    return render_template("letters.html", token=token)


@app.get("/admin")
def admin():
    jwt = request.cookies.get("jwt")
    if not jwt:
        abort(401)
    return render_template("admin.html")


@app.get("/logs")
def logs():
    debug = request.cookies.get("debug")
    if debug == "True":
        return render_template("logs.html")
    return render_template("none.html")
