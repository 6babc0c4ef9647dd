from authlib.integrations.flask_client import OAuth
from flask import Flask, url_for

app = Flask(__name__)
app.config.from_prefixed_env()
oauth = OAuth(app)
oauth.register("corp")


@app.get("/login")
def login():
    return oauth.corp.authorize_redirect(url_for("login", _external=True))
