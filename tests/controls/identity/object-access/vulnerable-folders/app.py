import os

from flask import Flask, send_file, send_from_directory
from flask_login import LoginManager, login_required

app = Flask(__name__)
LoginManager(app)
OUTPUT = os.path.abspath("output")


@app.get("/output/<user>/reports/<filename>")
@login_required
def report(user, filename):
    return send_from_directory(os.path.join(OUTPUT, user, "reports"), filename, as_attachment=True)


@app.get("/invoices/<int:customer_id>/<filename>")
@login_required
def invoice(customer_id, filename):
    folder = f"{OUTPUT}/invoices/{customer_id}"
    return send_from_directory(folder, filename)


@app.get("/export/<username>")
@login_required
def export(username):
    return send_file(OUTPUT + "/" + username + ".zip")
