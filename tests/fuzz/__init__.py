"""Fuzzing by coverage, run by hand; the tests of each room fuzz with hypothesis in every run."""
