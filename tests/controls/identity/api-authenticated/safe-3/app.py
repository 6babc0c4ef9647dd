from flask import Blueprint, Flask, jsonify, request, session
from flask.sessions import SecureCookieSession, SessionInterface

from access import login_required
from store import load

app = Flask(__name__)
api = Blueprint("api", __name__, url_prefix="/api")


class HeaderSessions(SessionInterface):
    def open_session(self, app, request):
        return SecureCookieSession(load(request.headers.get("Authorization", "")))

    def save_session(self, app, session, response):
        response.headers["Cache-Control"] = "no-store"


app.session_interface = HeaderSessions()


@api.post("/invoices")
@login_required
def add_invoice():
    return jsonify(note=request.form["note"], user=session["user_id"]), 201


app.register_blueprint(api)
