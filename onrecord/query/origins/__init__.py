"""Origins: where a claim comes from across pages, with the proof of every step and a count as a range."""

from onrecord.query.origins.resting import Resting, resting_on
from onrecord.query.origins.trace import origins_of
from onrecord.query.origins.values import Edge, Origin, Origins, Proof, Report

__all__ = ["Edge", "Origin", "Origins", "Proof", "Report", "Resting", "origins_of", "resting_on"]
