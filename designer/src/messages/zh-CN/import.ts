export default {
  open: '导入流程图',
  title: '导入流程图',
  choose: '选择 BPMN 文件，或将文件拖放到此处',
  hint: '支持 Camunda 8、Camunda 7、Operaton 及任意 BPMN 建模工具的文件。文件在本页面中读取，创建草稿之前不保存任何内容；文件被拒绝时会留有记录。',
  process: '文件中的流程',
  make: '创建草稿',
  show: '报告显示的内容',
  kind: { decide: '待决定', converted: '已转换', left: '未采用' },
  none: { decide: '没有待决定的内容。', converted: '没有需要转换的内容。', left: '没有未采用的内容。' },
  from: '文件中',
  to: '草稿中',
  of: '导入自 {name}。报告按导入时的内容留有记录；草稿此后可能已修改。',
};
