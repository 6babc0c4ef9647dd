"""The entry point of the WSGI server: gunicorn wsgi:app."""

from cellar import create_app

app = create_app()
