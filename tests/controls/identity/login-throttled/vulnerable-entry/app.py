from flask import Flask, abort, request, session
from limits import set_up

from accounts import password_of
from werkzeug.security import check_password_hash


class Server:
    def __init__(self):
        self.app = Flask(__name__)
        made = set_up(self.app)
        self.limiter = made["other"]
        self.routes()

    def routes(self):
        @self.app.post("/login")
        @self.limiter.limit("5 per minute")
        @self.limiter.limit("10 per hour", key_func=lambda: request.form["name"])
        def login():
            if not check_password_hash(password_of(request.form["name"]), request.form["password"]):
                abort(401)
            session.clear()
            session["user"] = request.form["name"]
            return "", 204


app = Server().app
