import { openKernels } from '../../kernels/open-kernels'

/**
 * Means and covariance (over n − 1) of a matrix, which is centred where it stands: sums of products around zero lose digits.
 * @param values column-major, rows × width, finite; centred afterwards
 * @returns the means, and the covariance width × width
 */
export async function centredCovariance(
  values: Float64Array,
  rows: number,
  width: number,
  threads: number,
): Promise<{ center: Float64Array; covariance: Float64Array }> {
  const center = new Float64Array(width)
  for (let f = 0; f < width; f++) {
    const column = values.subarray(f * rows, (f + 1) * rows)
    let sum = 0
    for (let i = 0; i < rows; i++) sum += column[i]!
    const rough = sum / rows
    let error = 0
    for (let i = 0; i < rows; i++) error += column[i]! - rough
    const mean = rough + error / rows
    for (let i = 0; i < rows; i++) column[i]! -= mean
    center[f] = mean
  }
  const kernels = await openKernels(threads)
  try {
    const data = kernels.load(values, rows, width)
    const gram = kernels.gram(data)
    data.free()
    const covariance = new Float64Array(width * width)
    for (let a = 0; a < width; a++)
      for (let b = 0; b < width; b++) {
        const product = gram[(a + 1) * (width + 1) + b + 1]! - (gram[a + 1]! * gram[b + 1]!) / rows
        covariance[a * width + b] = product / (rows - 1)
      }
    return { center, covariance }
  } finally {
    kernels.close()
  }
}
