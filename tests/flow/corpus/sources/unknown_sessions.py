"""Sessions that no model knows are told by the tables of SQLAlchemy, and its statements, that they are asked for."""

from current_sessions import current_session
from elsewhere import searching
from flask import Flask, render_template_string, request
from sqlalchemy import Column, Integer, Text, select
from sqlalchemy.orm import declarative_base

app = Flask(__name__)
Base = declarative_base()


class Post(Base):
    __tablename__ = "post"
    id = Column(Integer, primary_key=True)
    body = Column(Text)


class Words:
    length = 3


@app.get("/first")
def first():
    post = current_session.query(Post).filter(Post.id == 1).first()
    return render_template_string("{{ post.body|safe }}", post=post)  # reached


@app.get("/got")
def got():
    return render_template_string("{{ post.body|safe }}", post=current_session.get(Post, 1))  # reached


@app.get("/chosen")
def chosen():
    posts = current_session.scalars(select(Post)).all()
    return render_template_string("{% for post in posts %}{{ post.body|safe }}{% endfor %}", posts=posts)  # reached


@app.get("/number")
def number():
    return render_template_string("{{ number|safe }}", number=current_session.query(Post).count())  # harmless


@app.get("/found")
def found():
    words = searching.query(Words).first()
    return render_template_string("{{ words.body|safe }}", words=words)  # harmless


@app.get("/asked")
def asked():
    post = current_session.query(Post).filter(Post.body == request.args["text"]).first()
    return render_template_string("{{ post.id }}", post=post)  # harmless
