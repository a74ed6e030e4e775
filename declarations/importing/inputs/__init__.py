"""What comes in: pasted text, Markdown, plain text, Word files, PDFs with a text layer.

``files`` tells them apart by their content and cuts them into blocks; ``guarded`` does so in a process
of its own, whose time and memory the system bounds.
"""
