class Config:
    PAGE_POLICY = "script-src *; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
