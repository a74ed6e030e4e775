"""Setting a text that comes in beside the one that is held: which part is which, and what becomes of each.

``matching`` pairs the parts of two trees, ``carrying`` makes the tree that is then written, ``words`` shows
what changed within one. All of it works on trees; no rows are read or written here.
"""
