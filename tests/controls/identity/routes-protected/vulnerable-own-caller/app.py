from authlib.integrations.flask_client import OAuth
from flask import Flask, g, redirect, request, session

from models import Query, User

app = Flask(__name__)
oauth = OAuth(app)


def get_user():
    if "user_id" in session:
        if not hasattr(g, "_user"):
            g._user = User.query.filter(User.id == session["user_id"]).one()
        return g._user
    return None


@app.get("/oauth-callback")
def oauth_callback():
    token = oauth.wiki.authorize_access_token()
    session.clear()
    session["user_id"] = User.of(token["userinfo"]["sub"]).id
    return redirect("/")


@app.post("/queries/<int:number>/delete")
def delete_query(number):
    Query.query.filter_by(id=number).delete()
    return "deleted"


@app.post("/queries/<int:number>/title")
def rename_query(number):
    if get_user() is None:
        return "Authentication required", 401
    Query.query.filter_by(id=number, user_id=get_user().id).update({"title": request.form["title"]})
    return "renamed"
