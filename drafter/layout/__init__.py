"""From what a dispatch means to how it lies on paper. In: `Dispatch`, standard, page design. Out: `FormattedDocument`."""
