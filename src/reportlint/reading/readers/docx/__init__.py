"""The reader of Word documents (.docx): a package of XML parts."""
