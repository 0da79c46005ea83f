"""The reader of workbooks."""
