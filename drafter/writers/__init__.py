"""From a FormattedDocument to one file format a module. In: `FormattedDocument`. Out: bytes or text, and files on disk."""
