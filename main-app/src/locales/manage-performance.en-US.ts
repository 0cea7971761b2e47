export default {
  'performance.subtitle':
    'Sampled in the browsers of users: the median (P50), below it the slow 5 % (P95).',
  'performance.period': 'Period',
  'performance.period.1': 'Last day',
  'performance.period.7': 'Last week',
  'performance.period.30': 'Last 30 days',
  'performance.refresh': 'Refresh',
  'performance.release': 'Release / latest',
  'performance.release.unknown': 'unknown',
  'performance.count': 'Samples',
  'performance.p95': 'P95 {value}',
  'performance.failed': 'The figures could not be read',
  'performance.empty': 'No samples in this period',
  'performance.empty.text':
    'A share of the openings of apps is reported; CODO_PERF_SAMPLE of the server sets how large.',
}
