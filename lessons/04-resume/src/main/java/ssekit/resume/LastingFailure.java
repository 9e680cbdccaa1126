package ssekit.resume;

/// A failure that a new attempt would not change; the message is a sentence.
final class LastingFailure extends Exception {
    private static final long serialVersionUID = 1;

    LastingFailure(String sentence) {
        super(sentence);
    }
}
