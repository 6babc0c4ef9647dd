import logging
import subprocess


class Importer:
    def run(self):
        try:
            subprocess.run(["import"], check=True)
        except Exception as error:
            logging.warning("import: %s", error)
            return "The import failed."
        return "done"


def convert():
    try:
        subprocess.run(["convert"], check=True)
    except Exception as error:
        return False, str(error)
    return True, ""


def store():
    try:
        subprocess.run(["store"], check=True)
    except Exception as error:
        return {"done": False, "error": f"failed: {error}"}
    return {"done": True, "error": ""}
