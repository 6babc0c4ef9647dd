import secrets

JWT_SECRET = secrets.token_hex(32)
