from flask import Flask, render_template, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


def is_empty(value):
    if value is None:
        return True
    return isinstance(value, str) and value.strip() == ""


class Page:
    def edit(self, name=None, delete=None):
        if not is_empty(delete):
            db.session.delete(self)
            db.session.commit()
            return render_template("deleted.html")
        if name is not None:
            db.session.add(self)
            db.session.commit()
        return render_template("edit.html")


@app.route("/pages/<int:page_id>/edit", methods=["GET", "POST"])
def edit_page(page_id):
    return Page().edit(name=request.form.get("name"), delete=request.form.get("delete"))
