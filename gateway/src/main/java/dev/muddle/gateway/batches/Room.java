package dev.muddle.gateway.batches;

/** How much more may be under way: so many items, and so many pictures of the decoder. */
final class Room {

    private int items;
    private int pictures;
    private boolean empty = true;

    Room(int items, int pictures) {
        this.items = items;
        this.pictures = pictures;
    }

    /** Takes room for items. */
    void take(int count, int picturesPerItem) {
        items -= count;
        pictures -= count * picturesPerItem;
        empty &= count == 0;
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
