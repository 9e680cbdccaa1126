package ssekit.lesson;

/// A user's mistake, in one sentence: what was expected, what came, what to do. It ends a program with exit code 1.
public final class Mistake extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Mistake(String sentence) {
        super(sentence, null, false, false);
    }
}
