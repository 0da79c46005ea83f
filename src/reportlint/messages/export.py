"""Messages of `export` and `cluster`."""

from __future__ import annotations

EXPORT: dict[str, tuple[str, str]] = {
    "export-over-report": (
        "{path} 是要导出的报告，不能写入",
        "{path} is a report to export and cannot be written to",
    ),
    "export-spelt-out": (
        "CI 系统会把导出内容中的个别行当作命令，已改写这些行；请用 --output-file 另存原样的数据",
        "some lines of the export would be commands for a CI system and were spelt out; save it with --output-file",
    ),
    # ------------------------------------------------------------------------------- export
    "about-export": ("把报告中的数字导出为数据表", "write the figures of reports as tables"),
    "help-table": (
        "cells：每格一行；reports：每份报告一行；默认为 cells，用 --output-folder 时两个都写",
        "cells: a row for each cell; reports: a row for each report; default: cells, and both with --output-folder",
    ),
    "help-export-output-format": (
        "输出格式；默认由 --output-file 的扩展名决定，否则为 csv",
        "the output format; default: that of the ending of --output-file, else csv",
    ),
    "help-export-output-folder": ("每个表写一个文件，放入此文件夹", "write a file for each table into this folder"),
    "help-export-output-file": (
        "写入此文件；全部写完才替换原有文件",
        "write to this file, which is replaced only when the new one is complete",
    ),
    "exported": ("{reports}已导出到 {paths}", "{reports} exported to {paths}"),
    "exporting": ("正在导出", "exporting"),
    "nothing-exported": ("没有可导出的报告", "there is no report to export"),
    "one-passed-over": (
        "{count} 个文件不是年度报告，未导出：{paths}",
        "{count} file is not a report and is left out: {paths}",
    ),
    "many-passed-over": (
        "{count} 个文件不是年度报告，未导出：{paths}",
        "{count} files are not reports and are left out: {paths}",
    ),
    "not-exported": ("{path} 无法读取，未导出：{reason}", "{path} cannot be read and is not exported: {reason}"),
    "not-exported-bytes": (
        "{path} 未导出：偏移 {offset} 处的字节 {byte} 不是 UTF-8、UTF-16 或 GB18030 文本；运行 reportlint che"
        "ck 可了解详情",
        "{path} is not exported: the byte {byte} at offset {offset} is not text in UTF-8, UTF-16 or GB18030; "
        "reportlint check says more",
    ),
    "export-permission": ("没有读取权限", "permission denied"),
    "export-directory": ("是文件夹", "it is a folder"),
    "export-special": ("不是普通文件", "it is not a regular file"),
    "export-large": ("文件大小超过 max-file-size", "it is larger than max-file-size"),
    # ------------------------------------------------------------------------------- cluster
    "about-cluster": (
        "在多台机器上检查或导出（Dask），结果写成 parquet",
        "check or export on many machines (with Dask), into parquet files",
    ),
    "help-cluster-action": (
        "check：检查；export：导出数字",
        "check: report what is wrong; export: write the figures as tables",
    ),
    "help-output": (
        "结果写入此文件夹（路径或 URL，所有机器都能写入）；已完成的分区不重做",
        "the folder for results: a path or URL that every machine can write to; partitions that are complete "
        "there are not repeated",
    ),
    "help-scheduler": (
        "Dask 调度器的地址，如 tcp://10.0.0.5:8786；默认为 local，即只用本机",
        "the address of a Dask scheduler, such as tcp://10.0.0.5:8786; default: local, this machine alone",
    ),
    "help-workers": (
        "本机的工作进程数；默认与处理器数相同",
        "the number of worker processes on this machine; default: one for each processor",
    ),
    "help-partition-size": ("每个分区的文件数（默认 500）", "the number of files in a partition (default: 500)"),
    "help-anew": ("已完成的分区也重做", "repeat partitions that are complete"),
    "cluster-paths": (
        "文件，或文件夹（其中的 .txt 文件）：路径，或 s3:// 等 URL；默认为当前文件夹",
        "files, or folders with .txt files: paths, or URLs such as s3://…; default: the current folder",
    ),
    "cluster-no-output": (
        "请用 --output 指定结果文件夹（路径或 URL）",
        "name the folder for the results with --output (a path or URL)",
    ),
    "cluster-no-stdin": (
        "reportlint cluster 不读标准输入；请指定文件夹或 URL",
        "reportlint cluster does not read standard input; name folders or URLs",
    ),
    "cluster-size": ("{argument} 至少为 1", "{argument} has to be 1 or more"),
    "cluster-workers-elsewhere": (
        "--workers 只用于本机；{address} 的工作进程由它自己管理",
        "--workers is for this machine only; {address} has workers of its own",
    ),
    "no-such-url": ("{url} 不存在", "{url} does not exist"),
    "url-unreachable": ("无法访问 {url}：{reason}", "cannot reach {url}: {reason}"),
    "no-such-store": (
        "无法访问 {url}：缺少它的 fsspec 软件包（{reason}）；请在每台机器上安装",
        "cannot reach {url} without its package for fsspec ({reason}); install it on every machine",
    ),
    "file-gone": ("文件已不存在", "the file no longer exists"),
    "output-unusable": ("无法使用结果文件夹 {url}：{reason}", "cannot use the folder {url} for results: {reason}"),
    "no-safe-path": (
        "解释器以 -E 启动，工作进程会从当前文件夹导入代码，所以不启动；请加 -P，或去掉 -E",
        "with the option -E of Python, the worker processes would import code from the current folder, so none is "
        "started; add -P, or leave -E out",
    ),
    "no-cluster": (
        "无法连接 Dask 调度器 {address}：{reason}",
        "the Dask scheduler {address} does not answer, or has no worker: {reason}",
    ),
    "cluster-lost": (
        "与 Dask 集群失去联系（{status}）；已完成的分区已保存，重新运行即可继续",
        "the connection to the Dask cluster was lost ({status}); complete partitions are stored, and running "
        "the command again continues",
    ),
    "other-rules": (
        "工作机 {worker} 的软件不同：那里是 {here}，本机是 {there}；请装成一样",
        "the worker {worker} has other software: {here} there, {there} here; install the same",
    ),
    "partition-failed": (
        "分区 {partition} 未完成（{count} 个文件，其中有 {first}）：{error}",
        "the partition {partition} failed ({count} files, {first} and others): {error}",
    ),
    "partition-killed": (
        "处理它的工作进程几次异常终止（多半因为内存不足）；可减小 --partition-size 再试",
        "every worker that had it died (most often for lack of memory); try a smaller --partition-size",
    ),
    "corpus-left-out": (
        "有分区未完成，跨报告的规则只比较了其余分区",
        "a partition failed, so the rules that compare reports have compared the other partitions only",
    ),
    "cluster-done": (
        "{partitions} 个分区，其中 {before} 个此前已完成；结果在 {url}",
        "{partitions} partitions, {before} of them complete before; the results are in {url}",
    ),
}
