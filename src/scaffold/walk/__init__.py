"""From specs to changes: `survey` is the page to read first."""
