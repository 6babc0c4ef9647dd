from flask import Flask, request
from flask_login import LoginManager, current_user, login_required
from flask_wtf import CSRFProtect

csrf = CSRFProtect()


def for_programs(view):
    """What decorates a view is run once, while the application is set up."""
    csrf.exempt(view)
    return view


def create_app():
    app = Flask(__name__)
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    csrf.init_app(app)
    LoginManager(app)

    @app.before_request
    def demand_token():
        csrf.protect()

    @app.post("/mail")
    @login_required
    def mail():
        current_user.mail = request.form["mail"]
        return "kept"

    return app


app = create_app()
