from flask import Flask, redirect, url_for
from flask_login import LoginManager, login_required, logout_user

app = Flask(__name__)
LoginManager(app)


class OwnAuth:
    def handle_logout(self):
        logout_user()
        return redirect(url_for("index"))


class ProxyAuth:
    def user_of(self, request):
        return request.headers.get("X-User")


if app.config.get("AUTH") == "own":
    manager = OwnAuth()
elif app.config.get("AUTH") == "proxy":
    manager = ProxyAuth()


def handle_logout(*args):
    return manager.handle_logout(*args)


@app.get("/")
def index():
    return "shop"


@app.get("/logout")
@login_required
def logout():
    return handle_logout()
