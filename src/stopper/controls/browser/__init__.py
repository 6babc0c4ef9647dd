"""Controls of the browser: response headers and pages use the protections that browsers offer."""
