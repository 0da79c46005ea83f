"""Messages about the baseline and the findings that it knows."""

from __future__ import annotations

BASELINE: dict[str, tuple[str, str]] = {
    # ------------------------------------------------------------------------------- the file
    "no-baseline": ("基线文件不存在：{path}", "no such baseline: {path}"),
    "unreadable-baseline": ("无法读取基线文件 {path}：{reason}", "cannot read the baseline {path}: {reason}"),
    "damaged-baseline": ("{path} 不是基线文件：{reason}", "{path} is not a baseline: {reason}"),
    "later-baseline": (
        "基线文件 {path} 的格式是第 {version} 版，此版本的 reportlint 无法读取；请升级 reportlint",
        "the baseline {path} has the format of version {version}, which this version of reportlint cannot "
        "read; update reportlint",
    ),
    "baseline-encoding": ("编码不是 UTF-8；请另存为 UTF-8", "it is not encoded in UTF-8; save it as UTF-8"),
    "baseline-no-json": (
        "第 {line} 行第 {column} 字处不合 JSON 语法；请改正，或从版本库恢复",
        "the JSON is wrong at line {line}, column {column}; correct it, or restore the file",
    ),
    "baseline-conflict": (
        "第 {line} 行留有 git 的合并冲突标记；请保留双方的记录，删去标记",
        "line {line} has the mark of a merge conflict; keep the entries of both sides and delete the marks",
    ),
    "baseline-key-twice": (
        "“{name}”出现了两次；请把两处合并为一处",
        "“{name}” is there twice; put what both have into one",
    ),
    "baseline-no-object": (
        "内容不是基线；请从版本库恢复，或删除后用 reportlint baseline write 重写",
        "its content is no baseline; restore it, or delete it and run reportlint baseline write",
    ),
    "baseline-no-version": ("缺少 version，应为 {version}", "it lacks “version”, which is {version}"),
    "baseline-no-files": (
        "缺少 files，应为各文件的记录",
        "it lacks “files”, an object with the entries of each file",
    ),
    "baseline-no-contents": (
        "第 {line} 行：contents 应为各文件的摘要；可整项删去，下次写入时补上",
        "line {line}: “contents” should have a digest of each file; delete it, the next write adds it",
    ),
    "baseline-no-list": (
        "第 {line} 行：“{file}”之后应为记录的列表",
        "line {line}: “{file}” should have a list of entries",
    ),
    "baseline-no-entry": (
        "第 {line} 行：第 {number} 条记录应写在 {{ }} 中",
        "line {line}: entry {number} should be in braces",
    ),
    "baseline-lacks": (
        "第 {line} 行：第 {number} 条记录缺少 {name}；请删去这一条，再用 reportlint baseline write 重写",
        "line {line}: entry {number} lacks “{name}”; delete the entry and run reportlint baseline write",
    ),
    "baseline-no-data": (
        "第 {line} 行：第 {number} 条记录的 data 应写在 {{ }} 中",
        "line {line}: the “data” of entry {number} should be in braces",
    ),
    "baseline-no-word": (
        "{path}:{line}：第 {number} 条记录的 {key} 应为加引号的文字",
        "{path}:{line}: the “{key}” of entry {number} should be a text in quotation marks",
    ),
    "baseline-no-date": (
        "{path}:{line}：第 {number} 条记录的 expires 是“{value}”，不是日期；写法如 2027-06-30",
        "{path}:{line}: “expires” of entry {number} is “{value}”, which is no date; write it like 2027-06-30",
    ),
    "baseline-unknown-key": ("{path}:{line}：没有 {key} 这个键", "{path}:{line}: there is no key {key}"),
    "baseline-outside": (
        "{where}：baseline 指向本项目之外的 {path}，没有写入；确要写入，请用 --baseline 指定",
        "{where}: baseline names {path}, outside of this project, which is not written; --baseline names it expressly",
    ),
    # ------------------------------------------------------------------------------- write, prune
    "baseline-written": ("{count} 处问题已写入 {path}", "{count} finding(s) written to {path}"),
    "baseline-changed": (
        "其中 {new} 处是新的；删去不再需要的记录 {gone} 条",
        "new findings: {new}; unneeded entries removed: {gone}",
    ),
    "baseline-pruned": (
        "已从 {path} 删去 {count} 条不再需要的记录，剩 {left} 条",
        "unneeded entries removed from {path}: {count}; left: {left}",
    ),
    "baseline-kept": (
        "保留 {count} 条记录，其文件或规则这次没有检查",
        "entries kept for files or rules that were not checked: {count}",
    ),
    "not-in-baseline": (
        "未写入基线：{path}: {code} {message}",
        "not put into the baseline: {path}: {code} {message}",
    ),
    "note-without-write": ("{argument} 只能与 baseline write 一起使用", "{argument} goes with baseline write only"),
    "wrong-date": (
        "{argument} 的值“{value}”不是日期；写法如 2027-06-30",
        "{argument} is “{value}”, which is no date; write it like 2027-06-30",
    ),
    "past-date": ("{argument} 的日期 {value} 已过", "{argument} is {value}, which is over"),
    # ------------------------------------------------------------------------------- last days
    "known-expired": (
        "基线记录已于 {expires} 到期：{path}:{line}：{code}{reason}",
        "known until {expires}, now expired: {path}:{line}: {code}{reason}",
    ),
    "known-expired-more": ("基线中另有 {count} 条记录已到期", "expired entries besides: {count}"),
    "known-expired-reported": (
        "到期的问题重新报告；请改正，或在 {path} 中改 expires",
        "expired findings are reported again; correct them, or change their “expires” in {path}",
    ),
    "known-expired-kept": (
        "有 {count} 条记录已到期，其问题仍会报告；要延期，请加 --expires 重写，或在 {path} 中改 expires",
        "expired entries, whose findings are still reported: {count}; to extend them, write again with --expires, or "
        "change their “expires” in {path}",
    ),
    # ------------------------------------------------------------------------------- --show-known
    "show-known-alone": (
        "--show-known 须与 --baseline 或配置项 baseline 一起使用",
        "--show-known needs --baseline or the setting baseline",
    ),
    "summary-known": ("（不含基线中的 {count}）", " ({count} in the baseline not shown)"),
    "summary-known-shown": ("（另有已知问题 {count}）", " (and {count} in the baseline)"),
    "known": ("已知", "known"),
    "known-level": ("{level}（已知）", "{level} (known)"),
    "known-note": ("已知：", "known: "),
    "known-until": ("{date} 到期", "until {date}"),
    "one-known": ("{count} 处已知", "{count} known"),
    "many-known": ("{count} 处已知", "{count} known"),
}
