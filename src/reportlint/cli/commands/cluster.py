"""`reportlint cluster`: check and export where the files outgrow one machine."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from reportlint.checking.session import Session
from reportlint.cli import arguments
from reportlint.cluster.partition import SIZE
from reportlint.messages.catalogue import phrase
from reportlint.model.rule import SEVERITIES
from reportlint.outputs.summary import amount, counted

if TYPE_CHECKING:
    from argparse import Namespace

    from reportlint.cluster.run import Outcome
    from reportlint.settings.run_options import RunOptions

CHECK, EXPORT = ACTIONS = ("check", "export")
CLEAN, FINDINGS, FAILED, NOTHING = 0, 1, 2, 3
_LOCAL = "local"
_MOST_NAMED = 3
_MOST_TOLD = 20


def add_arguments(parser: arguments.Parser) -> None:
    """The options of the command."""
    parser.word("action", ACTIONS)
    parser.add_argument("paths", metavar="URL", nargs="*", help=phrase(parser.language, "cluster-paths"))
    parser.option("--output", metavar="URL")
    parser.option("--scheduler", metavar="ADDRESS", default=_LOCAL)
    parser.option("--workers", action=arguments.Count)
    parser.option("--partition-size", action=arguments.Count, default=SIZE)
    parser.option("--anew", action="store_true")
    parser.option("--exclude", action="extend", type=arguments.names, metavar="PATTERN")
    parser.option("--force-exclude", action="store_true")
    arguments.add_selection(parser)
    arguments.add_severities(parser)
    parser.option("--skip-unrecognized", action="store_true")
    parser.option("--exit-zero", action="store_true")
    parser.option("--quiet", action="store_true")
    arguments.add_local_rules(parser)
    arguments.add_common(parser)


def run(options: Namespace, language: str) -> int:
    """Do the job, and say what it came to.

    Exit codes: as those of `check` and of `export`; 2 also where a partition failed.
    """
    from reportlint.cluster.run import start

    gc.enable()  # this is a long run
    chosen = arguments.merged(options, language)
    session = Session(chosen)
    job = start(
        session,
        options.output,
        scheduler=None if options.scheduler == _LOCAL else options.scheduler,
        workers=options.workers,
        partition_size=options.partition_size,
        anew=options.anew,
    )
    outcome = job.check() if options.action == CHECK else job.export()
    _tell(session, outcome, options.output)
    if options.action == CHECK:
        if not options.quiet and outcome.files:
            print(counted(session.language, outcome.total("reports"), outcome.severities))
        return FAILED if job.has_broken_file else _check_code(outcome, chosen)
    if not outcome.total("reports"):
        session.say("nothing-exported")
    else:
        reports = amount(session.language, "reports", outcome.total("reports"))
        session.say("exported", reports=reports, paths=[options.output])
    if outcome.failed or outcome.total("failed"):
        return FAILED
    return CLEAN if outcome.total("reports") or (outcome.excluded and not outcome.files) else NOTHING


def _tell(session: Session, outcome: Outcome, output: str) -> None:
    """Say on standard error what no table says."""
    from reportlint.cluster.run import reason

    for key, fields in outcome.all("told"):
        session.say(key, **fields)
    for path in outcome.all("not_read"):
        session.say("not-read", path=path)
    silent = outcome.total("silent")
    if silent:
        paths = outcome.all("silent_paths")[:_MOST_NAMED]
        more = phrase(session.language, "and-more") if silent > len(paths) else ""
        key = "one-no-report" if silent == 1 else "many-no-reports"
        session.say(key, count=silent, paths=paths, more=more)
    for partition, error in outcome.failed[:_MOST_TOLD]:
        files = partition.files
        session.say(
            "partition-failed",
            partition=partition.number,
            count=len(files),
            first=files[0].path,
            last=files[-1].path,
            error=reason(error, session.language),
        )
    if len(outcome.failed) > _MOST_TOLD:
        session.say("more", count=len(outcome.failed) - _MOST_TOLD)
    if outcome.failed and any("severities" in tally for tally in outcome.tallies):
        session.say("corpus-left-out")
    if outcome.files and not session.options.quiet:
        session.say("cluster-done", partitions=outcome.partitions, before=outcome.before, url=output)


def _check_code(outcome: Outcome, options: RunOptions) -> int:
    if outcome.failed or outcome.total("failed"):
        return FAILED
    failing = SEVERITIES[: SEVERITIES.index(options.fail_level) + 1]
    if any(outcome.severities.get(severity) for severity in failing):
        return CLEAN if options.exit_zero else FINDINGS
    # Leaving everything out was asked for; finding nothing to check was not.
    if outcome.excluded and not outcome.files:
        return CLEAN
    if options.skip_unrecognized and outcome.files:
        return CLEAN
    return CLEAN if outcome.total("seen") or outcome.named else NOTHING
