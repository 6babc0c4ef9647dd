import os

print("the key for your settings:", os.getenv("JWT_SECRET_KEY"))
