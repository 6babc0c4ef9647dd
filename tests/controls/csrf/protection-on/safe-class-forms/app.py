import flask_login
import wtforms
from flask import Flask, redirect, render_template
from flask.views import MethodView
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm

app = Flask(__name__)
app.secret_key = open("/run/secrets/key").read()
db = SQLAlchemy(app)
flask_login.LoginManager(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text)


class NoteForm(FlaskForm):
    text = wtforms.StringField()


class RemovalForm(FlaskForm):
    pass


class FormView(MethodView):
    decorators = [flask_login.login_required]
    form_class = None

    def get_form(self):
        return self.form_class()

    def get(self, **kwargs):
        return render_template("form.html", form=self.get_form())

    def post(self, **kwargs):
        form = self.get_form()
        if not form.validate_on_submit():
            return self.get(**kwargs)
        return self.fitting(form, **kwargs)


class Found:
    def post(self, **kwargs):
        self.note = db.get_or_404(Note, kwargs["number"])
        return super().post(**kwargs)


class Add(FormView):
    form_class = NoteForm

    def fitting(self, form):
        db.session.add(Note(text=form.text.data))
        db.session.commit()
        return redirect("/notes")


class Change(Found, FormView):
    form_class = NoteForm

    def fitting(self, form, number):
        self.note.text = form.text.data
        db.session.commit()
        return redirect("/notes")


class Remove(Found, FormView):
    form_class = RemovalForm

    def fitting(self, form, number):
        db.session.delete(self.note)
        db.session.commit()
        return redirect("/notes")


app.add_url_rule("/notes/new", view_func=Add.as_view("add"))
app.add_url_rule("/notes/<int:number>", view_func=Change.as_view("change"))
app.add_url_rule("/notes/<int:number>/removal", view_func=Remove.as_view("remove"))
