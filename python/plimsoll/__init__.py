"""Plimsoll for engines written in Python: telemetry, assignment, and an independent check of estimates.

Standard library only. ``README.md`` beside this package says how to use it.
"""

__version__ = "0.1.0"
