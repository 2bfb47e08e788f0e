"""Pages read by many processes at once, and kept by one."""

from onrecord.run.adding import add_found
from onrecord.run.pool import Doers, InProcess, Lost, Pool, open_doers

__all__ = ["Doers", "InProcess", "Lost", "Pool", "add_found", "open_doers"]
