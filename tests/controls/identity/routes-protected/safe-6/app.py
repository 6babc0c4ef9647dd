from flask import Flask, redirect, render_template
from flask_login import LoginManager, current_user, login_required
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from wtforms import StringField

app = Flask(__name__)
db = SQLAlchemy(app)
LoginManager(app)


class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String)


class PostForm(FlaskForm):
    text = StringField("Text")


@app.route("/posts/<int:post_id>", methods=["GET", "POST"])
def show(post_id):
    form = PostForm()
    if current_user.can("WRITE") and form.validate_on_submit():
        db.session.delete(db.get_or_404(Post, post_id))
        db.session.add(Post(text=form.text.data))
        db.session.commit()
        return redirect("/")
    return render_template("index.html", form=form)


@app.post("/account")
@login_required
def account():
    db.session.add(Post(text="seen"))
    db.session.commit()
    return redirect("/")
