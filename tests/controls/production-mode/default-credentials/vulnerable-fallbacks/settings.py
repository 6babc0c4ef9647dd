import os


class Production:
    EXPORT_TOKEN = os.environ.get("EXPORT_TOKEN", "")
