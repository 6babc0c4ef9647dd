import subprocess


def thumbnail(name: str, size: str) -> str:
    command = f'convert "/srv/pictures/{name}" -resize {size} "/srv/thumbnails/{name}"'
    completed = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    return completed.stdout
