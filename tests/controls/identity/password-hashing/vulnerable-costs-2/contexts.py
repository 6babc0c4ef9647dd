from passlib.context import CryptContext

hasher = CryptContext(schemes=["argon2", "bcrypt"], argon2__rounds=1, argon2__memory_cost=512)
older = CryptContext(schemes=["django_pbkdf2_sha256"], all__rounds=20_000)
