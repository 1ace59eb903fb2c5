export default {
  title: '人员',
  search: '姓名或角色',
  empty: '没有符合条件的人员',
  openEnded: '长期',
  verified: '身份已核实',
  unverified: '身份未核实',
  inactive: '停用',
  column: {
    name: '姓名',
    printed: '签名姓名',
    roles: '任命角色',
    document: '任命文件',
    from: '生效',
    to: '失效',
    state: '账号',
  },
};
