// Filled in by the module's first type.
