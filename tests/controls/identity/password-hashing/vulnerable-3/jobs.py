"""The jobs of the shop."""

from celery import shared_task


@shared_task
def welcome(data):
    """Sends a letter."""


@shared_task
def keep(name, password):
    """Keeps a customer."""
