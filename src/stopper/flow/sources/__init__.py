"""What untrusted values are: requests, parsers, schemas, stored data, and what requests share."""
