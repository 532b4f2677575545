"""Programs that run another library in a process of its own. They read and write JSON lines."""
