"""What the responses of an application carry: headers, cookies, origins, and whose word it takes for the client."""
