"""What the command line says of forms and their files, in Chinese and in English."""

from __future__ import annotations

FORMS: dict[str, tuple[str, str]] = {
    "one-forms": ("{count} 种格式", "{count} form"),
    "many-forms": ("{count} 种格式", "{count} forms"),
    "form-folder-empty": (
        "文件夹 {path} 中没有格式文件：应有 form.toml，或每一版一个 form-版本.toml",
        "the folder {path} has no form: it should hold form.toml, or a form-EDITION.toml for each edition",
    ),
    "unreadable-form": ("无法读取格式文件 {file}：{reason}", "cannot read the form file {file}: {reason}"),
    "damaged-form": ("格式文件 {file} 有误：{reason}", "the form file {file} is damaged: {reason}"),
    "unknown-form-key": ("{where}：没有 {key} 这个键", "{where}: there is no key {key}"),
    "lacking-form-key": ("{where}：缺少 {key}", "{where}: {key} is missing"),
    "unknown-in-form": (
        "{where}：{key} 写的“{value}”在这个格式里没有",
        "{where}: {key} names “{value}”, which the form does not have",
    ),
    "twice-in-form": ("{where}：{key} 的“{value}”已经用过", "{where}: {key}: “{value}” is taken already"),
    "twice-in-group": (
        "{where}：{key}：同一组里已有行名“{value}”，无法分辨",
        "{where}: {key}: its group has another row “{value}”, and nothing tells them apart",
    ),
    "form-without-title": (
        "{where}：缺少 titles（标题的结尾），words/report.toml 里也没有 title.endings",
        "{where}: titles is missing (how a title ends), and words/report.toml has no title.endings",
    ),
    "form-without-vocabulary": (
        "{path} 有 words/claims.toml，却没有 vocabulary.toml",
        "{path} has words/claims.toml, but no vocabulary.toml",
    ),
    "two-forms-in-folder": (
        "{where}：同一文件夹的格式文件 form 应相同，这里是“{value}”，另一处是“{other}”",
        "{where}: the files of a folder are of one form, but this says “{value}” and another “{other}”",
    ),
    "form-folders-wrong": (
        "{plugin}（{origin}）的 reportlint_forms() 应给出文件夹的列表，而不是 {value}",
        "reportlint_forms() of {plugin} ({origin}) should give a list of folders, not {value}",
    ),
    "form-taken": (
        "有两个插件提供格式 {name}：{first} 和 {second}",
        "two plugins have the form {name}: {first} and {second}",
    ),
    "rule-of-no-form": (
        "规则 {rule}（插件 {plugin}，{origin}）适用的格式“{form}”不存在",
        "the rule {rule} of {plugin} ({origin}) is for a form “{form}”, which there is not",
    ),
    "type-names": ('{ zh = "…", en = "…" }', '{ zh = "…", en = "…" }'),
    "type-year": ("年份或序号（整数）", "a whole number"),
    "type-array": ("表的数组 [[…]]", "an array of tables [[…]]"),
    "type-word-lists": ("字符串列表的列表", "a list of lists of strings"),
    "type-place": ("[表, 行, 列]", "[table, row, column]"),
}
