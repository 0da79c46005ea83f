"""SECURITY.md: each of its statements is held by a test, and both languages say the same."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from tests import ROOT

HELD_BY: dict[str, tuple[str, ...]] = {
    "Installed plugins run": ("plugins/test_plugins.py::test_a_plugin_gives_its_rules_and_the_table_knows_where_from",),
    "Rule files that `local-rules`": (
        "plugins/test_local_rules.py::test_the_files_that_the_settings_name_are_rules_of_the_run",
        "cli/test_consent.py::test_rule_files_that_anybody_may_change_are_not_run_without_consent",
        "cli/test_consent.py::test_the_folder_of_a_rule_file_and_the_settings_count_as_well",
    ),
    "Settings that `--config`": ("settings/test_settings.py::test_a_file_can_be_named",),
    "Whoever reaches a Dask scheduler": (
        "cluster/test_cluster.py::test_settings_and_local_rules_hold_on_every_worker",
    ),
    "No text of a report": (
        "reading/test_totality.py::test_lines_of_the_form_in_any_order_with_anything_between_them_are_read",
        "reading/test_totality.py::test_every_sequence_of_terminals_has_a_tree_once_values_without_a_row_are_strays",
        "campaign/test_campaign.py::test_mutants_are_checked_fixed_and_compared_without_a_fault",
    ),
    "The time that reading": (
        "reading/test_growth.py::test_twice_the_run_takes_at_most_little_more_than_twice_the_steps",
    ),
    "The name of a file": (
        "cli/test_consent.py::test_the_name_of_a_file_is_never_taken_for_an_option",
        "cli/test_consent.py::test_folders_that_make_up_an_option_are_not_one",
    ),
    "Nothing is imported": (
        "checking/test_safe_path.py::test_nothing_in_the_working_folder_is_imported",
        "project/test_trust.py::test_whoever_starts_interpreters_does_so_with_a_safe_path",
    ),
    "Python itself imports": (
        "checking/test_safe_path.py::test_python_m_imports_only_what_comes_before_the_program",
        "checking/test_safe_path.py::test_with_a_safe_path_nothing_at_all_is_imported",
    ),
    "No file of the cache folder": (
        "project/test_trust.py::test_no_module_reads_data_that_run",
        "files/test_cache.py::test_no_pickle_in_the_cache_folder_is_loaded",
        "files/test_cache.py::test_a_file_that_changed_is_ignored_and_made_anew",
        "files/test_cache.py::test_a_file_of_another_user_is_not_read",
        "checking/test_result_store.py::test_a_damaged_cache_changes_no_finding_and_heals",
    ),
    "A cache folder inside": ("files/test_cache.py::test_a_cache_folder_inside_the_repository_is_not_used",),
    "Settings above the top": ("cli/test_consent.py::test_the_search_for_settings_ends_at_the_top_of_the_repository",),
    "Outside a repository": (
        "cli/test_consent.py::test_outside_a_repository_settings_that_anybody_may_change_are_named_and_not_used",
        "cli/test_consent.py::test_outside_a_repository_settings_of_another_user_are_not_used",
    ),
    "LibreOffice, which converts": (
        "checking/test_office.py::test_libreoffice_converts_what_it_can_and_fetches_nothing",
        "checking/test_office.py::test_a_program_that_hangs_is_ended_with_its_children",
        "checking/test_office.py::test_programs_of_the_current_folder_are_not_called",
    ),
    "A file in a ZIP file": (
        "files/test_archives.py::test_what_could_do_harm_is_refused",
        "files/test_archives.py::test_no_fix_writes_to_an_archive",
    ),
    "A ZIP file has": (
        "files/test_archives.py::test_too_many_entries_are_refused",
        "files/test_archives.py::test_what_could_do_harm_is_refused",
    ),
    "Settings of a repository": (
        "cli/test_consent.py::test_a_baseline_outside_of_the_project_is_written_only_if_it_is_named",
    ),
    "In a workspace that is not trusted": (
        "project/test_editors.py::test_the_extension_runs_nothing_of_a_workspace_that_is_not_trusted",
        "project/test_editors.py::test_what_names_code_of_a_workspace_counts_only_with_trust",
    ),
    "The pre-commit hooks run": ("project/test_packaging.py::test_the_hook_runs_the_command_with_options_that_it_has",),
    "The GitHub Action runs": (
        "project/test_integrations.py::test_the_action_runs_no_code_of_the_checkout_but_rules_that_it_is_asked_for",
        "project/test_integrations.py::test_every_interpreter_of_the_action_is_isolated",
    ),
    "No line of an output": ("terminal/test_log.py::test_no_line_that_a_command_writes_is_a_command_for_ci",),
    "`config`, `new-rule` and `parse`": (
        "cli/test_consent.py::test_what_only_shows_or_writes_runs_no_rule_file",
        "cli/test_consent.py::test_no_command_runs_the_rule_files_if_it_is_told_not_to",
    ),
    "Only `--fix`": ("campaign/test_campaign.py::test_a_situation_ends_in_time_without_harm",),
    "A safe fix changes": (
        "linting/test_fix_safety.py::test_fixes_of_any_damaged_report_keep_its_numbers_and_settle",
        "linting/test_fix_safety.py::test_a_fix_that_touches_a_number_or_what_stands_beside_it_is_not_offered",
    ),
    "`--fix` leaves a file": (
        "linting/test_fixing.py::test_an_edit_that_arrives_while_the_fix_is_written_is_kept",
        "linting/test_fixing.py::test_a_file_outside_the_folder_is_not_changed_through_a_link_in_it",
        "files/test_atomic.py::test_a_file_of_several_names_is_not_saved_over",
    ),
    "A file appears": (
        "files/test_atomic.py::test_whatever_fails_no_file_is_left",
        "checking/test_inputs.py::test_a_full_disk_leaves_no_part_of_a_new_file",
    ),
    "An output takes": ("checking/test_inputs.py::test_an_input_is_not_overwritten",),
    "A report is read": (
        "files/test_reading.py::test_a_file_larger_than_the_limit_is_a_finding",
        "toml/test_file.py::test_a_file_that_is_too_large_or_no_regular_file_is_not_read",
    ),
    "Devices, pipes": ("files/test_reading.py::test_devices_pipes_sockets_and_folders_are_not_opened",),
    "TOML may be nested": (
        "toml/test_file.py::test_a_file_that_is_nested_too_deeply_is_named_with_the_line",
        "settings/test_settings.py::test_a_chain_of_files_has_an_end",
    ),
    "Patterns of `exclude`": ("files/test_gitignore.py::test_a_pattern_is_compared_in_steps_that_its_length_bounds",),
    "A pattern of a TOML rule": (
        "rules/declared/test_pattern.py::test_a_pattern_that_never_ends_is_a_finding_in_plain_words",
    ),
    "A text of more than": (
        "reading/test_recognition.py::test_a_text_without_the_words_of_a_form_is_not_read",
        "reading/test_totality.py::test_a_cell_with_a_number_of_any_length_is_a_finding_and_no_figure",
    ),
    "Without memory": ("cli/test_exit_codes.py::test_without_memory_a_run_ends_with_a_message",),
    "Forms, grammars": (
        "files/test_cache.py::test_files_are_readable_for_the_user_only_whatever_the_umask",
        "checking/test_result_store.py::test_the_folder_and_the_table_are_the_users_alone",
        "checking/test_result_store.py::test_a_table_that_is_always_filled_stops_growing",
    ),
    "`--no-cache` keeps": ("checking/test_result_store.py::test_no_cache_leaves_it_alone",),
    "The cluster on this machine": ("cluster/test_engine.py::test_nobody_else_can_run_code_or_read_along",),
}
"""The tests that hold a statement, by its first words."""

STATEMENTS = {
    language: re.findall(r"^- (.*)$", (ROOT / name).read_text(encoding="utf-8"), flags=re.M)
    for language, name in (("en", "SECURITY.md"), ("zh", "SECURITY.zh-CN.md"))
}


@pytest.mark.parametrize("statement", STATEMENTS["en"])
def test_a_statement_is_held_by_tests_that_there_are(statement: str) -> None:
    (held_by,) = [tests for beginning, tests in HELD_BY.items() if statement.startswith(beginning)]
    for test in held_by:
        path, _, name = test.partition("::")
        assert name in functions(path), f"{statement}: there is no {test}"


def test_no_statement_is_missing() -> None:
    assert len(STATEMENTS["en"]) == len(HELD_BY)


def test_both_languages_say_the_same() -> None:
    assert len(STATEMENTS["zh"]) == len(STATEMENTS["en"])
    for english, chinese in zip(STATEMENTS["en"], STATEMENTS["zh"], strict=True):
        assert sorted(re.findall(r"`[^`]+`", english)) == sorted(re.findall(r"`[^`]+`", chinese))


@cache
def functions(path: str) -> set[str]:
    """Return the names of the functions of a test module."""
    tree = ast.parse((ROOT / "tests" / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
