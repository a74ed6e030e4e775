"""The names of Word's elements, each spelled out once: they are asked for with every paragraph."""

from functools import cache

from docx.oxml import ns

qn = cache(ns.qn)
