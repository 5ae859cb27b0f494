// Filled in by the module's first test.
