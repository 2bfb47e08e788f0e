"""Files and folders -> Capture."""
