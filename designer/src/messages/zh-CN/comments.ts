export default {
  title: '意见',
  diagram: '流程图：选择要提意见的元素',
  element: '元素',
  choose: '在此处或流程图上选择',
  text: '意见',
  add: '提出意见',
  none: '暂无意见。',
  settle: '处理',
  settled: '已处理',
};
