package ssekit.workbench;

/// An exercise of the kit: `3.2` is exercise 2 of lesson 3.
record ExerciseId(int lesson, int number) {
    static ExerciseId of(String text) {
        var parts = text.split("\\.");
        return new ExerciseId(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public String toString() {
        return lesson + "." + number;
    }
}
