package ssekit.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ssekit.sse.Event;
import ssekit.testkit.Await;
import ssekit.testkit.Probe;

class BoardTest {
    private static final String ADA = LiveClass.said("ada", "nothing came");

    @Test
    void a_board_begins_with_everybody_and_goes_on_with_changes() {
        try (var room = new LiveClass()) {
            room.tell(ADA);
            try (var board = room.stream()) {
                board.await("a snapshot", probe -> !told(probe).isEmpty());
                room.pass(Duration.ofSeconds(90));
                room.tell(LiveClass.said("ada", "wrong"));
                board.await("a change", probe -> told(probe).size() == 2);
                assertThat(told(board)).containsExactly(new Event("", "snapshot", """
                                        {"learners":[{"nickname":"ada","lesson":4,"exercise":2,\
                                        "title":"start after the id","verdict":"nothing came","done":false,"seconds":0}]}"""), new Event("", "learner", """
                                        {"nickname":"ada","lesson":4,"exercise":2,\
                                        "title":"start after the id","verdict":"wrong","done":false,"seconds":90}"""));
            }
        }
    }

    @Test
    void a_quiet_board_gets_a_heartbeat_that_its_page_can_see() {
        try (var room = new LiveClass();
                var board = room.stream()) {
            board.await("two heartbeats", probe -> probe.events().size() >= 3);
            assertThat(board.events().subList(1, 3)).containsOnly(new Event("", "heartbeat", ""));
        }
    }

    @Test
    void the_time_starts_anew_with_each_exercise_and_when_it_is_done() {
        try (var room = new LiveClass()) {
            room.tell(ADA);
            room.pass(Duration.ofMinutes(7));
            assertThat(room.board()).contains("\"seconds\":420");
            room.tell(LiveClass.said("ada", "wrong"));
            assertThat(room.board()).contains("\"seconds\":420");
            room.tell(LiveClass.said("ada", "green"));
            assertThat(room.board()).contains("\"done\":true,\"seconds\":0");
            room.pass(Duration.ofMinutes(1));
            room.tell(LiveClass.said("ada", 3, "tell of a gap", "working"));
            assertThat(room.board()).contains("\"done\":false,\"seconds\":0");
        }
    }

    @Test
    void whoever_is_silent_for_four_hours_goes_away_and_boards_begin_anew() {
        try (var room = new LiveClass()) {
            room.tell(ADA);
            try (var board = room.stream()) {
                board.await("a snapshot with ada", probe -> !told(probe).isEmpty());
                room.pass(Duration.ofHours(3));
                room.tell(LiveClass.said("grace", "working"));
                room.pass(Duration.ofHours(1).plusSeconds(1));
                board.await("a snapshot without ada", probe -> told(probe).size() == 3);
                assertThat(told(board).getLast().type()).isEqualTo("snapshot");
                assertThat(told(board).getLast().data()).contains("grace").doesNotContain("ada");
                assertThat(room.tell(ADA).status())
                        .as("a name that is free again")
                        .isEqualTo(204);
            }
        }
    }

    @Test
    void there_is_room_for_so_many_boards_and_one_that_leaves_makes_room() {
        var boards = new ArrayList<Probe>();
        try (var room = new LiveClass()) {
            for (var i = 0; i < 32; i++) {
                var board = room.stream();
                assertThat(board.status()).isEqualTo(200);
                boards.add(board);
            }
            assertThat(room.get("/board", Map.of()).status()).isEqualTo(503);
            boards.getFirst().closeHard();
            Await.until("a place", () -> {
                try (var board = room.stream()) {
                    return board.status() == 200;
                }
            });
        } finally {
            boards.forEach(Probe::close);
        }
    }

    private static List<Event> told(Probe board) {
        return board.events().stream()
                .filter(event -> !event.type().equals("heartbeat"))
                .toList();
    }
}
