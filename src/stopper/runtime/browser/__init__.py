"""What browsers are told: headers that are worked out once, and the nonce of a page."""
