from flask import Flask, request
from flask_apscheduler import APScheduler
from flask_login import LoginManager, login_required
from mongoengine import Document, StringField

app = Flask(__name__)
login = LoginManager(app)
scheduler = APScheduler()
scheduler.init_app(app)


class Contact(Document):
    name = StringField()
    phone = StringField()


@app.delete("/jobs")
def stop_all():
    scheduler.remove_all_jobs()
    return "", 204


@app.post("/jobs/<name>/pause")
def pause(name):
    job = scheduler.get_job(name)
    job.pause()
    return "", 204


@app.put("/contacts/<contact_id>")
def edit(contact_id):
    contact = Contact.objects.get(id=contact_id)
    contact.phone = request.json["phone"]
    contact.save()
    return "", 204


@app.get("/jobs")
@login_required
def jobs():
    return [job.id for job in scheduler.get_jobs()]


@app.post("/contacts")
@login_required
def add():
    contact = Contact(name=request.json["name"])
    contact.save()
    return "", 201
