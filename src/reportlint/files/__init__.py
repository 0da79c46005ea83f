"""Files and folders of this machine: discovery, patterns, the cache folder, atomic writing."""
