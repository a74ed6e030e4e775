"""Public pages kept whole in memory, in front of Django. Why none is ever stale: docs/decisions/0019."""
