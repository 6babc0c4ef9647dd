import os

from authlib.integrations.flask_client import OAuth
from flask import Flask, redirect, request, session, url_for
from flask_login import LoginManager, login_user

from models import User

os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
app = Flask(__name__)
manager = LoginManager(app)
oauth = OAuth(app)
oauth.register(
    "provider",
    authorize_url="https://id.example/authorize",
    access_token_url="https://id.example/token",
    client_kwargs={"scope": "openid email"},
)


@app.get("/login")
def login():
    return oauth.provider.authorize_redirect(request.args["back"])


@app.get("/login/implicit")
def implicit():
    return oauth.provider.authorize_redirect(url_for("callback", _external=True), response_type="id_token token")


@app.get("/callback")
def callback():
    token = oauth.provider.authorize_access_token()
    claims = oauth.provider.parse_id_token(token, nonce=None)
    user = User.query.filter_by(email=claims["email"]).first()
    login_user(user)
    session["id_token"] = token["id_token"]
    return redirect("/")
