import os

API_SECRET = os.environ["API_SECRET"]
print("API_SECRET is set:", bool(API_SECRET))
print("the page is", os.getenv("PAGE_TITLE"))
