"""Messages about plugins and their rules."""

from __future__ import annotations

PLUGINS: dict[str, tuple[str, str]] = {
    # ------------------------------------------------------------------------------- plugins
    "plugin-failed": (
        "插件 {plugin}（{origin}）加载失败，其规则未运行：{error}",
        "the plugin {plugin} from {origin} failed to load, and its rules do not run: {error}",
    ),
    "plugin-printed": ("插件 {plugin} 的输出：{line}", "the plugin {plugin} printed: {line}"),
    "plugin-repeated": (
        "插件 {plugin}（{origin}）的内容已由插件 {first}（{first_origin}）提供，只计一次",
        "the plugin {plugin} from {origin} provides the same as the plugin {first} from {first_origin}; it counts once",
    ),
    "rule-printed": (
        "规则 {rule} {name}（插件 {plugin}）的输出：{line}",
        "the rule {rule} {name} (plugin {plugin}) printed: {line}",
    ),
    "rule-interrupted": (
        "中断时，规则 {rule} {name}（插件 {plugin}）正在检查 {path}",
        "interrupted while the rule {rule} {name} (plugin {plugin}) was checking {path}",
    ),
    "rule-needs": (
        "规则 {rule} {name} 未运行：没有安装 {packages}；请运行 pip install 'reportlint[{extra}]'",
        "the rule {rule} {name} does not run, since {packages} is not installed: pip install 'reportlint[{extra}]'",
    ),
    "cache-in-work": (
        "环境变量 {variable} 所指的缓存文件夹 {path} 在当前仓库内，他人提交的文件可冒充检查结果，所以不使用；"
        "请改指仓库以外的位置，或设为空值",
        "the cache folder {path}, named by {variable}, is not used: it is inside the repository, where committed "
        "files could forge results; name a folder outside, or set the variable to an empty value",
    ),
    "cache-failed": (
        "无法保存检查结果（{reason}），本次结果不受影响；可用 --no-cache 关闭保存",
        "results cannot be stored for the next run ({reason}), but those of this run are complete; "
        "--no-cache turns storing off",
    ),
    "process-died": (
        "检查这个文件的进程异常终止（内存不足，或被终止）；请单独检查这个文件",
        "the process that checked it died (out of memory, or killed); check this file by itself",
    ),
    "rule-slow": (
        "规则 {rule} {name}（插件 {plugin}）检查 {path} 用了 {seconds:.1f} 秒{more}",
        "the rule {rule} {name} (plugin {plugin}) took {seconds:.1f} s on {path}{more}",
    ),
    "rule-slow-more": ("，另有 {count} 份报告超过一秒", ", and more than a second on {count} other report(s)"),
    "options-unreadable": (
        "规则 {rule} 的选项有误：{reason}",
        "the options of the rule {rule} are wrong: {reason}",
    ),
    "plugin-without-hooks": (
        "插件 {plugin}（{origin}）没有实现任何钩子；是否漏了 @hookimpl？",
        "the plugin {plugin} from {origin} implements no hook; is @hookimpl missing?",
    ),
    "unknown-hook": (
        "插件 {plugin}（{origin}）实现了不存在的钩子 {hook}",
        "the plugin {plugin} from {origin} implements a hook that does not exist: {hook}",
    ),
    "hook-refused": (
        "插件 {plugin}（{origin}）的钩子有误：{reason}",
        "a hook of the plugin {plugin} from {origin} is wrong: {reason}",
    ),
    "rule-refused": (
        "插件 {plugin}（{origin}）的规则 {rule} 不合要求：{reason}",
        "the rule {rule} of the plugin {plugin} from {origin} is not valid: {reason}",
    ),
    "rule-code-taken": (
        "两条规则都用编号 {name}：{first}，{second}",
        "two rules have the code {name}: {first} and {second}",
    ),
    "rule-name-taken": (
        "两条规则都用名称 {name}：{first}，{second}",
        "two rules have the name {name}: {first} and {second}",
    ),
    "event-taken": ("两条规则都报告 {name}：{first}，{second}", "two rules report {name}: {first} and {second}"),
    "reader-taken": (
        "两个读取器都读取 {name} 文件：{first}，{second}",
        "two readers are for {name} files: {first} and {second}",
    ),
    "reader-refused": (
        "插件 {plugin}（{origin}）的读取器不合要求：应为 reportlint.Reader，而不是 {value}",
        "a reader of the plugin {plugin} from {origin} is not valid: it has to be a reportlint.Reader, not {value}",
    ),
    "format-taken": (
        "两种输出格式都叫 {name}：{first}，{second}",
        "two output formats are called {name}: {first} and {second}",
    ),
    "format-refused": (
        "插件 {plugin}（{origin}）的输出格式 {format} 不合要求：应为函数，或写成“模块:函数”，而不是 {value}",
        "the output format {format} of the plugin {plugin} from {origin} is not valid: it has to be a function "
        "or “module:function”, not {value}",
    ),
    "format-failed": (
        "输出格式 {format} 加载失败（{origin}）：{error}",
        "the output format {format} ({origin}) failed to load: {error}",
    ),
    "format-crashed": (
        "输出格式 {format}（插件 {plugin}，{origin}）出错，结果不完整：{error}",
        "the output format {format} of the plugin {plugin} from {origin} failed; the results are incomplete: {error}",
    ),
    "not-loaded": ("未加载", "not loaded"),
}
