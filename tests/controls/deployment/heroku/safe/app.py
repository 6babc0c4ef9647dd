import logging
import os
import sys

import boto3
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"].replace("postgres://", "postgresql://", 1)
app.logger.addHandler(logging.StreamHandler(sys.stdout))
db = SQLAlchemy(app)
bucket = boto3.resource("s3").Bucket("shop-documents")


@app.post("/upload")
def upload():
    bucket.upload_fileobj(request.files["document"], "latest.pdf")
    return ""
