export default {
  column: { what: '失败内容', process: '位置', raised: '发生时间', state: '状态' },
  open: '未解决',
  resolved: '已解决',
  retry: '重试',
  retryTitle: '重试失败的步骤',
  retryHint: '该步骤将以相同输入重新执行。请说明已采取的纠正措施。',
  empty: '没有异常事件',
  emptyHint: '重试后仍失败的步骤会出现在这里。',
};
