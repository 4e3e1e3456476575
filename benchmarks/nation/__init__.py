"""A made-up nation of any size: gazettes of cities over years, and the facts that they print, known beforehand."""
