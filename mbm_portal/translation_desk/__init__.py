"""The translator's desk: every text of the portal, out to those who translate it and back."""
