from flask import Flask, render_template

app = Flask(__name__)


@app.get("/admin/sign-in")
def sign_in_settings():
    return render_template("admin/sign_in.html")
