"""The options of a rule: the annotated attributes of its nested class `Options`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from reportlint.model.rule import Rule


class OptionType(NamedTuple):
    """The type of an option, as annotated."""

    annotation: Any

    @property
    def name(self) -> str:
        """The annotation as it is written."""
        if isinstance(self.annotation, type) and not get_args(self.annotation):
            return self.annotation.__name__
        return str(self.annotation).replace("typing.", "")

    def holds(self, value: object) -> bool:
        """Return whether a value of the settings file is of this type."""
        return _holds(self.annotation, value)

    def taken(self, value: Any) -> Any:
        """Return the value as the rule gets it: TOML has lists, a rule may ask for a tuple."""
        return tuple(value) if get_origin(self.annotation) is tuple else value


def option_types(rule: type[Rule]) -> dict[str, OptionType]:
    """Return the options of a rule by name. Raises `UsageError` if their annotations cannot be evaluated."""
    try:
        hints = get_type_hints(rule.Options)
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise UsageError("options-unreadable", rule=f"{rule.code} {rule.name}", reason=reason) from None
    return {name: OptionType(hint) for name, hint in hints.items()}


def _holds(annotation: Any, value: object) -> bool:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return value in arguments
    if origin in (list, tuple, frozenset, set):
        return isinstance(value, list) and all(_holds(arguments[0], item) for item in value)
    if origin is dict:
        return isinstance(value, dict) and all(_holds(arguments[1], item) for item in value.values())
    if arguments:  # a union
        return any(_holds(argument, value) for argument in arguments)
    if annotation is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if annotation is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return annotation is Any or (isinstance(annotation, type) and isinstance(value, annotation))
