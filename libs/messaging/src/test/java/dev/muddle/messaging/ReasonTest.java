package dev.muddle.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.MuddleFailed;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    record Shelf(List<Book> books) {}

    record Book(int pages) {
        Book {
            if (pages < 1) {
                throw new IllegalArgumentException("a book has a page, but this has " + pages);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"books\": [{\"pages\": 0}]} | books[0]: a book has a page, but this has 0",
                "{\"books\": [{\"pages\": \"many\"}]} | books[0].pages: Cannot deserialize value of type `int` from String"
                        + " \"many\": not a valid `int` value",
                "{\"books\": 7} | books: the value is of another type",
                "{\"books\": [ | books: Unexpected end-of-input",
                "books | Unrecognized token 'books': was expecting"
            })
    void whatIsWrongWithAValueIsToldWithoutWhereJacksonFoundIt(String value, String reason) {
        // Given
        JsonProcessingException exception =
                catchThrowableOfType(JsonProcessingException.class, () -> JSON.readValue(value, Shelf.class));

        // When
        String words = Reason.of(exception);

        // Then
        assertThat(words).startsWith(reason).doesNotContain("Source", "line:", "reference chain", "dev.muddle");
    }

    @Test
    void aMissingMemberIsNamed() {
        // Given
        JsonProcessingException exception =
                catchThrowableOfType(JsonProcessingException.class, () -> JSON.readValue("{}", MuddleFailed.class));

        // When
        String words = Reason.of(exception);

        // Then
        assertThat(words).isEqualTo("there must be a member id");
    }

    @Test
    void otherReasonsStayAsTheyAre() {
        // Given
        Exception exception = new IOException("the record has no value");

        // When
        String words = Reason.of(exception);

        // Then
        assertThat(words).isEqualTo("the record has no value");
    }
}
