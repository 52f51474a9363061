package dev.till.http;

/** A role that a caller with a bearer token may have. Staff may make every call. */
public enum Role {

    /** May read and change orders without a customer, and calculate. */
    CALCULATOR,

    /** May order, and read and change what is theirs. All else is hidden. */
    CUSTOMER,

    /** Anyone with a valid token. */
    ANYONE
}
