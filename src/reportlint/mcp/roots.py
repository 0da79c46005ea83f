"""The folders that a language model may read in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reportlint.messages.errors import UsageError
from reportlint.toml.file import shown_path

if TYPE_CHECKING:
    from collections.abc import Sequence


class Roots:
    """Folders, by where they lie on the disk. What a link in them leads out to is not in them."""

    def __init__(self, folders: Sequence[str]) -> None:
        """Take some folders. Raises `UsageError` for a path that is not a folder."""
        for folder in folders:
            if not os.path.isdir(folder):
                raise UsageError("mcp-no-folder", path=folder)
        self.folders = [os.path.realpath(folder) for folder in folders]

    def holds(self, path: str) -> bool:
        """Return whether a file or folder lies in one of the folders, with every link on the way followed."""
        return any(_is_within(os.path.realpath(path), folder) for folder in self.folders)

    def find(self, path: str) -> str:
        """Return the path of a file or folder, as messages show it, from a path below one of the folders.

        An absolute path is taken as it is; so is one that leads into a folder from the current one. Raises `UsageError`
        for a path outside the folders. Whether there is something at it is said only of paths inside.
        """
        inside = [place for folder in self.folders if self.holds(place := os.path.join(folder, path))]
        found = next(filter(os.path.lexists, inside), None)
        if found is not None:
            return shown_path(os.path.realpath(found))
        if not inside:
            raise UsageError("mcp-outside", path=path)
        raise UsageError("no-such-path", path=path)


def _is_within(path: str, folder: str) -> bool:
    try:
        return os.path.commonpath((path, folder)) == folder
    except ValueError:  # another drive
        return False
