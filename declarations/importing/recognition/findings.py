"""What is known of the blocks of a text while it is read: a kind for each, and where that is a guess."""

from declarations.importing.recognition.blocks import Block
from declarations.importing.recognition.kinds import Kind


class Findings:
    """kinds, warnings: by the index of a block.

    is_lenient: a list is taken for items that is hardly one. has_ends: a project goes on behind its items.
    """

    def __init__(self, blocks: list[Block], language: str):
        self.blocks = blocks
        self.language = language
        self.kinds: dict[int, Kind] = {}
        self.warnings: dict[int, str] = {}
        self.is_lenient = self.has_ends = False

    def put(self, index: int, kind: Kind, warning: str = "") -> None:
        self.kinds[index] = kind
        if warning:
            self.warnings[index] = warning

    def has(self, kind: Kind) -> bool:
        return kind in self.kinds.values()

    def forget(self, first: int, end: int) -> None:
        """Read these blocks again."""
        for index in range(first, end):
            self.kinds.pop(index, None)
            self.warnings.pop(index, None)
