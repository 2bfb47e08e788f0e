"""Who must be protected, and what then leaves: policy only, no formats."""

from onrecord.protect.policy import Person, find_protected
from onrecord.protect.values import protect, protect_values

__all__ = ["Person", "find_protected", "protect", "protect_values"]
