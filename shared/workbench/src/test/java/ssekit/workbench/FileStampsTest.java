package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStampsTest {
    @TempDir
    Path folder;

    @Test
    void what_nobody_touches_stays_the_same() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("java/a")).resolve("Server.java"), "class Server {}");
        assertThat(FileStamps.of(folder)).isEqualTo(FileStamps.of(folder));
    }

    @Test
    void a_new_file_in_the_place_of_the_old_one_is_seen_though_it_is_as_long_and_as_old() throws IOException {
        var file = Files.writeString(folder.resolve("Server.java"), "one");
        var before = FileStamps.of(folder);
        var fresh = Files.writeString(folder.resolve("Server.java.new"), "two");
        Files.setLastModifiedTime(fresh, Files.getLastModifiedTime(file));
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(FileStamps.of(folder)).isNotEqualTo(before);
    }

    @Test
    void a_file_that_was_saved_just_now_may_be_saved_again_at_the_same_time() throws IOException {
        var file = Files.writeString(folder.resolve("Server.java"), "one");
        var saved = Files.getLastModifiedTime(file).toInstant();
        assertThat(FileStamps.of(folder).isFresh(saved.plusMillis(10))).isTrue();
        assertThat(FileStamps.of(folder).isFresh(saved.plusSeconds(3))).isFalse();
    }

    @Test
    void an_editors_lock_that_leads_nowhere_and_a_missing_folder_do_no_harm() throws IOException {
        Files.createSymbolicLink(folder.resolve(".#Server.java"), Path.of("ada@laptop.1234"));
        assertThat(FileStamps.of(folder).files()).hasSize(1);
        assertThat(FileStamps.of(folder.resolve("gone")).isFresh(Instant.now())).isFalse();
    }
}
