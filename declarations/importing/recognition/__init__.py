"""From any text to the tree of a declaration: what a file says, line by line, and what each line seems to be.

``blocks`` cuts a text into runs; ``kinds`` says of each run what it is, and where it is unsure; ``assembly``
makes the tree. Nothing is dropped: what has no place in the tree is listed.
"""
