import './styles/element-imports.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/control.css';
import './styles/table.css';
import './styles/element.css';
import { createApp } from 'vue';
import { whenSessionEnds } from './api/fetch.ts';
import App from './app.vue';
import { i18n } from './i18n.ts';
import { onMissingPage } from './missing-page.ts';
import { router, toSignIn } from './router.ts';
import { forget } from './session.ts';

whenSessionEnds(() => {
  forget();
  void toSignIn('expired');
});

router.onError((_error, to) => onMissingPage(to.fullPath));

createApp(App).use(i18n).use(router).mount('#app');
