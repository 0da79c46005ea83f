"""What is wrong with a document, and what to do."""

from __future__ import annotations

DOCUMENTS = {
    # ------------------------------------------------------------------------------- Word
    "docx-encrypted": (
        "文件设有打开密码；请用 Word 或 WPS 打开，取消密码后再保存",
        "the document needs a password; open it in Word or WPS, remove the password and save it",
    ),
    "docx-old": (
        "这是旧版 Word 文件（.doc），后缀却是 .docx；请用 Word 或 WPS 打开，另存为 .docx",
        "this is a Word file of the old kind (.doc) named .docx; open it in Word or WPS and save it as .docx",
    ),
    "docx-other": (
        "内容不是 Word 文档（.docx）；请确认是不是这个文件，或用 Word、WPS 另存为 .docx",
        "this is no Word document (.docx); check whether it is the right file, or save it as .docx in Word or WPS",
    ),
    "docx-empty": (
        "文件是空的；请重新复制或下载",
        "the file is empty; copy or download it again",
    ),
    "docx-damaged": (
        "Word 文件已损坏：{what}；请重新复制或下载，或用 Word、WPS 打开修复后另存",
        "the Word file is damaged: {what}; copy or download it again, or let Word or WPS repair it and save it",
    ),
    "package-zip": ("文件不完整", "it is not complete"),
    "package-part": ("无法解开其中的 {part}", "{part} inside it cannot be unpacked"),
    "package-no-part": ("缺少 {part}", "{part} is missing in it"),
    "package-twice": ("其中有两份 {part}", "{part} is in it twice"),
    "package-xml": ("其中的 {part} 不是正确的 XML", "{part} inside it is not well-formed XML"),
    "docx-no-main": ("缺少正文", "the part with its text is missing"),
    "docx-no-body": ("正文部分没有内容", "the part with its text has no body"),
    "docx-dtd": (
        "Word 文件里有不允许的 DTD 声明，出于安全没有读取；请用 Word 或 WPS 打开后另存",
        "the Word file has a DTD, which no Word file may have, and was not read for safety; open it in Word or WPS and"
        " save it again",
    ),
    "docx-too-large": (
        "Word 文件解开后过大或嵌套过深，出于安全没有读取；请只保留报告正文，用 Word 或 WPS 另存",
        "the Word file is too large when unpacked, or nested too deeply, and was not read for safety; keep the text of"
        " the report only and save it again in Word or WPS",
    ),
    "docx-encoding": (
        "Word 文件的正文用了少见的编码，无法加批注；请用 Word 或 WPS 打开后另存",
        "the text of the Word file has an uncommon encoding, and no comments can be put into it; open it in Word or WPS"
        " and save it again",
    ),
    "docx-elsewhere": (
        "Word 文件里嵌入了别的文件的内容，读不全；请用 Word 或 WPS 打开后另存，使内容并入正文",
        "the Word file takes in the text of another file and cannot be read whole; open it in Word or WPS and save it"
        " again, so that the text becomes part of it",
    ),
    # ------------------------------------------------------------------------------- workbooks
    "xlsx-encrypted": (
        "工作簿设有打开密码；请用 Excel 或 WPS 打开，取消密码后再保存",
        "the workbook needs a password; open it in Excel or WPS, remove the password and save it",
    ),
    "xlsx-old": (
        "这是旧版 Excel 文件（.xls），后缀却是 .xlsx；请用 Excel 或 WPS 打开，另存为 .xlsx",
        "this is a workbook of the old kind (.xls) named .xlsx; open it in Excel or WPS and save it as .xlsx",
    ),
    "xlsx-other": (
        "内容不是工作簿（.xlsx）；请确认是不是这个文件，或用 Excel、WPS 另存为 .xlsx",
        "this is no workbook (.xlsx); check whether it is the right file, or save it as .xlsx in Excel or WPS",
    ),
    "xlsx-empty": (
        "文件是空的；请重新复制或下载",
        "the file is empty; copy or download it again",
    ),
    "xlsx-no-text": (
        "工作簿里没有看得见的内容；请确认是不是这个文件，有没有隐藏工作表",
        "the workbook shows nothing; check whether it is the right file, and whether its sheets are hidden",
    ),
    "xlsx-damaged": (
        "工作簿已损坏：{what}；请重新复制或下载，或用 Excel、WPS 打开修复后另存",
        "the workbook is damaged: {what}; copy or download it again, or let Excel or WPS repair it and save it",
    ),
    "xlsx-no-main": ("缺少工作表的清单", "the list of its sheets is missing"),
    "xlsx-dtd": (
        "工作簿里有不允许的 DTD 声明，出于安全没有读取；请用 Excel 或 WPS 打开后另存",
        "the workbook has a DTD, which no workbook may have, and was not read for safety; open it in Excel or WPS and"
        " save it again",
    ),
    "xlsx-too-large": (
        "工作簿解开后过大，出于安全没有读取；请只保留报告的表格，用 Excel 或 WPS 另存",
        "the workbook is too large when unpacked and was not read for safety; keep the tables of the report only and"
        " save it again in Excel or WPS",
    ),
    # ------------------------------------------------------------------------------- PDF
    "pdf-locked": (
        "PDF 文件加了密码，无法读取；请取消密码后再查",
        "the PDF file needs a password; remove the password and check it again",
    ),
    "pdf-damaged": (
        "PDF 文件已损坏，无法读取；请重新复制或下载",
        "the PDF file is damaged and cannot be read; copy or download it again",
    ),
    "pdf-not-annotated": (
        "无法在这个 PDF 文件中加批注",
        "notes cannot be put into this PDF file",
    ),
    "pdf-empty": (
        "PDF 文件中没有文字；请确认是不是这个文件",
        "there is no text in the PDF file; check whether it is the right file",
    ),
    "pdf-large": (
        "PDF 文件的页数或内容过多，没有读取；请只保留报告正文",
        "the PDF file has too many pages, or too much on a page, and was not read; keep the text of the report only",
    ),
    "pdf-unmapped": (
        "PDF 文件没有说明它的字形是什么字，读不出文字；请用 Word 原文件，或由它导出的 PDF",
        "the PDF file does not say which characters its glyphs are, and cannot be read; check the Word file, or a PDF"
        " made from it",
    ),
    "pdf-scanned": (
        "PDF 文件是扫描件，只有图片，没有文字；请用 Word 原文件，或由它导出的 PDF",
        "the PDF file is a scan, pictures without text; check the Word file, or a PDF made from it",
    ),
    "first-page-picture": (
        "首页是图片，没有文字，无法确认是不是年度报告；请用 Word 原文件，或由它导出的 PDF",
        "the first page is a picture without text, and the rest does not show whether it is a report; check the Word"
        " file, or a PDF made from it",
    ),
}
