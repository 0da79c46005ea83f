"""The kernel: rules over one report or many. It opens no file, starts no process and prints nothing."""
