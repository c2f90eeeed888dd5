/** The arguments of the k-means tasks, written field by field by `k-means.ts` outside; addresses and counts are 32 bits. */
@unmanaged
export class KMeans {
  /** Column-major float64. */
  x: usize
  rows: u32
  features: u32
  /** Float32 numbers of a packed row: centred and scaled features, the squared norm, zeros up to a multiple of 4. */
  stride: u32
  packed: usize
  k: u32
  /** Float64, row-major. */
  centers: usize
  /** Float32, for each four clusters: their constants, then their coordinates times −2, every number four times. */
  tiles: usize
  /** Float32 for each cluster: what certainty costs, and how far bounds have worn since the start. */
  slack: usize
  worn: usize
  /** Float32 and u16 for each row. */
  gaps: usize
  labels: usize
  /** For each partition: pairs of sums (see two-sum.ts) for each cluster, then counts (u32). */
  sums: usize
  sumsSize: u32
  /** For each partition, working space. */
  scratch: usize
  scratchSize: u32
  /** For each partition, float64: what the task adds up. */
  totals: usize
  totalsSize: u32
  /** Sums start anew instead of following the changes. */
  anew: u32
  /** Rounding error of a squared distance relative to the sum of the squared norms. */
  rounding: f32
  /** Largest of `worn`. */
  mostWorn: f32
  /** Float64, for each feature: what is taken off before packing. */
  offsets: usize
  /** From the data's units to those of the packed rows: a power of two. */
  scale: f64
  /** Float64 (distances) or float32 (seeding) for each row. */
  out: usize
}

/** Rows that are labelled together; their indices and changes fit the scratch space. */
export const CHUNK: u32 = 512

/** Rows whose columns are gone through one by one: long stretches of memory in a row, yet not beyond a cache. */
export const STRETCH: u32 = 2048
