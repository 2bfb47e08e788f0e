"""Article -> statements, figures, media mentions."""
