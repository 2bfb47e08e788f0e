"""Pages read by many processes at once, and kept by one."""
