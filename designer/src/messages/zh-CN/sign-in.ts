export default {
  title: '登录',
  lead: '受监管流程：有签名，可证明。',
  login: '账号',
  secret: '口令',
  submit: '登录',
  submitting: '正在登录…',
  expired: '会话已结束。重新登录后可继续原来的工作，已填写的内容会保留。',
  demo: '演示账号',
  demoHint: '当前为演示工厂。选择账号即可自动填写。',
  notice: '本系统的使用均有记录。账号仅限本人使用，不得共用。',
  missing: '请输入账号和口令。',
};
