"""What the language server and the tools for language models say."""

from __future__ import annotations

SERVER: dict[str, tuple[str, str]] = {
    "about-server": ("供编辑器使用的语言服务器", "the language server for editors"),
    "help-stdio": (
        "通过标准输入输出通信；这是唯一的方式，写不写都一样",
        "talk over standard input and output, which is the only way, so that the option changes nothing",
    ),
    "server-fix-all": ("修正所有有把握的问题", "Apply all safe fixes"),
    "server-unsafe": ("{fix}（请核对）", "{fix} (unsafe: check the result)"),
    "server-empty-cell": ("空白", "blank"),
    "server-what": ("语言服务器", "the language server"),
}
