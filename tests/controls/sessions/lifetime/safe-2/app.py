from flask import Flask, flash, redirect, request, session

app = Flask(__name__)


@app.post("/language")
def language():
    session["lang"] = request.form["lang"]
    flash("done")
    return redirect("/")
