from functools import wraps

from flask import Flask, abort, render_template
from flask_login import LoginManager, UserMixin, current_user, login_required

app = Flask(__name__)
login_manager = LoginManager(app)


class Person(UserMixin):
    role = "reader"

    def is_editor(self):
        return self.role == "editor"

    def can_publish(self):
        return self.role in ("editor", "publisher")


def for_editors(view):
    @wraps(view)
    def asked(*args, **kwargs):
        me = current_user
        if not (me.role == "root" or me.is_editor()):
            abort(403)
        return view(*args, **kwargs)

    return asked


@app.get("/texts")
@login_required
@for_editors
def texts():
    return render_template("texts.html", is_open=1 if current_user.can_publish() else 0)
