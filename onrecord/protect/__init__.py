"""Who must be protected, and what then leaves: policy only, no formats."""
