"""Values -> text."""
