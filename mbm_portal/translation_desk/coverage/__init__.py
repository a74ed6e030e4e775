"""The coverage matrix: every text down, the languages across, and how each stands; for all to see."""
