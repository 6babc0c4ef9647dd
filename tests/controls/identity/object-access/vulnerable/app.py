from flask import Flask, redirect, render_template, request
from flask_login import LoginManager, current_user, login_required

from models import Invoice, Note, User, db

app = Flask(__name__)
db.init_app(app)
manager = LoginManager(app)


@manager.user_loader
def load_user(user_id):
    return db.session.get(User, int(user_id))


@app.get("/invoices")
@login_required
def invoices():
    mine = Invoice.query.filter_by(customer_id=current_user.id).all()
    return render_template("invoices.html", invoices=mine)


@app.get("/invoices/<int:invoice_id>")
@login_required
def invoice(invoice_id):
    found = Invoice.query.get_or_404(invoice_id)
    return render_template("invoice.html", invoice=found, user=current_user)


def find_invoice(number):
    return db.session.get(Invoice, int(number))


@app.post("/invoices/<number>/paid")
@login_required
def mark_paid(number):
    found = find_invoice(number)
    found.paid = True
    db.session.commit()
    return redirect("/invoices")


@app.get("/notes/<int:note_id>")
@login_required
def note(note_id):
    # Shown to everybody who is signed in, as far as the code tells.
    return render_template("note.html", note=db.session.scalars(db.select(Note).where(Note.id == note_id)).first())


@app.post("/notes/<int:note_id>/remove")
@login_required
def remove_note(note_id):
    found = Note.query.filter(Note.id == note_id).first()
    db.session.delete(found)
    db.session.commit()
    return redirect("/")


@app.post("/users/<int:user_id>")
@login_required
def rename(user_id):
    user = db.session.get(User, user_id)
    user.full_name = request.form["full_name"]
    db.session.commit()
    return redirect("/")


@app.post("/notes/<int:note_id>/hide")
@login_required
def hide_note(note_id):
    remove(note_id, current_user.id)
    return redirect("/")


def remove(note_id, user_id):
    found = Note.query.get_or_404(note_id)
    if not found and found.author_id != user_id:
        return False
    db.session.delete(found)
    db.session.commit()
    return True
