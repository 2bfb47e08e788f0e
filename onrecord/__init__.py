"""onrecord reads news pages and keeps a ledger of who said what, on whose word."""

__version__ = "0.1.0"
