import os

from flask import Flask, render_template, request

app = Flask(__name__)
ADMIN_PASSWORD = os.environ["ADMIN_PASSWORD"]


@app.post("/admin")
def admin():
    password = request.form.get("password")
    if password != ADMIN_PASSWORD:
        return "Send the password of the operators."
    return render_template("admin.html")


@app.get("/admin/report")
def report():
    if request.args.get("password") == ADMIN_PASSWORD:
        return render_template("report.html")
    return "Send the password of the operators."
