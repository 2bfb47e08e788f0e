"""The HTTP API under /api/v1: the questions of the desk as JSON, as a reader may see them."""
