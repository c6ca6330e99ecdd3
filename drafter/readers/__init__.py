"""From a file to blocks, one file format a module. In: bytes. Out: `ReadDocument`."""
