"""Words on their way to a translator and back, as gettext PO. Knows rows with codes, no kind of text."""
