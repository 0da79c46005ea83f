"""Messages about settings and their files."""

from __future__ import annotations

SETTINGS: dict[str, tuple[str, str]] = {
    # ------------------------------------------------------------------------------- settings
    "no-settings-table": ("{file} 中没有 [tool.reportlint]", "{file} has no [tool.reportlint]"),
    "settings-not-used": (
        "没有使用上级文件夹中的 {path}：它{reason}；要使用，请加 --config {path}",
        "{path}, in a folder above, is not used: it {reason}; --config {path} uses it",
    ),
    "unreadable-settings": ("无法读取配置文件 {file}：{reason}", "cannot read the settings file {file}: {reason}"),
    "damaged-settings": ("配置文件 {file} 有误：{reason}", "the settings file {file} is damaged: {reason}"),
    "unquoted-mark": (
        "{reason}；引号之外有“{text}”：标点和引号要用半角的（英文的）",
        "{reason}; “{text}” is outside of quotes: marks and quotes have to be those of ASCII",
    ),
    "unquoted-word": (
        "{reason}；“{text}”要写在半角双引号之间",
        "{reason}; “{text}” has to be between straight double quotes",
    ),
    "nested-too-deeply": ("嵌套层数过多", "it is nested too deeply"),
    "unknown-setting": ("{where}：没有 {key} 这项设置", "{where}: there is no setting {key}"),
    "wrong-type": (
        "{where}：{key} 应为{expected}，而不是 {value}",
        "{where}: {key} should be {expected}, not {value}",
    ),
    "type-string": ("字符串", "a string"),
    "type-filled-string": ("非空字符串", "a string that is not empty"),
    "type-flag": ("true 或 false", "true or false"),
    "type-strings": ("字符串列表", "a list of strings"),
    "type-size": ('文件大小，如 "20MB"', 'a size, such as "20MB"'),
    "type-table": ("表", "a table"),
    "key-in-table": (
        "{where}：{key} 写进了表 [{table}]；应移到文件中所有 [表] 之前",
        "{where}: {key} is inside the table [{table}]; move it up, before the first table",
    ),
    "misnamed-table": ("{where}：{table} 应写成 {right}", "{where}: {table} should be {right}"),
    "surplus-table": (
        "{where}：本文件的设置直接写在顶层，不放在 {table} 里",
        "{where}: the settings of this file belong at its top, not in {table}",
    ),
    "no-extended-file": (
        "{where}：extend 指向的文件不存在：{path}",
        "{where}: extend names a file that does not exist: {path}",
    ),
    "no-extended-table": (
        "{where}：extend 指向的 {path} 中没有 [tool.reportlint]",
        "{where}: extend names {path}, which has no [tool.reportlint]",
    ),
    "extend-cycle": (
        "{where}：extend 形成循环：{way}",
        "{where}: extend leads back to a file that was read before: {way}",
    ),
    "extend-too-many": (
        "{where}：extend 逐级引用的配置文件超过 {most} 个",
        "{where}: extend leads through more than {most} settings files",
    ),
    "wrong-pattern": (
        "{where}：“{pattern}”不是路径的写法；写法同 .gitignore",
        "{where}: “{pattern}” is not a pattern of paths; patterns are written as in .gitignore",
    ),
    "unknown-value": (
        "{where}：{key} 的值不能是“{value}”；可用的有：{choices}",
        "{where}: {key} cannot be “{value}”; it can be {choices}",
    ),
    "origin-default": ("默认", "default"),
    "origin-locale": ("系统语言", "the locale"),
    "origin-file": ("{place}", "{place}"),
    "origin-extended": ("{place}（extend）", "{place} (extend)"),
    "origin-command-line": ("命令行", "the command line"),
    "closer-settings": (
        "未读取 {file}：配置文件从当前文件夹向上查找；可用 --config 指定",
        "{file} is not read: settings are looked up from the current folder upwards; --config names another file",
    ),
    "rules-on": ("{total} 条规则中开启 {count} 条", "{count} of {total} rules are on"),
    "rules-off-here": ("在 {path} 中关闭：{codes}", "off in {path}: {codes}"),
    "excluded-here": ("exclude = {pattern}（{where}）", "exclude = {pattern} ({where})"),
    "in-words": ("（{words}）", "({words})"),
    "left-out-here": ("检查文件夹时不含 {path}：{reason}", "{path} is left out of folders: {reason}"),
    # ------------------------------------------------------------------------------- init
    "file-written": ("已写入 {path}", "wrote {path}"),
    "settings-empty": (
        "{path} 已存在，但是空文件；请删除该文件，或加 --force 重新生成",
        "{path} exists but is empty; delete it, or write it anew with --force",
    ),
    "settings-there": (
        "{path} 已存在，未改动；要重新生成，请加 --force",
        "{path} exists and was left unchanged; --force overwrites it",
    ),
    "shared-settings-there": (
        "{path} 中已有 [tool.reportlint]，写入 {own} 会使它失效；确要如此请加 --force",
        "{path} has a [tool.reportlint], which {own} would replace; --force writes it all the same",
    ),
    "hook-there": ("{path} 中已有 reportlint 钩子，未改动", "{path} already has the hook and was left unchanged"),
    "hook-to-add": (
        "{path} 已存在，未改动；请把下面几行加到 repos: 之下：",
        "{path} exists and was left unchanged; add these lines to its repos:",
    ),
    "init-head": (
        "reportlint 的设置。要改哪一项，就去掉那一行（表则连同表头）前面的“# ”。\n"
        "表（如 [severity]）须放在其他设置之后。",
        "Settings of reportlint. To change one, remove the “# ” in front of its line (of a table, its header, too).\n"
        "Tables, such as [severity], have to follow all other settings.",
    ),
    "init-default": ("默认：{value}", "default: {value}"),
    "init-hook": ("须已安装 reportlint", "reportlint has to be installed"),
}
