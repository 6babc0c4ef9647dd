from flask import Flask, request
from flask_login import LoginManager, login_required
from search_of_ours import connect

app = Flask(__name__)
LoginManager(app)
documents = connect()


@app.delete("/documents/<document_id>")
def removed(document_id):
    documents.delete_by_id(index="documents", id=document_id, ignore=404)
    return {}


@app.put("/documents/<document_id>")
@login_required
def written(document_id):
    documents.update_document(index="documents", id=document_id, body={"doc": {"title": request.json["title"]}})
    return {}
