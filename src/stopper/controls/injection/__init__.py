"""Controls of injection: untrusted values stay data wherever they flow."""
