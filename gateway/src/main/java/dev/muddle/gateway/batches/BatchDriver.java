package dev.muddle.gateway.batches;

import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.Topic;
import dev.muddle.gateway.batches.SentItem.State;
import dev.muddle.messaging.Event;
import dev.muddle.messaging.EventPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Takes batches forward. One replica does at a time, in a transaction: it notes what has ended, sends new items in its place
 * and commits when the broker has them. If it dies before, another does the same again, and an item sent twice is made once.
 */
@ApplicationScoped
class BatchDriver {

    private final BatchesConfig config;
    private final BatchStore store;
    private final EventPublisher publisher;
    private final Pace pace;

    BatchDriver(BatchesConfig config, BatchStore store, EventPublisher publisher) {
        this.config = config;
        this.store = store;
        this.publisher = publisher;
        this.pace = new Pace(config.longestQueue(), System::nanoTime);
    }

    /**
     * Takes all running batches a step forward, unless another replica does so now.
     *
     * @return whether there are any
     */
    boolean step() {
        if (!store.anyRuns()) {
            return false;
        }
        store.inTransaction(connection -> {
            if (store.lead(connection)) {
                drive(connection);
            }
            return null;
        });
        return true;
    }

    private void drive(Connection connection) throws SQLException {
        List<Event> requests = new ArrayList<>();
        List<Batch> going = new ArrayList<>();
        int underWay = 0;
        DoubleSummaryStatistics took = new DoubleSummaryStatistics();
        Room room = new Room(pace.items(config.maxOutstanding()), config.maxOutstandingPictures());
        for (Batch batch : store.lockRunning(connection)) {
            List<SentItem> sent = BatchItems.sent(connection, batch.id(), config.resendAfter());
            List<Integer> made = indices(sent, State.MADE);
            List<Integer> failed = indices(sent, State.FAILED);
            underWay += sent.size();
            sent.stream().filter(SentItem::ended).mapToDouble(SentItem::seconds).forEach(took);
            Batch noted = batch.plus(made.size(), failed.size());
            BatchState state = noted.next(config.giveUpAfter());
            BatchItems.end(connection, batch.id(), made, failed);
            store.end(connection, batch.id(), made.size(), failed.size(), state);
            if (state == BatchState.RUNNING) {
                room.take(
                        sent.size() - made.size() - failed.size(), batch.plan().picturesPerItem());
                requests.addAll(again(connection, batch, sent));
                going.add(noted);
            }
        }
        if (took.getCount() > 0) {
            pace.seen(underWay, took.getAverage());
        }
        if (room.isForGroup()) {
            for (int i = 0; i < going.size(); i++) {
                requests.addAll(more(connection, going.get(i), room, going.size() - i));
            }
        }
        publisher.publish(requests);
    }

    private List<Event> again(Connection connection, Batch batch, List<SentItem> sent) throws SQLException {
        List<Integer> due = sent.stream()
                .filter(item -> item.due() && item.state() == State.UNDER_WAY)
                .map(SentItem::index)
                .toList();
        BatchItems.sendAgain(connection, batch.id(), due);
        return requests(batch, due);
    }

    private List<Event> more(Connection connection, Batch batch, Room room, int sharers) throws SQLException {
        BatchPlan plan = batch.plan();
        int from = batch.nextIndex();
        int count = Math.min(plan.count() - from, room.share(plan.picturesPerItem(), sharers));
        room.take(count, plan.picturesPerItem());
        List<Integer> fresh = IntStream.range(from, from + count).boxed().toList();
        BatchItems.send(connection, batch.id(), fresh);
        store.advance(connection, batch.id(), fresh.size());
        return requests(batch, fresh);
    }

    static List<Event> requests(Batch batch, List<Integer> indices) {
        return indices.stream()
                .map(index -> {
                    UUID id = BatchPlan.muddleId(batch.id(), index);
                    return Event.of(
                            Topic.ENCODE_REQUESTS,
                            id,
                            EncodeRequested.bulk(id, batch.plan().recipe(index)));
                })
                .toList();
    }

    private static List<Integer> indices(List<SentItem> items, State state) {
        return items.stream()
                .filter(item -> item.state() == state)
                .map(SentItem::index)
                .toList();
    }
}
