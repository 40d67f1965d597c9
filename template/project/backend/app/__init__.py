"""A layered backend: presentation, application and domain, with infrastructure behind ports."""
