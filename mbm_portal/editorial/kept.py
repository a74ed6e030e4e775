"""Questions that a page asks the database at every request, put into SQL once.

Composing a queryset costs several times what the database needs to answer it. What is kept is Django's own
SQL for a queryset whose changing values are named; the rows are asked for anew each time.
"""

from collections.abc import Callable, Iterable
from copy import copy
from typing import NamedTuple

from django.db import connection, models
from django.db.models.expressions import Expression
from django.db.models.query import QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone


class Given(Expression):
    """A value that is named when the queryset is asked: ``filter(code=Given("code", CharField()))``."""

    def __init__(self, name: str, output_field: models.Field):
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


NOW = Given("now", models.DateTimeField())
"""The time of asking; it need not be named."""


class Composed(NamedTuple):
    """A queryset as one kind of database is asked: its SQL, what stands in it, how answers are read."""

    queryset: QuerySet
    compiler: SQLCompiler
    sql: str
    params: tuple
    converters: dict


class Kept:
    """A queryset that is composed once for each kind of database.

    compose: makes the queryset, with Given in place of what changes. It may depend on nothing else that
    changes: not on the language, the time or a setting. Nothing is prefetched.
    """

    def __init__(self, compose: Callable[[], QuerySet]):
        self.compose = compose
        self._composed: dict[str, Composed] = {}

    def rows(self, **values) -> list:
        """What the queryset finds for these values: 1 query. Raises KeyError when a value is missing."""
        composed = self._composed.get(connection.vendor) or self._compose()
        values.setdefault("now", timezone.now())
        return list(_Asking(composed, tuple(_prepared(param, values) for param in composed.params)))

    def row(self, **values):
        """The first of the rows, or None."""
        return next(iter(self.rows(**values)), None)

    def _compose(self) -> Composed:
        queryset = self.compose()
        compiler = queryset.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        shown = [expression for expression, _sql, _alias in compiler.select[: compiler.col_count]]
        composed = Composed(queryset, compiler, sql, tuple(params), compiler.get_converters(shown))
        self._composed[connection.vendor] = composed
        return composed


def _prepared(param, values: dict):
    if isinstance(param, Given):
        return param.output_field.get_db_prep_value(values[param.name], connection)
    return param


class _Asking(QuerySet):
    """A queryset over the SQL that is kept; Django reads the answer as it reads any."""

    def __init__(self, composed: Composed, params: tuple):
        compiler, query = copy(composed.compiler), copy(composed.queryset.query)
        compiler.connection = connection
        compiler.as_sql = _always((composed.sql, params))
        compiler.get_converters = _always(composed.converters)
        query.get_compiler = _always(compiler)
        super().__init__(composed.queryset.model, query)
        self._iterable_class, self._fields = composed.queryset._iterable_class, composed.queryset._fields


def _always(answer) -> Callable:
    return lambda *_args, **_kwargs: answer


class RowsAtHand(QuerySet):
    """Rows of a relation that were selected already: to be walked, not to be asked for more."""

    def _chain(self):
        raise TypeError("These rows were selected to be read as they are; ask the model for others.")


def put_at_hand(owner: models.Model, relation: str, rows: Iterable[models.Model]) -> None:
    """Let ``owner.relation.all()`` give these rows, as after a prefetch, each with its owner at hand."""
    field = owner._meta.get_field(relation)
    at_hand = RowsAtHand(field.related_model)
    at_hand._result_cache, at_hand._prefetch_done = list(rows), True
    for row in at_hand._result_cache:
        field.field.set_cached_value(row, owner)
    owner.__dict__.setdefault("_prefetched_objects_cache", {})[field.cache_name] = at_hand
