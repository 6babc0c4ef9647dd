"""nginx as its files configure it: what holds at each server and location, and what happens to a request."""
