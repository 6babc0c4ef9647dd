from flask import Flask, request, session
from flask.sessions import SecureCookieSessionInterface


class MountedInterface(SecureCookieSessionInterface):
    def get_cookie_path(self, app):
        return request.headers.get("X-Script-Name", "/")


app = Flask(__name__)
app.session_interface = MountedInterface()


@app.post("/theme")
def theme():
    session["theme"] = request.form["theme"]
    return ""
