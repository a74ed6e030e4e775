"""Static files as they are served: stylesheets joined, names hashed, each also compressed."""

import re
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'@import "(?P<path>[^"]+)" layer\((?P<layer>[\w-]+)\);')


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Puts the stylesheets that ``css/main.css`` imports into it: one request instead of a chain.

    The sources stay one file a component; in development the browser follows the imports. Only files that
    stand beside main.css may name others by a relative address.
    """

    joined = "css/main.css"

    def post_process(self, paths, dry_run=False, **options):
        if self.joined in paths and not dry_run:
            self._join(self.joined, paths)
            paths = {**paths, self.joined: (self, self.joined)}
        yield from super().post_process(paths, dry_run, **options)

    def _join(self, name: str, paths: dict) -> None:
        """paths: where each file's source is, so that a second run joins the sources and not its own work."""

        def text(path: str) -> str:
            storage, source = paths[path]
            with storage.open(source) as file:
                return file.read().decode("utf-8")

        folder = PurePosixPath(name).parent
        joined = IMPORT.sub(
            lambda match: f"@layer {match['layer']} {{\n{text(str(folder / match['path']))}}}", text(name)
        )
        self.delete(name)
        self._save(name, ContentFile(joined.encode()))
