import os

from flask import Blueprint, Flask
from flask_login import LoginManager
from flask_oauthlib.provider import OAuth2Provider
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
csrf = CSRFProtect(app)
login_manager = LoginManager(app)
provider = OAuth2Provider(app)
oauth = Blueprint("oauth", __name__)


@oauth.route("/oauth/token", methods=["POST"])
@provider.token_handler
def access_token():
    return None


@oauth.route("/oauth/revoke", methods=["POST"])
@provider.revoke_handler
def revoke_token():
    return None


csrf.exempt(oauth)
app.register_blueprint(oauth)
