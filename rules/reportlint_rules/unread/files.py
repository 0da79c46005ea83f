"""E001 to E003 and E009: files that were not read, and rules that failed. The engine reports them; see `Rule.event`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report


class UnreadableFile(Rule):
    """文件打不开。

    ## 查什么
    命令中指定的、存在于磁盘上却无法读取的文件：没有权限，或者是设备、管道、套接字；超过 `max-file-size`（默认 20MB）的
    文件；以及读不出内容的 Word、PDF 等文档：已损坏、有密码、是扫描件，或者读取它要先安装别的软件。

    ## 为什么
    打不开的文件没有检查过。如果直接跳过，就会被误认为合格。

    ## 示例
    ```console
    $ reportlint check --output-format concise 年报.txt
    年报.txt:1:1: E001 没有读取这个文件的权限
    1 处错误，没有可检查的年度报告
    ```

    ## 怎么改
    给予读取权限，或者给出正确的文件；文档按提示处理，多数可用 Word 或 WPS 打开后另存为 .docx。确有更大的报告，调高
    `max-file-size`。管道中的文本从标准输入读取（`-`）。
    命令以 1 退出；其余文件照常检查。

    ## 何时不报
    文件不存在属于用法错误，由命令行直接提示（以 2 退出），不作为一条检查结果；文件夹会打开，检查其中的文件。

    ---
    The file cannot be opened.

    ## What it finds
    Named files that exist but cannot be read: no permission, or a device, a pipe or a socket; files larger than
    `max-file-size` (default: 20MB); and Word files, PDF files and other documents whose content cannot be read:
    damaged, with a password, a scan, or of a kind for which other software has to be installed.

    ## Why
    A file that cannot be opened has not been checked. If it were skipped silently, it would look correct.

    ## Example
    ```console
    $ reportlint check --output-format concise report.txt
    report.txt:1:1: E001 no permission to read this file
    1 error, no annual report to check
    ```

    ## What to do
    Give permission to read the file, or name the right file. For a document, do what the message says; most can be
    opened in Word or WPS and saved as .docx. If a report really is larger, raise `max-file-size`. Text from a pipe is
    read from standard input (`-`). The command exits with 1; all other files are checked.

    ## When it stays silent
    A path that does not exist is an error of usage, which the command line reports with exit code 2. The files in a
    folder are checked.
    """

    code = "E001"
    name = "unreadable-file"
    severity = "error"
    since = "0.1"
    event = "unreadable-file"
    message = {
        "permission": {"zh": "没有读取这个文件的权限", "en": "no permission to read this file"},
        "directory": {"zh": "这是文件夹，不是文件", "en": "this is a folder, not a file"},
        "special": {
            "zh": "这是设备、管道或套接字，不是普通文件；管道中的文本请用 - 从标准输入读取",
            "en": "this is a device, a pipe or a socket, not a plain file; to read a pipe, use - and standard input",
        },
        "large": {
            "zh": "文件大小超过上限（{error}），没有检查；确要检查，可调高 max-file-size",
            "en": "the file is larger than the limit ({error}) and was not checked; max-file-size raises the limit",
        },
        "other": {"zh": "文件无法读取：{error}", "en": "the file cannot be read: {error}"},
    }
    summary = {"zh": "文件打不开", "en": "the file cannot be opened"}
    hint = {"zh": "检查文件本身、权限和路径", "en": "check the file, its permissions and its path"}

    def check(self, report: Report) -> Iterator[Finding]:  # noqa: ARG002
        """Yield nothing: the engine reports it before there is a report."""
        yield from ()


class UndecodableFile(Rule):
    """文件的编码无法识别。

    ## 查什么
    既不是 UTF-8、也不是带字节顺序标记的 UTF-16、也不是 GB18030 的文件，并指出第一个无法识别的字节；以及还不能读取的
    文档：OFD、旧版 Excel（.xls）等。

    ## 为什么
    猜测编码会出现乱码，乱码里的数字不可信。

    ## 示例
    ```console
    $ reportlint check --output-format concise 年报.ofd
    年报.ofd:1:1: E002 这是 OFD 文件，还不能读取：请另存为 .docx 或 PDF
    1 处错误，没有可检查的年度报告
    ```

    ## 怎么改
    在原软件里打开，另存为 .docx、PDF 或纯文本（UTF-8）。传输中损坏的，重新取一份。

    ## 何时不报
    UTF-8、UTF-16（带 BOM）、GB18030（含 GBK、GB2312）都直接读取，Word、Excel、网页和 PDF 也直接读取，不报。

    ---
    The encoding of the file is unknown.

    ## What it finds
    Files that are neither UTF-8, UTF-16 with a byte-order mark, nor GB18030, with the first invalid byte; and documents
    that are not read yet: OFD, workbooks of the old kind (.xls) and others.

    ## Why
    Guessing an encoding gives garbled text, and figures in garbled text cannot be trusted.

    ## Example
    ```console
    $ reportlint check --output-format concise report.ofd
    report.ofd:1:1: E002 this kind of file (OFD) is not read yet: save it as .docx or PDF
    1 error, no annual report to check
    ```

    ## What to do
    Open the file in its own program and save it as .docx, PDF or plain text (UTF-8). Fetch a damaged text again.

    ## When it stays silent
    UTF-8, UTF-16 with a mark and GB18030 (including GBK and GB2312) are read, and so are Word files, workbooks, web
    pages and PDF.
    """

    code = "E002"
    name = "undecodable-file"
    severity = "error"
    since = "0.1"
    event = "undecodable-file"
    message = {
        "bytes": {
            "zh": "不是 UTF-8、UTF-16（带 BOM）或 GB18030 文本：第 {offset} 字节（从 0 起）是 {byte}",
            "en": "neither UTF-8, UTF-16 with a byte-order mark nor GB18030: byte {byte} at offset {offset}",
        },
        "office": {
            "zh": "这是 {kind} 文件，还不能读取：请另存为 .docx 或 PDF",
            "en": "this kind of file ({kind}) is not read yet: save it as .docx or PDF",
        },
        "workbook": {
            "zh": "这是旧版 Excel 文件，还不能读取：请另存为 .xlsx",
            "en": "this is a workbook of the old kind, which is not read yet: save it as .xlsx",
        },
    }
    summary = {"zh": "文件的编码无法识别", "en": "the encoding of the file is unknown"}
    hint = {
        "zh": "在原软件里打开，另存为 .docx、PDF 或 UTF-8 纯文本",
        "en": "open the file in its own program and save it as .docx, PDF or plain text in UTF-8",
    }

    def check(self, report: Report) -> Iterator[Finding]:  # noqa: ARG002
        """Yield nothing: the engine reports it before there is a report."""
        yield from ()


class NotAReport(Rule):
    """不是政府信息公开工作年度报告。

    ## 查什么
    明确指定要检查、但未能识别为年度报告的文件：空文件、空白模板、年报解读、2018 年及以前的自由格式报告、装有几份报告的
    文件、其他文章。

    ## 为什么
    格式自 2019 年起统一（国办公开办函〔2019〕60号、〔2021〕30号）。不是这一格式的文件，逐条检查没有意义；直接放过，又会
    被当作检查通过。

    ## 示例
    ```console
    $ reportlint check --output-format concise 解读.txt
    解读.txt:1:1: E003 这是年度报告的解读，不是报告本身
    1 处错误，没有可检查的年度报告
    ```

    ## 怎么改
    指定年度报告正文；如果不是年度报告，请移出文件夹。整个文件夹检查时可加 `--skip-unrecognized`。

    ## 何时不报
    缺了几个部分或几张表的报告仍然是报告，由 S001、S007 分别指出；检查文件夹时，其中不是报告的文件不报，只在最后说明有几
    个、是哪些。

    ---
    The text is not an annual report on government information disclosure.

    ## What it finds
    Named files that are not recognised as a report: empty files, blank templates, pages that explain a report,
    free-form reports for 2018 and before, files with several reports, other texts.

    ## Why
    The form has been uniform since 2019 (notices 国办公开办函〔2019〕60号 and 〔2021〕30号). Checking anything else
    against it is meaningless, and passing it silently would look like approval.

    ## Example
    ```console
    $ reportlint check --output-format concise page.txt
    page.txt:1:1: E003 this page explains a report; it is not the report
    1 error, no annual report to check
    ```

    ## What to do
    Name the report itself, or move the file out of the folder. For whole folders there is `--skip-unrecognized`.

    ## When it stays silent
    A report that lacks some sections or tables is still a report; S001 and S007 report what is missing. In a folder, a
    file that is not a report is not a finding; such files are listed at the end.
    """

    code = "E003"
    name = "not-a-report"
    severity = "error"
    since = "0.1"
    event = "not-a-report"
    message = {
        "empty": {"zh": "文件是空的", "en": "the file is empty"},
        "template": {
            "zh": "这是空白模板或格式通知，不是填好的报告",
            "en": "this is a blank template or the notice on the form, not a report",
        },
        "explanation": {
            "zh": "这是年度报告的解读，不是报告本身",
            "en": "this page explains a report; it is not the report",
        },
        "former-form": {
            "zh": "这是 2018 年及以前的自由格式报告，没有现行格式可对照",
            "en": "this is a free-form report for 2018 or before, to which no form applies",
        },
        "several": {
            "zh": "文件里有几份报告，无法分开核对；请每份存为一个文件",
            "en": "the file holds several reports and was not checked; save each of them as a file of its own",
        },
        "other": {
            "zh": "未能识别为政府信息公开工作年度报告",
            "en": "this is not recognised as an annual report on government information disclosure",
        },
    }
    summary = {"zh": "不是年度报告", "en": "the text is not an annual report"}
    hint = {
        "zh": "请选择年度报告正文；如果不是年度报告，请移出文件夹",
        "en": "choose the report itself; move a file that is not a report out of the folder",
    }

    def check(self, report: Report) -> Iterator[Finding]:  # noqa: ARG002
        """Yield nothing: the engine reports it if there is no report."""
        yield from ()


class RuleCrashed(Rule):
    """检查规则本身出错。

    ## 查什么
    某条规则在这份报告上运行时抛出异常。写明规则、所属插件和错误；其余规则照常运行。

    ## 为什么
    出错的规则什么也没有检查。不说明，就等于把没有检查当成检查通过。

    ## 示例
    ```console
    $ reportlint check --output-format concise 年报.txt
    年报.txt:1:1: E009 规则 ACME001（插件 acme）运行出错，没有检查这份报告：KeyError: 'total' (acme.py:7)
    1 份报告：1 处错误
    ```

    ## 怎么改
    把报告和错误信息告诉插件作者；加 `--debug` 可看到调用栈。暂时可用 `--ignore` 停用这条规则。

    ## 何时不报
    规则正常结束时，不论有没有发现问题，都不报。

    ---
    A rule failed on this report.

    ## What it finds
    A rule that raised an exception, with its plugin and the error. All other rules are run.

    ## Why
    A rule that failed has checked nothing, and a report that was not checked must not look correct.

    ## Example
    ```console
    $ reportlint check --output-format concise report.txt
    report.txt:1:1: E009 rule ACME001 of plugin acme failed and did not check this report: KeyError: 'total' (acme.py:7)
    1 error in 1 report
    ```

    ## What to do
    Send the report and the message to the author of the plugin; `--debug` shows the traceback. `--ignore` disables the
    rule until then.

    ## When it stays silent
    If a rule ends normally, with or without findings.
    """

    code = "E009"
    name = "rule-crashed"
    severity = "error"
    since = "0.1"
    event = "rule-crashed"
    message = {
        "zh": "规则 {rule}（插件 {plugin}）运行出错，没有检查这份报告：{error}",
        "en": "rule {rule} of plugin {plugin} failed and did not check this report: {error}",
    }
    summary = {"zh": "检查规则本身出错", "en": "a rule failed"}
    hint = {
        "zh": "请将错误信息告知插件作者；在修正之前可停用这条规则",
        "en": "send the message to the author of the plugin; disable the rule until it is corrected",
    }

    def check(self, report: Report) -> Iterator[Finding]:  # noqa: ARG002
        """Yield nothing: the engine reports it when another rule fails."""
        yield from ()
