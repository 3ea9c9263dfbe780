package dev.muddle.contracts;

/** The part of a data set that a digit belongs to. */
public enum Split {
    TRAIN,
    TEST;

    /** The name on the wire: lower case. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
