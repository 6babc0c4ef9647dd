import subprocess


class Importer:
    def run(self):
        try:
            subprocess.run(["import"], check=True)
        except Exception as error:
            return "Server error: {}".format(str(error))
        return "done"

    @staticmethod
    def check():
        try:
            subprocess.run(["check"], check=True)
        except Exception as error:
            return False, str(error)
        return True, ""


def convert():
    try:
        subprocess.run(["convert"], check=True)
    except Exception as error:
        return str(error), 500
    return "done", 200


def store():
    try:
        subprocess.run(["store"], check=True)
    except Exception as error:
        return {"done": False, "error": f"failed: {error}"}
    return {"done": True, "error": ""}
