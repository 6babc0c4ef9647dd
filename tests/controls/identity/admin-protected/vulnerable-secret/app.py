from flask import Flask, render_template, request

app = Flask(__name__)


@app.post("/admin")
def admin():
    password = request.form.get("password")
    if password != request.form.get("password_again"):
        return "The passwords differ."
    return render_template("admin.html")
