from flask import abort, redirect, render_template, url_for
from flask_login import current_user
from people import db, has_permission


class Page:
    def __init__(self, path):
        self.path = path

    def delete(self, message):
        if not has_permission("WRITE"):
            abort(403)
        db.session.delete(self.path)
        db.session.commit()
        return redirect("/")

    def delete_form(self):
        if not has_permission("WRITE"):
            if not current_user.is_authenticated:
                return redirect(url_for("login"))
            abort(403)
        return render_template("delete.html", path=self.path)
