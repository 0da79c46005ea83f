"""Compare .gitignore with git on random trees.

The trees of a batch are folders of one repository, so that git is called twice for each batch. Every tree has
.gitignore files of its own, in random folders.
"""

from __future__ import annotations

import os
import random
import subprocess
import tempfile
from typing import NamedTuple

from reportlint.files.discovery import find_files
from reportlint.files.gitignore import GitIgnore

_BATCH = 100
_NAMES = (
    *("a", "b", "ab", "abc", "A", "a b", "a ", " a", "b-1", "[a]", "a]", "!b", "#c", "b*", "a\\b"),
    *("镇", "镇年报", "é", "x.txt.d"),
)
_PIECES = (
    *(*_NAMES, "*", "*", "**", "**", "***", "?", "/", "/", "/", "**/", "/**", "/**/", "x", ".txt", ".txt"),
    *("\\", "\\*", "\\ ", "\\!", "\\#", "!", " "),
    *("[ab]", "[!a]", "[^b]", "[a-c]", "[]a]", "[!]a]", "[a-]", "[-a]", "[\\]a]", "[a\\-c]", "[b-a]", "[/]"),
    *("[[:alpha:]]", "[[:upper:]-1]", "[[:digit:]b]", "[[:nope:]]", "[[:alpha:]", "[a", "[", "]", "[[a]", "[[:]"),
)
_ENDS = ("\n", "\n", "\n", "\r\n", " \n", "  \r\n", "\t\n", "\\ \n", "\n\n")


class Difference(NamedTuple):
    """A tree on which git decides otherwise."""

    ignore_files: dict[str, str]
    only_git: list[str]
    """Files that git lists and reportlint leaves out."""
    only_here: list[str]


def compare(trees: int, seed: int) -> list[Difference]:
    """Return the trees on which git and reportlint differ."""
    chance = random.Random(seed)
    differences: list[Difference] = []
    for first in range(0, trees, _BATCH):
        with tempfile.TemporaryDirectory() as folder:
            top = os.path.realpath(folder)
            subprocess.run(["git", "init", "-q", top], check=True, timeout=60)
            names = [f"t{number:04}" for number in range(first, min(first + _BATCH, trees))]
            written = {name: _make_tree(os.path.join(top, name), chance) for name in names}
            listed = _listed_by_git(top)
            for name in names:
                difference = _difference(top, name, listed)
                if difference is not None:
                    differences.append(difference._replace(ignore_files=written[name]))
    return differences


def _difference(top: str, name: str, listed: set[str]) -> Difference | None:
    tree = os.path.join(top, name)
    by_git = {path for path in listed if path.startswith(name + "/")}
    found = {os.path.relpath(file.path, top) for file in find_files([tree], respect_gitignore=True).files}
    if by_git == found and not _checked_differently(tree, by_git, top):
        return None
    return Difference({}, sorted(by_git - found), sorted(found - by_git))


def _checked_differently(tree: str, by_git: set[str], top: str) -> bool:
    """Return whether a single file is judged otherwise when its folders are asked one by one."""
    git = GitIgnore(top)
    for parent, _, names in os.walk(tree):
        above = os.path.relpath(parent, top).split(os.sep)
        outside = any(git.match(os.path.join(top, *above[: count + 1]), is_folder=True) for count in range(len(above)))
        for name in names:
            path = os.path.join(parent, name)
            if name.endswith(".txt") and (outside or git.match(path)) == (os.path.relpath(path, top) in by_git):
                return True
    return False


def _listed_by_git(top: str) -> set[str]:
    """Return the .txt files that git does not ignore."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=top, capture_output=True, check=True, timeout=120).stdout
    return {path for path in map(os.fsdecode, listed.split(b"\0")) if path.endswith(".txt")}


def _make_tree(tree: str, chance: random.Random) -> dict[str, str]:
    """Make a tree. Return its .gitignore files."""
    folders = [tree]
    for _ in range(chance.randint(1, 8)):
        folders.append(os.path.join(chance.choice(folders), chance.choice(_NAMES)))
    for folder in folders:
        os.makedirs(folder, exist_ok=True)
        for name in chance.sample(_NAMES, chance.randint(1, 6)):
            path = os.path.join(folder, name + ".txt")
            if not os.path.isdir(path):
                with open(path, "wb"):
                    pass
    written = {}
    for folder in {tree, *chance.sample(folders, chance.randint(0, len(folders)))}:
        text = "".join(_line(chance, tree) for _ in range(chance.randint(1, 6)))
        written[os.path.relpath(folder, tree)] = text
        mark = "\ufeff" if chance.random() < 0.1 else ""
        with open(os.path.join(folder, ".gitignore"), "w", encoding="utf-8", newline="") as file:
            file.write(mark + (text.rstrip("\n") if chance.random() < 0.1 else text))
    return written


def _line(chance: random.Random, tree: str) -> str:
    kind = chance.random()
    if kind < 0.4:  # a path that is there, with wildcards in some places
        there = [os.path.join(parent, name) for parent, folders, names in os.walk(tree) for name in folders + names]
        parts = os.path.relpath(chance.choice(there), tree).split(os.sep)
        parts = parts[chance.randrange(len(parts)) :]
        parts = [
            chance.choice(("*", "**", "?*", part[:1] + "*", "*" + part[1:])) if chance.random() < 0.4 else part
            for part in parts
        ]
        text = chance.choice(("", "", "/", "**/")) + "/".join(parts) + chance.choice(("", "", "", "/", "/**", "/*"))
    else:
        text = "".join(chance.choice(_PIECES) for _ in range(chance.randint(1, 4 if kind < 0.8 else 8)))
    return ("!" if chance.random() < 0.35 else "") + text + chance.choice(_ENDS)


def show(trees: int, seed: int) -> int:
    """Compare, and print the first differences. Return 1 if there is one."""
    differences = compare(trees, seed)
    for difference in differences[:5]:
        print(*difference, sep="\n  ")
    print(f"{trees} trees: {len(differences)} on which git decides otherwise")
    return 1 if differences else 0
