from werkzeug.security import generate_password_hash as hashed


def generate_password_hash(password):
    return hashed(password, method="scrypt")
