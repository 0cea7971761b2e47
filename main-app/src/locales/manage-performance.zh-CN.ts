export default {
  'performance.subtitle': '用户浏览器抽样上报：中位数（P50），下方为较慢的 5%（P95）。',
  'performance.period': '时间范围',
  'performance.period.1': '最近一天',
  'performance.period.7': '最近一周',
  'performance.period.30': '最近 30 天',
  'performance.refresh': '刷新',
  'performance.release': '版本 / 最近一次',
  'performance.release.unknown': '未知版本',
  'performance.count': '样本数',
  'performance.p95': 'P95 {value}',
  'performance.failed': '性能数据读取失败',
  'performance.empty': '这段时间还没有样本',
  'performance.empty.text':
    '用户打开应用后，会按抽样比例上报耗时；比例由服务器的 CODO_PERF_SAMPLE 设定。',
}
