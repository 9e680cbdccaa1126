package ssekit.resume;

/// What will be no better next time; the message is a sentence.
final class LastingFailure extends Exception {
    private static final long serialVersionUID = 1;

    LastingFailure(String sentence) {
        super(sentence);
    }
}
