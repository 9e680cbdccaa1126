package ssekit.testkit;

/// How a response ended, as a probe sees it.
public enum Ending {
    STILL_OPEN("the stream is still open"),
    /// All that was announced came: the last chunk, the whole length, or, without either, the close of the connection.
    ENDED("the stream ended properly"),
    /// The connection was closed in the middle.
    CUT("the connection was cut in the middle"),
    /// The connection was reset, or failed in another way.
    RESET("the connection was reset"),
    /// The probe itself closed the connection.
    LEFT("the probe had left");

    private final String sentence;

    Ending(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
