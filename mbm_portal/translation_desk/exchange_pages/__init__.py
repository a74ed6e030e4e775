"""Translations as files in the admin: take a PO file out, bring it back, see what it would change, write it.

``files`` hands out and takes in, ``review`` shows what a file would change and writes it, ``rights`` says
who may take and write what.
"""
