"""Makes the interval of an experiment's primary metric again from its exported blocks, without any Java.

``python3 -m plimsoll.recheck TABLE.csv``, where the table is what ``plimsoll export RUN --out TABLE.csv`` wrote. Sums are
exact fractions and roots have 60 digits, so that what is left of a difference is the rounding of the Java program.
"""
