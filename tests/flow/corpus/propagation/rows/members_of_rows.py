"""Properties and methods that the class of a table declares, asked of a row that is read back."""

import markdown
from bleach import clean
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    words = db.Column(db.Text)

    @property
    def page(self):
        return markdown.markdown(self.words)

    @property
    def cleaned_page(self):
        return clean(markdown.markdown(self.words))

    @property
    def length(self):
        return len(self.words)

    def shown(self, before):
        return before + self.words


@app.post("/note")
def note():
    db.session.add(Note(words=request.form["words"]))
    db.session.commit()
    return ""


@app.get("/page/<int:number>")
def page(number):
    return Note.query.get_or_404(number).page  # reached


@app.get("/cleaned/<int:number>")
def cleaned(number):
    found = Note.query.get_or_404(number)
    return found.cleaned_page  # harmless


@app.get("/length/<int:number>")
def length(number):
    found = Note.query.get_or_404(number)
    return f"<b>{found.length}</b>"  # harmless


@app.get("/shown/<int:number>")
def shown(number):
    found = Note.query.get_or_404(number)
    return found.shown("<p>")  # reached
