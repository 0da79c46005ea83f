"""Messages of the commands that read reports."""

from __future__ import annotations

RUNNING: dict[str, tuple[str, str]] = {
    # ------------------------------------------------------------------------------- words
    "between": ("、", ", "),
    "comma": ("，", ", "),
    "semicolon": ("；", "; "),
    "near": ("。相近的有：{names}", "; did you mean {names}?"),
    "command-line": ("命令行", "the command line"),
    "standard-input": ("<标准输入>", "<stdin>"),
    "error": ("错误", "error"),
    "warning": ("疑点", "warning"),
    "info": ("提示", "info"),
    "on": ("开", "on"),
    "off": ("关", "off"),
    "yes": ("有", "yes"),
    "no": ("无", "no"),
    # ------------------------------------------------------------------------------- results
    "hint": ("修改建议：", "what to do: "),
    "sarif-cut": (
        "SARIF 文件只写 {most} 处（GitHub 的上限），先写错误；另有 {count} 处未写入",
        "the SARIF file has {most} findings, the most that GitHub takes, errors first; {count} more were left out",
    ),
    "more-in-log": (
        "GitHub 每个步骤的每个级别只显示 {most} 处，另有 {count} 处见运行日志",
        "GitHub shows {most} findings of each severity of a step; {count} more are in the log",
    ),
    "more": ("…… 另有 {count} 处", "… and {count} more"),
    "summary": ("{reports}：{counts}", "{counts} in {reports}"),
    "summary-nothing": ("没有可检查的年度报告", "no annual report to check"),
    "summary-no-report": ("{counts}，没有可检查的年度报告", "{counts}, no annual report to check"),
    "summary-clean": ("{reports}：没有发现问题", "no findings in {reports}"),
    "clean": ("没有发现问题", "no findings"),
    "current-folder": ("运行 reportlint 时所在的文件夹", "the folder that reportlint was run in"),
    "summary-fixable": ("；{count} 处可用 --fix 修正", "; {count} can be fixed with --fix"),
    "summary-more": ("，另 {count} 处须加 --unsafe-fixes", ", {count} more with --unsafe-fixes"),
    "summary-unsafe": (
        "；{count} 处可用 --fix --unsafe-fixes 修正",
        "; {count} can be fixed with --fix --unsafe-fixes",
    ),
    "summary-automatic": ("；{count} 处可自动修正", "; {count} can be fixed automatically"),
    "summary-to-check": (
        "；{count} 处可自动修正，但须人工核对",
        "; {count} can be fixed automatically but must be checked",
    ),
    "summary-more-to-check": (
        "，另 {count} 处自动修正后须人工核对",
        ", {count} more if the result is checked",
    ),
    "one-summary-left-out": ("；{files} 文件未检查", "; {files} file was not checked"),
    "many-summary-left-out": ("；{files} 文件未检查", "; {files} files were not checked"),
    "one-left-out": ("{files} 文件未检查", "{files} file was not checked"),
    "many-left-out": ("{files} 文件未检查", "{files} files were not checked"),
    "left-out-kind": ("{count} 个 {ending}", "{count} {ending}"),
    "left-out-and": ("、", " and "),
    "left-out-needs": ("（{needs}）", " ({needs})"),
    "left-out-package": (
        "{endings} 须先安装：pip install 'reportlint[{extra}]'",
        "for {endings}: pip install 'reportlint[{extra}]'",
    ),
    "left-out-program": ("{endings} 须先安装 {program}", "for {endings}: install {program}"),
    "summary-fixed": ("已修正 {count}；{rest}", "{count} fixed; {rest}"),
    "summary-more-unsafe": (
        "；另 {count} 处可用 --unsafe-fixes 修正",
        "; {count} more can be fixed with --unsafe-fixes",
    ),
    "one-reports": ("{count} 份报告", "{count} report"),
    "many-reports": ("{count} 份报告", "{count} reports"),
    "one-findings": ("{count} 处", "{count} finding"),
    "many-findings": ("{count} 处", "{count} findings"),
    "one-error": ("{count} 处错误", "{count} error"),
    "many-error": ("{count} 处错误", "{count} errors"),
    "one-warning": ("{count} 处疑点", "{count} warning"),
    "many-warning": ("{count} 处疑点", "{count} warnings"),
    "one-info": ("{count} 处提示", "{count} note"),
    "many-info": ("{count} 处提示", "{count} notes"),
    "one-rules": ("{count} 条规则", "{count} rule"),
    "many-rules": ("{count} 条规则", "{count} rules"),
    "one-formats": ("{count} 种输出格式", "{count} output format"),
    "many-formats": ("{count} 种输出格式", "{count} output formats"),
    "one-readers": ("可读取 {count} 种文件", "{count} kind of document"),
    "many-readers": ("可读取 {count} 种文件", "{count} kinds of documents"),
    "checking": ("正在检查", "checking"),
    # ------------------------------------------------------------------------------- statistics
    "count-column": ("次数", "count"),
    "rule-column": ("规则", "rule"),
    "time-column": ("用时", "time"),
    "share-column": ("占比", "share"),
    "milliseconds": ("{number} 毫秒", "{number} ms"),
    "time-reading": ("读取报告", "reading the reports"),
    "one-quiet-rule": ("其余 {count} 条规则没有发现问题", "{count} other rule without findings"),
    "many-quiet-rule": ("其余 {count} 条规则没有发现问题", "{count} other rules without findings"),
    # ------------------------------------------------------------------------------- watch
    "watching": ("正在监视 {paths}，有改动即重新检查；按 Ctrl-C 结束", "watching {paths}; press Ctrl-C to stop"),
    "watch-standard-input": ("不能监视标准输入", "standard input cannot be watched"),
    # ------------------------------------------------------------------------------- files
    "no-such-path": ("路径不存在：{path}", "no such file or folder: {path}"),
    "empty-folder": ("文件夹中没有可以检查的文件：{path}", "no file that can be checked in the folder {path}"),
    "empty-archive": ("ZIP 文件中没有可以检查的文件：{path}", "no file that can be checked in the ZIP file {path}"),
    "reader-needs": (
        "读取 {kind} 文件需要先安装：pip install 'reportlint[{extra}]'",
        "to read {kind} files, run pip install 'reportlint[{extra}]'",
    ),
    "reader-needs-program": (
        "读取 {kind} 文件要用 LibreOffice：请安装 LibreOffice 后用 reportlint check 检查，或者另存为 .{through} 再检查",
        "{kind} files are read with LibreOffice: install it and run reportlint check, or save the file as .{through}",
    ),
    "not-converted": (
        "LibreOffice 不能转换这个文件：文件可能已损坏或有密码；请打开后另存为 .docx 再检查",
        "LibreOffice cannot convert it: it may be damaged or have a password; open it and save it as .docx",
    ),
    "page-of-frames": (
        "网页由框架（frame）组成，正文不在这个文件中；请在浏览器中单独打开正文所在的框架后保存",
        "the page is made of frames, and its text is in none of them here; open the frame with the text and save that",
    ),
    "page-too-large": (
        "网页过大，元素超过任何一份报告；请只保存报告正文",
        "the page is too large: it has more elements than any report; save the text of the report alone",
    ),
    "archive-without-page": (
        "存档文件中没有网页；请在浏览器中重新保存网页",
        "there is no web page in the archive; save the page again in a browser",
    ),
    "gitignore-unread": (
        "没有读取：{paths}（.gitignore 应为普通文件，不能是链接、管道或设备，不超过 1MB）",
        "not read: {paths} (a .gitignore has to be a regular file of at most 1MB: no link, pipe or device)",
    ),
    "git-ignored": (
        ".gitignore 排除了 {paths}；要检查这些文件，请直接指定，或设置 respect-gitignore = false",
        ".gitignore excludes {paths}; to check them, name them or set respect-gitignore = false",
    ),
    "excluded-files": ("指定的 {count} 个文件已被排除，未检查", "{count} named file(s) left out by the excludes"),
    "one-not-reports": (
        "{count} 个文件不是年度报告，未检查：{paths}",
        "{count} file is not a report and was not checked: {paths}",
    ),
    "many-not-reports": (
        "{count} 个文件不是年度报告，未检查：{paths}",
        "{count} files are not reports and were not checked: {paths}",
    ),
    "one-unit-files": (
        "已写出 {count} 个文件，放在 {path}；没有问题的报告不写",
        "{count} file was written to {path}; reports without findings get none",
    ),
    "many-unit-files": (
        "已写出 {count} 个文件，放在 {path}；没有问题的报告不写",
        "{count} files were written to {path}; reports without findings get none",
    ),
    "one-too-large-files": (
        "{count} 个文件超过 max-file-size，未检查：{paths}",
        "{count} file is larger than max-file-size and was not checked: {paths}",
    ),
    "many-too-large-files": (
        "{count} 个文件超过 max-file-size，未检查：{paths}",
        "{count} files are larger than max-file-size and were not checked: {paths}",
    ),
    "and-more": (" 等", ", …"),
    "not-read": ("文件无法读取：{path}", "the file could not be read: {path}"),
    "output-over-report": (
        "{path} 是要检查的报告，不能用作 --output-file",
        "{path} is a report to check and cannot be the --output-file",
    ),
    "folder-over-report": (
        "{path} 是要检查的报告，不能被替换；请用 --output-folder 指定另一个文件夹",
        "{path} is a report to check and is not overwritten; name another folder with --output-folder",
    ),
    "output-over-other-report": (
        "{path} 是一份报告，不能写入；请另选输出文件，或先移走该报告",
        "{path} is a report and is not overwritten; choose another output file, or move the report away first",
    ),
    "output-over-settings": (
        "{path} 是设置文件，不能写入；请另选输出文件",
        "{path} is a settings file and is not overwritten; choose another output file",
    ),
    "output-over-rules": (
        "{path} 是 local-rules 中的规则文件，不能写入；请另选输出文件",
        "{path} is a rule file in local-rules and is not overwritten; choose another output file",
    ),
    "output-over-baseline": (
        "{path} 是这次使用的基线文件，不能写入；请另选输出文件",
        "{path} is the baseline of this run and is not overwritten; choose another output file",
    ),
    "no-current-folder": ("当前文件夹已不存在", "the current folder no longer exists"),
    "unwritable-file": ("无法写入 {path}：{reason}", "cannot write {path}: {reason}"),
    "zip-damaged": (
        "ZIP 文件已损坏，或者用了不支持的压缩方式；请重新复制，或解压后检查",
        "the ZIP file is damaged or packed in an unknown way; copy it again, or unpack it and check the files",
    ),
    "zip-encrypted": (
        "ZIP 文件中的这个文件有密码；请解压后检查",
        "the file has a password in the ZIP file; unpack it and check it",
    ),
    "zip-nested": (
        "ZIP 文件中还有 ZIP 文件，没有打开；请解压后检查",
        "a ZIP file in a ZIP file is not opened; unpack it and check the files",
    ),
    "zip-path": (
        "ZIP 文件中的路径指向 ZIP 文件之外，没有读取；请核对 ZIP 文件的来源",
        "its path in the ZIP file leads out of it, so it was not read; find out where the ZIP file comes from",
    ),
    "zip-bomb": (
        "文件解压后是压缩前的数百倍，没有读取；请核对 ZIP 文件的来源",
        "it is hundreds of times larger when unpacked and was not read; find out where the ZIP file comes from",
    ),
    "zip-many": (
        "ZIP 文件中的文件太多，没有读取；请解压后检查",
        "there are too many files in the ZIP file; unpack it and check the folder",
    ),
    "zip-large": (
        "ZIP 文件解压后过大，没有读取；请解压后检查",
        "the files in the ZIP file are too large together; unpack it and check the folder",
    ),
    "link-loop": ("符号链接指向自身", "the link points to itself"),
    "broken-link": ("符号链接指向的文件不存在", "the link points to a file that does not exist"),
    "closed-input": ("标准输入已关闭", "standard input is closed"),
    # ------------------------------------------------------------------------------- fixes
    "would-fix": ("可修正 {reports}中的 {count}", "{count} in {reports} would be fixed"),
    "would-fix-nothing": ("没有可以修正的问题", "nothing would be fixed"),
    "not-fixed": ("未能修正 {path}，文件保持原样：{reason}", "{path} was not fixed and is unchanged: {reason}"),
    "other-bytes": (
        "文件编码不规范，写入时其他字节也会改变；请先另存为 UTF-8",
        "its encoding is irregular, so that other bytes would change as well; save it as UTF-8 first",
    ),
    "too-large": ("文件过大（{sizes}）", "it is too large ({sizes})"),
    "no-regular-file": ("不是普通文件", "it is not a regular file"),
    "write-protected": ("文件是只读的", "it is write-protected"),
    "changed-meanwhile": ("检查期间文件被改动，请重新运行", "it was changed in the meantime; run the command again"),
    "hard-links": (
        "文件还有别的名字（硬链接），那些名字下会留着旧内容；请先复制一份，或改用别的路径",
        "it has other names (hard links), which would keep the old content; copy it first, or take another path",
    ),
    # ------------------------------------------------------------------------------- annotated copies
    "annotation": ("{severity} {code}：", "{severity} {code}: "),
    "annotation-quote": ("原文：“{text}”", "text: “{text}”"),
    "annotation-summary": ("检查结果：{counts}。", "Result of the check: {counts}."),
    "annotation-clean": ("检查结果：没有发现问题。", "Result of the check: no findings."),
    "annotation-change": (
        "有 {count} 处有把握的修正写成了修订，可以接受或拒绝。",
        "{count} safe fix is a tracked change, to be accepted or rejected.",
    ),
    "annotation-changes": (
        "有 {count} 处有把握的修正写成了修订，可以接受或拒绝。",
        "{count} safe fixes are tracked changes, to be accepted or rejected.",
    ),
    "annotation-origin": (
        "批注由 reportlint 自动生成，请核对；改完后删除批注。",
        "The comments were made by reportlint. Check them, and delete them when the text is corrected.",
    ),
    "one-annotated": (
        "{count} 份带批注的副本在 {folder} 中",
        "{count} annotated copy is in {folder}",
    ),
    "many-annotated": (
        "{count} 份带批注的副本在 {folder} 中",
        "{count} annotated copies are in {folder}",
    ),
    "one-annotated-converted": (
        "{count} 份副本由 LibreOffice 从旧格式转换而来，版面可能与原文件不同：{paths}",
        "{count} copy was converted from an older format by LibreOffice and may look different: {paths}",
    ),
    "many-annotated-converted": (
        "{count} 份副本由 LibreOffice 从旧格式转换而来，版面可能与原文件不同：{paths}",
        "{count} copies were converted from older formats by LibreOffice and may look different: {paths}",
    ),
    "not-annotated": ("{path}：没有生成带批注的副本：{reason}", "{path}: no annotated copy was made: {reason}"),
    "annotated-before": (
        "{path} 已经存在，内容不同，没有覆盖；请先移走它，或换一个文件夹",
        "{path} exists with other content and was not replaced; move it away, or take another folder",
    ),
    "one-annotate-others": ("{count} 个文件没有带批注的副本：{reason}", "no annotated copy of {count} file: {reason}"),
    "many-annotate-others": (
        "{count} 个文件没有带批注的副本：{reason}",
        "no annotated copies of {count} files: {reason}",
    ),
    "annotate-html": (
        "网页不能加批注，请看网页（html）或 Excel（xlsx）格式的结果",
        "a web page has no comments; see the result as html or xlsx",
    ),
    "annotate-text": (
        "纯文本不能加批注，请看网页（html）或 Excel（xlsx）格式的结果",
        "a plain text has no comments; see the result as html or xlsx",
    ),
    "annotate-other": (
        "这种文件不能加批注，请看网页（html）或 Excel（xlsx）格式的结果",
        "files of this kind get no comments; see the result as html or xlsx",
    ),
    "one-copies": ("跳过 {count} 份带批注的副本", "{count} annotated copy passed over"),
    "many-copies": ("跳过 {count} 份带批注的副本", "{count} annotated copies passed over"),
    # ------------------------------------------------------------------------------- fixes
    "one-documents-not-fixed": (
        "{count} 个 Word、PDF 等文档不自动修改：{paths}；请在原软件中改正",
        "{count} Word file, PDF or other document is not fixed in place: {paths}; correct it in its own program",
    ),
    "many-documents-not-fixed": (
        "{count} 个 Word、PDF 等文档不自动修改：{paths}；请在原软件中改正",
        "{count} Word files, PDFs or other documents are not fixed in place: {paths}; correct them in their programs",
    ),
    "in-archive": (
        "文件在 ZIP 文件中；请解压后修正",
        "it is in a ZIP file; unpack it and fix the file",
    ),
    "leads-outside": (
        "这是链接，指向文件夹之外的文件；确要修正，请直接指定那个文件",
        "it is a link to a file outside the folder; to fix that file, name it",
    ),
    "fix-refused-figures": (
        "{path}:{line}：{code} 的修正会改变数字或表中的行，未作改动",
        "{path}:{line}: the fix of {code} would change figures or rows and was not made",
    ),
    "fix-refused-report": (
        "{path}:{line}：{code} 的修正会改变报告的结构，未作改动",
        "{path}:{line}: the fix of {code} would change the structure of the report and was not made",
    ),
    "fix-refused-findings": (
        "{path}:{line}：{code} 的修正会影响其他问题（{codes}），未作改动；请人工处理",
        "{path}:{line}: the fix of {code} would affect other findings ({codes}) and was not made; make it by hand",
    ),
    "fix-refused-undone": (
        "{path}:{line}：{code} 的修正与其他修正（{codes}）互相抵消，未作改动；请人工处理",
        "{path}:{line}: the fix of {code} and others ({codes}) undo each other and were not made; make them by hand",
    ),
    "fix-refused-endless": (
        "{path}:{line}：{code} 的修正多次尝试仍未完成，均未作改动；请人工处理",
        "{path}:{line}: the fixes of {code} came to no end after many attempts and were not made; make them by hand",
    ),
    "diff-spelt-out": (
        "CI 系统会把差异中的个别行当作命令，已改写这些行，因此不能用 patch 应用；请用 --output-file 另存",
        "some lines of the diff would be commands for a CI system and were spelt out, so that patch cannot apply it; "
        "save it with --output-file",
    ),
    "annotate-with": (
        "--annotate 不能与 {option} 同时使用",
        "--annotate cannot be combined with {option}",
    ),
    "unsafe-fixes-alone": ("--unsafe-fixes 须与 --fix 或 --diff 同时使用", "--unsafe-fixes needs --fix or --diff"),
}
