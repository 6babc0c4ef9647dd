from flask import Flask, redirect, session
from flask.views import MethodView

app = Flask(__name__)


class LogoutView(MethodView):
    def get(self):
        session.pop("uid", None)
        return redirect("/")


app.add_url_rule("/auth/logout/", view_func=LogoutView.as_view("logout"))


@app.route("/sign-out")
def sign_out():
    session.pop("user_id", None)
    return redirect("/")
