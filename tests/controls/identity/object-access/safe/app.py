from flask import Flask, abort, redirect, render_template, request
from flask_login import LoginManager, current_user, login_required

from models import Invoice, Note, User, db

app = Flask(__name__)
db.init_app(app)
manager = LoginManager(app)


@manager.user_loader
def load_user(user_id):
    return db.session.get(User, int(user_id))


@app.get("/invoices/<int:invoice_id>")
@login_required
def invoice(invoice_id):
    found = Invoice.query.filter_by(id=invoice_id, customer_id=current_user.id).first_or_404()
    return render_template("invoice.html", invoice=found)


def own_note(number):
    found = db.get_or_404(Note, number)
    if found.author_id != current_user.id:
        abort(404)
    return found


@app.post("/notes/<int:note_id>/remove")
@login_required
def remove_note(note_id):
    found = own_note(note_id)
    db.session.delete(found)
    db.session.commit()
    return redirect("/")


@app.get("/notes/<int:note_id>")
def note(note_id):
    return render_template("note.html", note=db.get_or_404(Note, note_id))


@app.post("/notes/<int:note_id>/report")
@login_required
def report(note_id):
    found = db.get_or_404(Note, note_id)
    found.flag += 1
    db.session.commit()
    return redirect("/")


@app.post("/users/<int:user_id>")
@login_required
def rename(user_id):
    user = db.session.get(User, user_id)
    if user.id != current_user.id:
        abort(403)
    user.full_name = request.form["full_name"]
    db.session.commit()
    return redirect("/")


@app.post("/report/note/<int:note_id>")
@login_required
def report_note(note_id):
    found = db.get_or_404(Note, note_id)
    found.flags += 1
    db.session.commit()
    return redirect("/")


@app.post("/notes/<int:note_id>/hide")
@login_required
def hide_note(note_id):
    remove(note_id, current_user.id)
    return redirect("/")


def remove(note_id, user_id):
    found = Note.query.get(note_id)
    if not found or found.author_id != user_id:
        return False
    db.session.delete(found)
    db.session.commit()
    return True
