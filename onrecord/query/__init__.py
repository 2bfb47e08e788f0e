"""Questions to a ledger: values in, values out."""
