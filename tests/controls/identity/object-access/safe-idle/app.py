from flask import Flask, abort, flash, jsonify, redirect
from flask_login import LoginManager, current_user, login_required

from models import Invoice, db

app = Flask(__name__)
LoginManager(app)


@app.get("/invoices")
@login_required
def mine():
    return jsonify([invoice.total for invoice in Invoice.query.filter_by(owner_id=current_user.id)])


def refuse_others(invoice):
    if invoice.owner_id != current_user.id:
        abort(403)


@app.post("/invoices/<int:number>/paid")
@login_required
def paid(number):
    invoice = db.get_or_404(Invoice, number)
    is_mine = invoice.owner_id == current_user.id
    if not is_mine:
        abort(403)
    invoice.total = 0
    db.session.commit()
    return ""


@app.post("/invoices/<int:number>/delete")
@login_required
def deleted(number):
    invoice = db.get_or_404(Invoice, number)
    refuse_others(invoice)
    db.session.delete(invoice)
    db.session.commit()
    return ""


@app.post("/invoices/<int:number>/sent")
@login_required
def sent(number):
    invoice = db.get_or_404(Invoice, number)
    if invoice.owner_id != current_user.id:
        flash("this is not yours")
        return redirect("/invoices")
    db.session.delete(invoice)
    db.session.commit()
    return ""


@app.post("/users/<int:user_id>/invoices/<int:number>")
@login_required
def of_user(user_id, number):
    if user_id != current_user.id:
        abort(403)
    invoice = Invoice.query.filter_by(id=number, owner_id=user_id).first_or_404()
    db.session.delete(invoice)
    db.session.commit()
    return ""


@app.get("/invoices/<int:number>")
@login_required
def shown(number):
    invoice = db.get_or_404(Invoice, number)
    is_mine = invoice.owner_id == current_user.id
    return jsonify(total=invoice.total) if is_mine else abort(403)
