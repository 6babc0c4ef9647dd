from flask import Flask, flash, render_template, request

app = Flask(__name__)


@app.post("/refused")
def refused():
    flash(f"No {request.form['name']}", "danger")
    return render_template("page.html")


@app.post("/kept")
def kept():
    flash(f"Now {request.form['name']}", category="persistent")
    flash("Kept", "info")
    return render_template("page.html")
