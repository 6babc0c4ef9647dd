"""The calls that render a template, each once for the same values.

`renderers.py`: these calls
`rendering.py`: renders
    `rendered_pages.py`: which were rendered, and which may print something else by now
    `rendering_keys.py`: what of its values tells one rendering of a template from another
    `self_reading.py`: templates that read by themselves what a stranger gives
"""
