import type { ReportContent } from '../../../src/report/report-content'
import { renderReport } from '../../../src/report/render-report'

onmessage = async ({ data }: MessageEvent<ReportContent>) => postMessage(await renderReport(data, 'both'))
