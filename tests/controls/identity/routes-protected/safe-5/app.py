from flask import Flask, request
from flask_login import LoginManager, login_required
from pages import Page
from people import form_of_users, handle_users

app = Flask(__name__)
LoginManager(app)


@app.route("/<path:path>/delete", methods=["GET", "POST"])
def delete(path):
    page = Page(path)
    if request.method == "POST":
        return page.delete(message=request.form.get("message"))
    return page.delete_form()


@app.route("/admin/users", methods=["GET", "POST"])
@login_required
def users():
    if request.method == "GET":
        return form_of_users()
    else:
        return handle_users(request.form)
