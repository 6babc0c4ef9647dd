import logging
import os

API_SECRET = os.environ["API_SECRET"]
print("API_SECRET:", API_SECRET)
logging.warning("password %s", os.getenv("DB_PASSWORD"))
logging.info("connecting", extra={"with": os.getenv("DB_PASSWORD")})
logging.info(msg="connected")
