export default {
  title: '流程定义',
  empty: '尚未部署流程定义',
  column: { title: '流程', version: '版本', state: '状态', deployed: '部署时间', by: '部署人', hash: '程序包哈希值' },
  state: { effective: '现行', pilot: '试运行', superseded: '已被取代', retired: '已退役' },
  files: '程序包文件',
};
