package dev.till.platform.security;

/** There is no staff key where several instances need the same. */
class MissingStaffKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingStaffKeyException() {
        super("With the profile postgres, till.staff-key must be set: each instance would make up a key of its own");
    }
}
