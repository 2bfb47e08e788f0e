"""Origins: where a claim comes from across pages, with the proof of every step and a count as a range."""

from onrecord.query.origins.trace import origins_of
from onrecord.query.origins.values import Edge, Origin, Origins, Proof, Report

__all__ = ["Edge", "Origin", "Origins", "Proof", "Report", "origins_of"]
