from werkzeug.security import generate_password_hash


def hashed(password):
    return generate_password_hash(password, "scrypt:32768:8:1")
