"""Terminology figures: success, consistency, variation, and the WMT21 terminology task's measures."""
