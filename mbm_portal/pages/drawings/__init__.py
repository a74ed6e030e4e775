"""The drawings on the pages of editions: points on paper, worked out here and drawn by the templates.

Numbers for the templates are whole, or strings: a template writes a fraction as the page's language does.
"""
