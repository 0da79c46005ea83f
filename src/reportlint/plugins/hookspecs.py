"""What a plugin may give: the hooks of the project `reportlint`, as pluggy knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pluggy import HookspecMarker

from reportlint.plugins.hookimpl import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from os import PathLike
    from typing import TextIO

    from reportlint.model.results import Run
    from reportlint.model.rule import Rule

hookspec = HookspecMarker(PROJECT)


@hookspec
def reportlint_rules() -> Iterable[type[Rule]]:
    """The rules of the plugin: classes, not instances. A rule that is off is never instantiated.

    Codes and names are unique among all plugins: two rules with one code, or one name, are refused.
    """
    return ()


@hookspec
def reportlint_forms() -> Iterable[str | PathLike[str]]:
    """The forms of the plugin beside the product's own: a folder each, as a string or a path.

    A folder holds `form.toml` (or a `form-EDITION.toml` for each edition), further wordings in `words/`, and
    `canonical.txt`, a faultless report. It is checked when it is loaded: an unknown or a missing key is refused. A
    text is read by the form whose title and markers it has; rules say in `form` which one they are for.
    """
    return ()


@hookspec
def reportlint_outputs() -> Mapping[str, Callable[[Run, TextIO], object] | str]:
    """The output formats of the plugin: what `--output-format` calls them, and what writes them.

    The function is given the results of the run and a text stream, and escapes for its own medium. In place of it may
    stand `"module:function"`: then the module is imported only when its format is asked for.
    What it may use of `Run` is not settled before version 1.0.
    """
    return {}
