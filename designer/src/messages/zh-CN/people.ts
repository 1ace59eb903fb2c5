export default {
  title: '人员',
  search: '姓名或角色',
  empty: '没有符合条件的人员',
  openEnded: '长期',
  active: '启用',
  inactive: '停用',
  column: { name: '姓名', roles: '任命角色', from: '生效', to: '失效', state: '账号' },
};
