"""Views that a base class has for every model, each of which a class of its own names."""

from flask import Flask, jsonify
from flask.views import MethodView
from flask_login import LoginManager, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
LoginManager(app)


class Invoice(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    total = db.Column(db.Integer)


class Ticket(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    text = db.Column(db.String)


class RowView(MethodView):
    model = None
    decorators = [login_required]

    def load(self, number):
        return self.model.query.filter_by(id=number, user_id=current_user.id).first_or_404()

    def get(self, number):
        return jsonify(self.load(number).to_dict())

    def delete(self, number):
        db.session.delete(self.load(number))
        db.session.commit()
        return "", 204


class InvoiceView(RowView):
    model = Invoice


class TicketView(RowView):
    model = Ticket


app.add_url_rule("/invoices/<int:number>", view_func=InvoiceView.as_view("invoice"))
app.add_url_rule("/tickets/<int:number>", view_func=TicketView.as_view("ticket"))


@app.get("/mine")
@login_required
def mine():
    return jsonify([row.total for row in Invoice.query.filter_by(user_id=current_user.id)])
