package ssekit.backlog;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import ssekit.sse.Frame;

/// What a log's ring holds. Exercises 1 and 5 write it, and reading it is exercise 3: so their tests look at the field.
final class Ring {
    private final AtomicReferenceArray<?> slots;

    Ring(EventLog log) {
        try {
            var ring = EventLog.class.getDeclaredField("ring");
            ring.setAccessible(true);
            slots = (AtomicReferenceArray<?>) ring.get(log);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new AssertionError(
                    "Expected EventLog to have its ring, an AtomicReferenceArray: the exercises share it.", e);
        }
    }

    /// The events in it by their numbers, each as it goes out on the wire.
    Map<Long, Frame> frames() {
        var frames = new TreeMap<Long, Frame>();
        for (var slot = 0; slot < slots.length(); slot++) {
            var entry = slots.get(slot);
            if (entry != null) {
                frames.put((Long) value(entry, "number"), (Frame) value(entry, "frame"));
            }
        }
        return frames;
    }

    /// When an event was stored, in milliseconds.
    long time(long number) {
        return (Long) value(slots.get((int) (number % slots.length())), "at");
    }

    /// Whether the slot of this number is empty.
    boolean lacks(long number) {
        return slots.get((int) (number % slots.length())) == null;
    }

    private static Object value(Object entry, String component) {
        try {
            Method accessor = entry.getClass().getDeclaredMethod(component);
            accessor.setAccessible(true);
            return accessor.invoke(entry);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("Expected an Entry(number, frame, at) in a slot of the ring, got " + entry, e);
        }
    }
}
