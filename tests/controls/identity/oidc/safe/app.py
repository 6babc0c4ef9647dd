from authlib.integrations.flask_client import OAuth
from flask import Flask, abort, redirect, url_for
from flask_login import LoginManager, login_user

from models import User

app = Flask(__name__)
manager = LoginManager(app)
oauth = OAuth(app)
oauth.register(
    "provider",
    server_metadata_url="https://id.example/.well-known/openid-configuration",
    client_kwargs={"scope": "openid email", "code_challenge_method": "S256"},
)


@app.get("/login")
def login():
    return oauth.provider.authorize_redirect(url_for("callback", _external=True))


@app.get("/callback")
def callback():
    claims = oauth.provider.authorize_access_token()["userinfo"]
    if not claims["email_verified"]:
        abort(403)
    login_user(User.query.filter_by(email=claims["email"]).first_or_404())
    return redirect("/")
