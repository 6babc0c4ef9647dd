from flask import Flask, flash, g, redirect, render_template, request, session

app = Flask(__name__)


@app.context_processor
def everywhere():
    return {"query": request.args.get("q", ""), "year": 2030}


@app.template_global()
def shown(text):
    return text


@app.before_request
def remember():
    g.theme = request.cookies.get("theme", "")


@app.post("/name")
def name():
    session["name"] = request.form["name"]
    flash("Hello " + request.form["name"])
    return redirect("/")


@app.get("/")
def page():
    return render_template("page.html")
