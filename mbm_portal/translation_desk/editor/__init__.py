"""The side-by-side editor: one text at a time, beside its source and what stands around it.

``texts`` finds the texts and the one that comes next, ``opened`` is what a page shows, ``saving`` writes,
``views`` answers.
"""
