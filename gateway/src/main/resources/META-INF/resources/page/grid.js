// Finds points of a map by place, quickly: they are kept in the squares of a grid.

const SQUARES = 48;

export class PointGrid {
  constructor(points) {
    const xs = points.map(({ x }) => x);
    const ys = points.map(({ y }) => y);
    this.box = { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
    this.side = Math.max(this.box.right - this.box.left, this.box.bottom - this.box.top) / SQUARES || 1;
    this.squares = new Map();
    for (const point of points) {
      const key = this.key(this.column(point.x), this.row(point.y));
      this.squares.set(key, [...(this.squares.get(key) ?? []), point]);
    }
  }

  /** The nearest point that is wanted: squares are looked through in growing rings. */
  nearest(x, y, isWanted) {
    let best = null;
    let least = Infinity;
    for (let ring = 0; ring <= 2 * SQUARES && (ring - 1) * this.side <= least; ring++) {
      for (const point of this.ring(this.column(x), this.row(y), ring)) {
        const distance = Math.hypot(point.x - x, point.y - y);
        if (distance < least && isWanted(point)) {
          best = point;
          least = distance;
        }
      }
    }
    return best;
  }

  *ring(column, row, ring) {
    for (let i = -ring; i <= ring; i++) {
      const isEdge = Math.abs(i) === ring;
      for (let k = -ring; k <= ring; k += isEdge || ring === 0 ? 1 : 2 * ring) {
        yield* this.squares.get(this.key(column + i, row + k)) ?? [];
      }
    }
  }

  column(x) {
    return Math.floor((x - this.box.left) / this.side);
  }

  row(y) {
    return Math.floor((y - this.box.top) / this.side);
  }

  key(column, row) {
    return `${column} ${row}`;
  }
}

/** The nearest point that lies in a direction, within 45 degrees of it. */
export function nearestIn(points, from, [dx, dy]) {
  let best = null;
  let least = Infinity;
  for (const point of points) {
    const x = point.x - from.x;
    const y = point.y - from.y;
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    const distance = Math.hypot(x, y);
    if (ahead > aside && distance < least) {
      best = point;
      least = distance;
    }
  }
  return best;
}
