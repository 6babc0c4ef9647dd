"""Modules of the clients of stores that are no SQL databases: documents, nodes, items and objects."""

MONGO = ("pymongo", "flask_pymongo", "motor", "mongomock")
FIREBASE = ("firebase_admin", "google.cloud.firestore", "google.cloud.firestore_v1", "pyrebase", "pyrebase4")
"""Firestore and the realtime database."""
TINY = ("tinydb",)
AMAZON = ("boto3",)
"""DynamoDB and S3."""
