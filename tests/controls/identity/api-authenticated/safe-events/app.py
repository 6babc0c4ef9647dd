from flask import Flask, jsonify, render_template
from flask_login import LoginManager, current_user, login_required
from flask_socketio import Namespace, SocketIO, emit, join_room
from models import Message, db

app = Flask(__name__)
db.init_app(app)
LoginManager(app)
socketio = SocketIO(app)


@app.get("/rooms/<int:room>")
@login_required
def shown(room):
    return render_template("room.html", messages=Message.query.filter_by(room=room))


@app.get("/api/rooms/<int:room>")
@login_required
def read(room):
    return jsonify([message.text for message in Message.query.filter_by(room=room)])


@socketio.on("connect")
def connect():
    if not current_user.is_authenticated:
        return False


@socketio.on("join")
def join(room):
    join_room(str(room))


@socketio.on("say")
def say(data):
    message = Message(author_id=data["from"], room=data["room"], text=data["text"])
    db.session.add(message)
    db.session.commit()
    emit("said", {"text": message.text}, to=str(message.room))


@socketio.on("edit")
def edit(data):
    message = db.session.get(Message, data["number"])
    if message.author_id == current_user.id:
        message.text = data["text"]
        db.session.commit()


class Moderation(Namespace):
    def on_remove(self, number):
        db.session.delete(db.session.get(Message, number))
        db.session.commit()


socketio.on_namespace(Moderation("/moderation"))
