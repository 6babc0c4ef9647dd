from flask import Flask, abort, jsonify
from flask_login import LoginManager, current_user, login_required

from models import Invoice, db

app = Flask(__name__)
LoginManager(app)


@app.get("/invoices")
@login_required
def mine():
    return jsonify([invoice.total for invoice in Invoice.query.filter_by(owner_id=current_user.id)])


def is_mine(invoice):
    answer = invoice.owner_id == current_user.id
    return answer


def found(number):
    invoice = db.get_or_404(Invoice, number)
    belongs = invoice.owner_id == current_user.id
    return invoice, belongs


@app.get("/invoices/<int:number>")
@login_required
def shown(number):
    invoice = db.get_or_404(Invoice, number)
    if not is_mine(invoice):
        abort(403)
    return jsonify(total=invoice.total)


@app.post("/invoices/<int:number>/paid")
@login_required
def paid(number):
    invoice = db.get_or_404(Invoice, number)
    owned = invoice.owner_id == current_user.id
    payable = owned
    if not payable:
        abort(403)
    invoice.total = 0
    db.session.commit()
    return ""


@app.post("/invoices/<int:number>/sent")
@login_required
def sent(number):
    invoice, belongs = found(number)
    if not belongs:
        abort(403)
    db.session.delete(invoice)
    db.session.commit()
    return ""


@app.post("/invoices/<int:number>/closed")
@login_required
def closed(number):
    invoice = db.get_or_404(Invoice, number)
    owned = invoice.owner_id == current_user.id
    match owned:
        case False:
            abort(403)
    db.session.delete(invoice)
    db.session.commit()
    return ""
