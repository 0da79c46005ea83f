"""Messages of `export` and `cluster`."""

from __future__ import annotations

EXPORT: dict[str, tuple[str, str]] = {
    # ------------------------------------------------------------------------------- export
    "about-export": ("把报告中的数字导出为数据表", "write the figures of the reports as tables"),
    "help-table": (
        "cells：一格一行；reports：一份报告一行；默认为 cells，用 --output-folder 时两个都要",
        "cells: a row a cell; reports: a row a report; default: cells, and both with --output-folder",
    ),
    "help-export-output-format": (
        "输出格式；默认按 --output-file 的扩展名，否则为 csv",
        "default: what the ending of --output-file says, else csv",
    ),
    "help-output-folder": ("每个表各写一个文件，放入此文件夹", "write a file for each table into this folder"),
    "help-export-output-file": (
        "写入此文件；全部写完才替换原有文件",
        "write to this file, which is replaced only when all is written",
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
        "{path} 未导出：偏移 {offset} 处的字节 {byte} 不属于 UTF-8、UTF-16 或 GB18030 文本；"
        "运行 reportlint check 可看详情",
        "{path} is not exported: the byte {byte} at offset {offset} is no text in UTF-8, UTF-16 or "
        "GB18030; reportlint check says more",
    ),
    "export-permission": ("没有读取权限", "permission denied"),
    "export-directory": ("是文件夹", "it is a folder"),
    "export-special": ("不是普通文件", "it is no regular file"),
    "export-over-report": (
        "{path} 是要导出的报告，不能写到那里",
        "{path} is a report to export: nothing can be written there",
    ),
    # ------------------------------------------------------------------------------- cluster
    "about-cluster": (
        "在多台机器上检查或导出（Dask），结果写成 parquet",
        "check or export on many machines (Dask), into parquet",
    ),
    "help-cluster-action": (
        "check：检查；export：导出数字",
        "check: look for what is wrong; export: write the figures as tables",
    ),
    "help-output": (
        "结果写入此文件夹：路径或 URL，所有机器都能写；已完成的分区不重做",
        "the folder for the results, a path or URL that every machine can write to; what is done there is not done "
        "again",
    ),
    "help-scheduler": (
        "Dask 调度器的地址，如 tcp://10.0.0.5:8786；默认 local：只用本机",
        "the address of a Dask scheduler, as tcp://10.0.0.5:8786; default: local, this machine alone",
    ),
    "help-workers": (
        "本机的工作进程数；默认与处理器数相同",
        "how many processes work on this machine; default: one for each processor",
    ),
    "help-partition-size": ("每个分区的文件数（默认 500）", "how many files are a partition (default: 500)"),
    "help-anew": ("已完成的分区也重做", "do again what was done before"),
    "cluster-paths": (
        "文件或文件夹（其中的 .txt）：路径，或 s3:// 等 URL；默认为当前文件夹",
        "files, or folders for the .txt files in them: paths, or URLs as s3://…; default: the current folder",
    ),
    "cluster-no-output": (
        "请用 --output 指定结果文件夹（路径或 URL）",
        "say by --output which folder the results go to (a path or URL)",
    ),
    "cluster-no-stdin": (
        "reportlint cluster 不读标准输入；请给出文件夹或 URL",
        "reportlint cluster does not read standard input: name folders or URLs",
    ),
    "cluster-size": ("{argument} 至少为 1", "{argument} has to be 1 or more"),
    "cluster-workers-elsewhere": (
        "--workers 只用于本机；{address} 的工作进程由它自己管理",
        "--workers is for this machine alone: {address} has its own",
    ),
    "no-such-url": ("{url} 不存在", "there is nothing at {url}"),
    "url-unreachable": ("无法访问 {url}：{reason}", "{url} cannot be reached: {reason}"),
    "no-such-store": (
        "无法访问 {url}：缺少它的 fsspec 软件包（{reason}）；请在每台机器上安装",
        "{url} cannot be reached without its package for fsspec ({reason}): install it on every machine",
    ),
    "file-gone": ("文件已不存在", "the file is gone"),
    "output-unusable": ("无法使用结果文件夹 {url}：{reason}", "the folder {url} cannot be used for results: {reason}"),
    "no-cluster": (
        "无法连接 Dask 调度器 {address}：{reason}",
        "the Dask scheduler {address} does not answer, or has no worker: {reason}",
    ),
    "cluster-lost": (
        "与 Dask 集群失去联系（{status}）；已完成的分区已保存，重新运行即可继续",
        "the Dask cluster is gone ({status}); what was done is kept: run the command again to go on",
    ),
    "other-rules": (
        "工作机 {worker} 的软件不同：那里是 {here}，本机是 {there}；请装成一样",
        "the worker {worker} has other software: {here} there, {there} here; install the same",
    ),
    "partition-failed": (
        "分区 {partition} 未完成（{count} 个文件，{first} 至 {last}）：{error}",
        "the partition {partition} failed ({count} files, {first} to {last}): {error}",
    ),
    "partition-killed": (
        "处理它的工作进程几次中途死亡（多半是内存不足）；可减小 --partition-size 再试",
        "every worker that had it died (for lack of memory, most often); try a smaller --partition-size",
    ),
    "corpus-left-out": (
        "有分区未完成，跨文件规则只比较了其余分区",
        "a partition failed: the rules for many reports have compared the others alone",
    ),
    "cluster-done": (
        "{partitions} 个分区，其中 {before} 个此前已完成；结果在 {url}",
        "{partitions} partitions, {before} of them done before; the results are in {url}",
    ),
}
