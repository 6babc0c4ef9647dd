from functools import wraps

from flask import Blueprint, Flask, abort, make_response, redirect, render_template, session, url_for
from flask_admin import Admin, AdminIndexView, BaseView, expose
from flask_login import LoginManager, current_user, login_required

app = Flask(__name__)
login_manager = LoginManager(app)
internal = Blueprint("internal", __name__, url_prefix="/internal")


def permission(handler):
    def decorator(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            if not handler():
                abort(403)
            return view(*args, **kwargs)

        return login_required(wrapper)

    return decorator


@permission
def global_admin():
    return current_user.global_admin


@app.get("/admin/users")
@global_admin
def users():
    return render_template("users.html")


class Index(AdminIndexView):
    @expose("/")
    def index(self):
        return refusal() or redirect(url_for("search.index"))


class Search(BaseView):
    def is_accessible(self):
        return current_user.is_authenticated and current_user.global_admin

    @expose("/")
    def index(self):
        return self.render("search.html")


def refusal():
    return None if current_user.is_authenticated else redirect("/login")


panel = Admin(name="Shop")
panel.init_app(app, index_view=Index())
panel.add_view(Search(name="Search", endpoint="search"))


@internal.get("/auth/user")
@login_required
def who():
    response = make_response("")
    response.headers["X-User"] = current_user.get_id()
    return response


@internal.get("/leave")
def leave():
    session["privileged_until"] = 0
    response = make_response(redirect("/"))
    return response


app.register_blueprint(internal)
