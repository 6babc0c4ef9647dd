from flask import Flask
from flask_login import LoginManager, UserMixin, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
login_manager = LoginManager(app)


class Person(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(80))
    api_key = db.Column(db.String(80))


@login_manager.request_loader
def loaded(request):
    key = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return Person.query.filter_by(api_key=key).first() if key else None


@app.post("/people/<int:number>/delete")
@login_required
def removed(number):
    db.session.delete(db.get_or_404(Person, number))
    db.session.commit()
    return ""
