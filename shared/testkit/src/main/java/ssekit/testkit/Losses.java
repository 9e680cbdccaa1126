package ssekit.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds the events that a reconnecting client missed or received twice.
///
/// It judges streams whose ids end in a number, on connections with a link or a probe, which see what arrives. An
/// event is missing if it exists and a later one came without it. A gap announces missing events; what came
/// before it no longer counts.
public final class Losses {

    /// The numbers of each series.
    private static final class Numbers extends TreeMap<String, NavigableSet<Long>> {
        private static final long serialVersionUID = 1;

        NavigableSet<Long> of(String series) {
            return computeIfAbsent(series, first -> new TreeSet<>());
        }

        /// The client's own position. It may not have read what came after this on a broken connection.
        void goTo(Numbered id) {
            of(id.series()).tailSet(id.number(), false).clear();
            of(id.series()).add(id.number());
        }
    }

    private final List<Loss> found = new ArrayList<>();
    private final Known known;
    private final Numbers got = new Numbers();

    private Losses(Known known) {
        this.known = known;
    }

    /// All losses that a recording shows. Where moments were left out, what came before is judged without what came
    /// after.
    public static List<Loss> of(List<Moment> moments) {
        for (int at = 0; at < moments.size(); at++) {
            if (moments.get(at).kind() == Moment.Kind.LEFT_OUT) {
                List<Loss> losses = new ArrayList<>(inWhole(moments.subList(0, at)));
                losses.addAll(inWhole(moments.subList(at + 1, moments.size())));
                return losses;
            }
        }
        return inWhole(moments);
    }

    private static List<Loss> inWhole(List<Moment> moments) {
        List<Loss> losses = new ArrayList<>();
        List<Visit> visits = Visit.of(moments);
        for (List<Visit> client : clients(visits)) {
            Losses judge = new Losses(Known.on(client.getFirst().request().text(), moments));
            client.forEach(judge::judge);
            losses.addAll(judge.found);
        }
        return losses;
    }

    private static List<List<Visit>> clients(List<Visit> visits) {
        List<List<Visit>> clients = new ArrayList<>();
        for (Visit visit : visits) {
            if (visit.side() == Moment.Side.SERVER) {
                continue;
            }
            clients.reversed().stream()
                    .filter(client -> visit.continues(client.getLast()))
                    .findFirst()
                    .ifPresentOrElse(client -> client.add(visit), () -> clients.add(new ArrayList<>(List.of(visit))));
        }
        return clients;
    }

    private void judge(Visit visit) {
        Numbered.of(visit.request().id()).ifPresent(asked -> {
            skip(asked, visit.request());
            got.goTo(asked);
        });
        for (Moment event : visit.came()) {
            if (event.kind() == Moment.Kind.GAP) {
                got.clear();
            }
            Numbered.of(event.id()).ifPresent(first -> {
                for (int n = 0; n < event.count(); n++) {
                    take(first.plus(n), event);
                }
            });
        }
    }

    private void take(Numbered id, Moment event) {
        skip(id, event);
        if (!got.of(id.series()).add(id.number())) {
            add(Loss.What.CAME_AGAIN, event, id.series(), id.number());
        }
    }

    /// All that is known between the last one and this one was passed over.
    private void skip(Numbered to, Moment at) {
        NavigableSet<Long> before = got.of(to.series());
        if (!before.isEmpty() && to.number() > before.last()) {
            known.between(to.series(), before.last(), to.number())
                    .forEach(number -> add(Loss.What.NEVER_CAME, at, to.series(), number));
        }
    }

    /// The event right after the last one found belongs to the same loss.
    private void add(Loss.What what, Moment at, String series, long number) {
        Loss next = new Loss(what, at, series + number, series + number);
        if (!found.isEmpty()) {
            Loss last = found.getLast();
            if (last.what() == what
                    && last.at().connection() == at.connection()
                    && last.last().equals(series + (number - 1))) {
                next = new Loss(what, last.at(), last.first(), next.last());
                found.removeLast();
            }
        }
        found.add(next);
    }
}
