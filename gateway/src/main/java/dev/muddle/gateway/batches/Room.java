package dev.muddle.gateway.batches;

/** How much more may be under way: so many items, and so many pictures of the decoder. */
final class Room {

    /** A step of the flow costs nearly as much for one item as for a few: they go in groups of this share of all. */
    private static final int GROUPS = 4;

    private final int group;

    private int items;
    private int pictures;
    private boolean empty = true;

    Room(int items, int pictures) {
        this.group = items / GROUPS;
        this.items = items;
        this.pictures = pictures;
    }

    /** Takes room for items. */
    void take(int count, int picturesPerItem) {
        items -= count;
        pictures -= count * picturesPerItem;
        empty &= count == 0;
    }

    /** Whether there is enough of it to send a group of items. */
    boolean isForGroup() {
        return items >= group;
    }

    /**
     * How many items one of several batches may send; one at least where nothing is under way, however large it is.
     *
     * @param sharers that have not had their share yet, this batch among them
     */
    int share(int picturesPerItem, int sharers) {
        int fitting = Math.max(0, Math.min(items, pictures / picturesPerItem));
        int share = (fitting + sharers - 1) / sharers;
        return share == 0 && empty ? 1 : share;
    }
}
