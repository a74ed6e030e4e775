"""From a file to a declaration in the admin: bring it, look through its lines, compare, write.

``beginning`` takes the file or the pasted text, ``review`` shows its lines beside the tree that they make,
``comparing`` sets it against what a declaration holds already.
"""
