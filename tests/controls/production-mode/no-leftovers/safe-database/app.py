from flask import Flask, abort, send_file
from flask_login import LoginManager, current_user, login_required

app = Flask(__name__)
manager = LoginManager(app)


def admin_required(view):
    @login_required
    def guarded(*args, **kwargs):
        if not current_user.is_admin:
            abort(403)
        return view(*args, **kwargs)

    return guarded


@app.get("/backup")
@admin_required
def backup():
    return send_file("shop.db", as_attachment=True)


@app.get("/logo")
def logo():
    return send_file("logo.png")
