/** Rows to cluster: column-major, all finite. A `DesignMatrix` is one, with the names of its features. */
export interface Matrix {
  values: Float64Array
  rows: number
  features: readonly string[]
}
