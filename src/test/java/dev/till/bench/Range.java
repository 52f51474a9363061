package dev.till.bench;

/** Numbers to draw from, both included. */
record Range(long first, long last) {
}
