"""The official form, blank, as a Word document or a workbook."""
