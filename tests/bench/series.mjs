// Jobs of forecasting.

export function seriesJobs() {
  const none = () => undefined
  return [
    {
      name: 'SARIMA(1,1,1)(1,1,1)12, 144 months, 5 fits',
      params: { job: 'sarima', fits: 5 },
      ours: {},
      theirs: {},
      write: none,
    },
    {
      name: 'auto-ARIMA, 1,000 monthly series of 60 steps on one thread (no peer here)',
      params: { job: 'auto-arima', series: 1000, steps: 60 },
      times: 1,
      ours: {},
      write: none,
    },
    {
      name: 'LSTM, 24 steps × 32 units × 512 windows, 20 epochs on WASM (no peer here)',
      params: { job: 'recurrent', steps: 24, units: 32, windows: 512, epochs: 20 },
      ours: {},
      write: none,
    },
  ]
}
