"""Settings, logging and the database connection: what every ring above the domain may need."""
