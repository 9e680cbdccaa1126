package ssekit.workbench;

/// The result of one exercise of a submission.
enum Grade {
    /// All its tests are green.
    DONE("done"),
    /// It, or an exercise that it needs, is not begun.
    OPEN("open"),
    /// A test is red for another reason.
    WRONG("wrong"),
    /// Its lesson has no classes.
    DOES_NOT_COMPILE("does not compile"),
    /// Its lesson is not where it should be.
    MISSING("missing"),
    /// Its lesson was not read: a link where a folder or a file should be, too much, or settings for the tests.
    REFUSED("refused"),
    /// It went on after its time.
    TIMED_OUT("timed out"),
    /// It ended the process in which it was tested.
    EXITED("exited"),
    /// The kit or the machine failed, which says nothing of the work.
    NOT_JUDGED("not judged"),
    /// It took more memory than there was for it.
    OUT_OF_MEMORY("out of memory");

    private final String words;

    Grade(String words) {
        this.words = words;
    }

    /// Whether it is one that work in progress gets.
    boolean isOrdinary() {
        return this == DONE || this == OPEN || this == WRONG;
    }

    @Override
    public String toString() {
        return words;
    }
}
