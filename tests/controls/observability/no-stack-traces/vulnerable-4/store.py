def save(alert, alert_id=None):
    """Keeps an alert."""
