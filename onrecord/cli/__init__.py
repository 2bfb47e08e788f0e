"""Thin commands: what the user typed in, text and exit codes out. The one room with typer and rich."""

from onrecord.cli.commands import app, main

__all__ = ["app", "main"]
